"""Hours of the week after a mission."""

from datetime import datetime, timedelta

from odoo.addons.hospital_base.domain.spans import Span
from odoo.addons.mission_request.domain.week import hours_after

MONDAY = datetime(2026, 11, 2)
WEEK = Span(MONDAY, MONDAY + timedelta(days=7))


def span(day, hour, hours):
    start = MONDAY + timedelta(days=day, hours=hour)
    return Span(start, start + timedelta(hours=hours))


def test_the_mission_is_added_to_what_is_booked():
    assert hours_after(WEEK, [span(0, 8, 8), span(2, 8, 4)], span(1, 8, 8)) == 20


def test_a_mission_already_booked_is_counted_once():
    assert hours_after(WEEK, [span(1, 8, 8)], span(1, 8, 8)) == 8


def test_only_hours_inside_the_week_count():
    assert hours_after(WEEK, [span(-1, 20, 8), span(6, 20, 8)], span(1, 8, 8)) == 16
    assert hours_after(WEEK, [span(8, 8, 8)], span(1, 8, 8)) == 8
