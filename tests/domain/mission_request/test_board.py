"""What the week board shows of a person's week, and how many hours are left."""

from datetime import date, datetime, timedelta

import pytest

from odoo.addons.hospital_base.domain.spans import Span
from odoo.addons.mission_request.domain.board import (
    marks_of,
    minutes_left,
    week_days,
    worked_minutes,
)
from odoo.addons.staff_pool.domain.free_facts import Known
from odoo.addons.staff_pool.domain.search import Away, Profile
from odoo.addons.staff_pool.domain.worktime.facts import Stretch, WorkRule

MONDAY = date(2026, 11, 2)
ZURICH = "Europe/Zurich"  # UTC+1 in November
WEEK = Span(datetime(2026, 11, 1, 23), datetime(2026, 11, 8, 23))
FIFTY = WorkRule("fifty", "week_hours", {"minutes": 50 * 60})
REST = WorkRule("rest", "daily_rest", {"minutes": 660})


def span(day, hour, hours):
    """From a local hour of a day of November on."""
    start = datetime(2026, 11, day, hour) - timedelta(hours=1)
    return Span(start, start + timedelta(hours=hours))


def a_person(*work, busy=(), available=(), away=(), caps=None):
    spans = sorted((*work, *busy))
    return Known(
        Profile(1, 1, 1, available=available, away=away, busy=busy),
        work=tuple(Stretch(each) for each in spans),
        missions=tuple(work),
        caps=caps or {},
    )


def marks(person, tz=ZURICH):
    days = marks_of(person, week_days(MONDAY), tz)
    return [[(mark.kind, mark.times) for mark in day] for day in days]


def test_a_week_has_seven_days():
    assert week_days(MONDAY) == [MONDAY + timedelta(days=n) for n in range(7)]


def test_work_stands_on_the_day_on_which_it_begins():
    found = marks(a_person(span(3, 22, 9)))
    assert found[1] == [("mission", "22:00–07:00")]
    assert found[2] == []


def test_what_began_on_sunday_is_told_on_monday():
    assert marks(a_person(span(1, 22, 9)))[0] == [("mission", "22:00–07:00")]


def test_work_stands_first_then_absence_then_what_is_offered():
    person = a_person(
        span(3, 7, 8),
        busy=(span(3, 18, 2),),
        away=(Away(span(3, 0, 24)), Away(span(3, 12, 2), pending=True)),
        available=(span(3, 6, 14),),
    )
    assert marks(person)[1] == [
        ("mission", "07:00–15:00"),
        ("busy", "18:00–20:00"),
        ("absent", ""),
        ("asked", "12:00–14:00"),
        ("available", "06:00–20:00"),
    ]


def test_what_is_offered_past_midnight_stands_on_both_days():
    found = marks(a_person(available=(span(3, 22, 4), span(4, 2, 2))))
    assert found[1] == [("available", "22:00–24:00")]
    assert found[2] == [("available", "00:00–04:00")]


def test_days_are_those_of_the_place():
    assert marks(a_person(span(3, 0, 8)), "UTC")[0] == [("mission", "23:00–07:00")]


def test_hours_of_all_employments_count_and_only_those_of_the_week():
    person = a_person(span(1, 20, 8), span(3, 7, 8), busy=(span(4, 7, 2),))
    assert worked_minutes(person, WEEK) == (4 + 8 + 2) * 60


@pytest.mark.parametrize(
    ("rules", "caps", "left"),
    [
        ([], {}, None),
        ([REST], {}, None),
        ([FIFTY, REST], {}, 40 * 60),
        ([], {"week": 20}, 12 * 60),
        ([FIFTY], {"week": 20}, 12 * 60),
        ([FIFTY], {"week": 60}, 40 * 60),
        ([], {"week": 4}, 0),
        ([], {"month": 4}, None),
    ],
)
def test_the_tightest_limit_says_what_is_left(rules, caps, left):
    person = a_person(span(3, 7, 8), busy=(span(4, 7, 2),), caps=caps)
    assert minutes_left(person, WEEK, rules) == left
