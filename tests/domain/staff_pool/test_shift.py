"""When a shift is, on ordinary days, over midnight and in the nights of the change.

In Zurich clocks jump from 02:00 to 03:00 on 29 March 2026 and show 02:00 to 03:00
twice on 25 October 2026.
"""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.hospital_base.domain.spans import to_local
from odoo.addons.staff_pool.domain.shift import ShiftTimes

ZURICH = "Europe/Zurich"
NIGHT = ShiftTimes(19 * 60, 12 * 60)
ORDINARY, SPRING, AUTUMN = date(2026, 11, 3), date(2026, 3, 28), date(2026, 10, 24)


def test_a_shift_is_read_from_the_clock_of_the_site():
    span = ShiftTimes(7 * 60, 8 * 60).on(ORDINARY, ZURICH)
    assert span.start == datetime(2026, 11, 3, 6)
    assert span.stop == datetime(2026, 11, 3, 14)


def test_a_night_ends_on_the_next_day():
    span = NIGHT.on(ORDINARY, ZURICH)
    assert to_local(span.stop, ZURICH) == datetime(2026, 11, 4, 7)


@pytest.mark.parametrize(("day", "hours"), [(ORDINARY, 12), (SPRING, 11), (AUTUMN, 13)])
def test_the_night_ends_at_seven_on_the_wall_whatever_elapses(day, hours):
    span = NIGHT.on(day, ZURICH)
    assert to_local(span.stop, ZURICH).hour == 7
    assert span.hours == hours


def test_a_shift_within_the_missing_hour_keeps_its_length():
    span = ShiftTimes(2 * 60 + 30, 30).on(date(2026, 3, 29), ZURICH)
    assert span.minutes == 30


def test_a_shift_of_a_day_ends_where_it_began():
    assert ShiftTimes(0, 1440).on(ORDINARY, ZURICH).hours == 24


@pytest.mark.parametrize(
    ("day", "minutes"), [(ORDINARY, 690), (SPRING, 630), (AUTUMN, 750)]
)
def test_a_break_that_is_not_paid_is_taken_off_what_elapsed(day, minutes):
    times = ShiftTimes(19 * 60, 12 * 60, break_minutes=30, break_paid=False)
    assert times.paid_minutes(times.on(day, ZURICH)) == minutes


def test_a_paid_break_is_work():
    times = ShiftTimes(19 * 60, 12 * 60, break_minutes=30, break_paid=True)
    assert times.paid_minutes(times.on(ORDINARY, ZURICH)) == 720


def test_a_shift_says_its_times_over_midnight():
    assert str(NIGHT) == "19:00–07:00"


def test_times_between_two_hours_may_go_over_midnight():
    assert ShiftTimes.between("19:00", "07:00") == NIGHT
    assert ShiftTimes.between("08:00", "08:00").length_minutes == 1440


@pytest.mark.parametrize("wrong", ["25:00", "", "x"])
def test_what_is_no_time_is_refused(wrong):
    with pytest.raises(ValueError):
        ShiftTimes.between(wrong, "07:00")


@given(
    st.integers(0, 1439),
    st.integers(1, 1440),
    st.dates(date(2026, 1, 1), date(2027, 12, 31)),
    st.sampled_from([ZURICH, "America/New_York", "Australia/Lord_Howe", "UTC"]),
)
def test_a_shift_always_has_time_and_at_most_an_hour_more_or_less(
    start, length, day, tz
):
    span = ShiftTimes(start, length).on(day, tz)
    assert span.minutes > 0
    assert abs(span.minutes - length) <= 60
