"""Which time does a slot of the search mean, and how many slots are one search?"""

from datetime import datetime

import pytest

from odoo.addons.hospital_base.domain.spans import BackwardSpan, Span
from odoo.addons.mission_request.domain.refusals import (
    IncompleteSlot,
    NoSlot,
    TooManySlots,
)
from odoo.addons.mission_request.domain.slots import MOST_SLOTS, check_number, span_of
from odoo.addons.staff_pool.domain.shift import ShiftTimes

ZURICH = "Europe/Zurich"
NIGHT = ShiftTimes(21 * 60, 600)


@pytest.mark.parametrize("number", [1, MOST_SLOTS])
def test_one_to_fifty_slots_are_one_search(number):
    assert check_number(range(number)) is None


@pytest.mark.parametrize(("number", "refusal"), [(0, NoSlot), (51, TooManySlots)])
def test_no_slot_and_more_than_fifty_are_refused(number, refusal):
    with pytest.raises(refusal):
        check_number(range(number))


def test_a_moment_in_utc_and_a_length_are_taken_as_they_are():
    when = {"start": "2026-11-03 08:00:00", "duration": 8.5}
    expected = Span(datetime(2026, 11, 3, 8), datetime(2026, 11, 3, 16, 30))
    assert span_of(when, ZURICH) == expected


def test_times_of_a_day_are_those_of_the_wall():
    when = {"day": "2026-11-03", "time_from": 9, "time_to": 17}
    expected = Span(datetime(2026, 11, 3, 8), datetime(2026, 11, 3, 16))
    assert span_of(when, ZURICH) == expected


@pytest.mark.parametrize(
    ("day", "hours"), [("2026-11-03", 10), ("2026-10-24", 11), ("2026-03-28", 9)]
)
def test_a_shift_replaces_the_times_and_follows_the_clock_changes(day, hours):
    when = {"day": day, "time_from": 1, "time_to": 2}
    assert span_of(when, ZURICH, NIGHT).hours == hours


@pytest.mark.parametrize(
    "when",
    [
        {},
        {"day": "2026-11-03"},
        {"day": "2026-11-03", "time_from": 9},
        {"day": "tomorrow", "time_from": 9, "time_to": 17},
        {"day": "2026-11-03", "time_from": "nine", "time_to": 17},
        {"start": "2026-11-03 08:00:00"},
        {"start": None, "duration": 8},
        {"start": "2026-11-03 08:00:00", "duration": float("nan")},
        {"start": "2026-11-03 08:00:00", "duration": 1e300},
        {"start": "2026-11-03 08:00:00+02:00", "duration": 8},
    ],
)
def test_what_is_no_time_is_refused_as_incomplete(when):
    with pytest.raises(IncompleteSlot):
        span_of(when, ZURICH)


@pytest.mark.parametrize("duration", [0, -8])
def test_a_slot_that_ends_before_it_begins_is_refused(duration):
    with pytest.raises(BackwardSpan):
        span_of({"start": "2026-11-03 08:00:00", "duration": duration}, ZURICH)
