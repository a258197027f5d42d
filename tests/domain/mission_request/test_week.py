"""Hours of a mission and of the week after it."""

from datetime import datetime, timedelta

from odoo.addons.hospital_base.domain.spans import Span, to_utc
from odoo.addons.mission_request.domain.week import Work, hours_after

MONDAY = datetime(2026, 11, 2)
WEEK = Span(MONDAY, MONDAY + timedelta(days=7))


def work(day, hour, hours, unpaid_break=0):
    start = MONDAY + timedelta(days=day, hours=hour)
    return Work(Span(start, start + timedelta(hours=hours)), unpaid_break)


def night(year, month, day):
    """19:00 to 07:00 in Zurich, 45 minutes of break not paid."""
    begin = datetime(year, month, day, 19)
    end = begin + timedelta(hours=12)
    zone = "Europe/Zurich"
    return Work(Span(to_utc(begin, zone), to_utc(end, zone)), 45)


def test_the_mission_is_added_to_what_is_booked():
    assert hours_after(WEEK, [work(0, 8, 8), work(2, 8, 4)], work(1, 8, 8)) == 20


def test_a_mission_already_booked_is_counted_once():
    assert hours_after(WEEK, [work(1, 8, 8)], work(1, 8, 8)) == 8
    assert hours_after(WEEK, [work(1, 8, 8, 30)], work(1, 8, 8, 30)) == 7.5


def test_only_hours_inside_the_week_count():
    assert hours_after(WEEK, [work(-1, 20, 8), work(6, 20, 8)], work(1, 8, 8)) == 16
    assert hours_after(WEEK, [work(8, 8, 8)], work(1, 8, 8)) == 8


def test_a_break_that_is_not_paid_does_not_count():
    assert work(0, 8, 8, 30).hours == 7.5
    assert hours_after(WEEK, [work(0, 8, 8, 30)], work(1, 8, 8, 45)) == 14.75


def test_a_night_between_two_weeks_loses_its_break_once():
    sunday = work(6, 20, 12, 60)  # until Monday 08:00, its middle is Monday 02:00
    assert hours_after(WEEK, [], sunday) == 4
    following = Span(WEEK.stop, WEEK.stop + timedelta(days=7))
    assert hours_after(following, [], sunday) == 7


def test_a_night_of_a_clock_change_counts_what_elapsed():
    assert night(2026, 10, 24).hours == 12.25
    assert night(2026, 11, 14).hours == 11.25
    assert night(2027, 3, 27).hours == 10.25


def test_a_break_as_long_as_the_mission_leaves_nothing():
    assert work(0, 8, 1, 60).parts == []
    assert work(0, 8, 1, 90).hours == 0
