"""From when to when a leave keeps a person away, clock changes included."""

from datetime import date, datetime

import pytest

from odoo.addons.staff_pool.domain.absence import Leave, away

ZURICH = "Europe/Zurich"


def a_leave(**values):
    return Leave(
        **{
            "first_day": date(2026, 11, 4),
            "last_day": date(2026, 11, 4),
            "start": datetime(2026, 11, 4, 7),
            "stop": datetime(2026, 11, 4, 16),
            "tz": ZURICH,
            **values,
        }
    )


@pytest.mark.parametrize(
    ("day", "hours"),
    [
        (date(2026, 11, 4), 24),
        (date(2026, 3, 29), 23),
        (date(2026, 10, 25), 25),
    ],
)
def test_a_day_of_leave_lasts_as_long_as_the_local_day(day, hours):
    assert away(a_leave(first_day=day, last_day=day)).hours == hours


def test_hours_of_leave_are_its_hours():
    span = away(a_leave(whole_first_day=False, whole_last_day=False))
    assert (span.start.hour, span.stop.hour) == (7, 16)


def test_leave_from_noon_runs_to_the_last_midnight():
    span = away(
        a_leave(
            start=datetime(2026, 11, 4, 12),
            last_day=date(2026, 11, 5),
            whole_first_day=False,
        )
    )
    assert span.start == datetime(2026, 11, 4, 12)
    assert span.stop == datetime(2026, 11, 5, 23)


def test_the_last_second_of_a_day_belongs_to_the_leave():
    stop = datetime(2026, 11, 4, 22, 59, 59, 999999)
    span = away(a_leave(stop=stop, whole_first_day=False, whole_last_day=False))
    assert span.stop == datetime(2026, 11, 4, 23)


def test_leave_of_no_length_keeps_nobody_away():
    noon = datetime(2026, 11, 4, 12)
    leave = a_leave(start=noon, stop=noon, whole_first_day=False, whole_last_day=False)
    assert away(leave) is None
