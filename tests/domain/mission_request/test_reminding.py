"""The evening before at six, by the clocks of the place."""

from datetime import datetime, timedelta

import pytest

from odoo.addons.mission_request.domain.reminding import (
    is_due,
    next_evening,
    remind_at,
)

ZURICH = "Europe/Zurich"


@pytest.mark.parametrize(
    ("start", "evening"),
    [
        # winter: 18:00 is 17:00 UTC
        (datetime(2026, 11, 3, 8, 0), datetime(2026, 11, 2, 17, 0)),
        # a night that begins at 00:30 local belongs to the new day
        (datetime(2026, 11, 2, 23, 30), datetime(2026, 11, 2, 17, 0)),
        # the first Sunday after the clocks went back: Saturday was still summer
        (datetime(2026, 10, 25, 8, 0), datetime(2026, 10, 24, 16, 0)),
        # and forward
        (datetime(2026, 3, 29, 8, 0), datetime(2026, 3, 28, 17, 0)),
    ],
)
def test_six_in_the_evening_of_the_local_day_before(start, evening):
    assert remind_at(start, ZURICH) == evening


START = datetime(2026, 11, 3, 8, 0)
EVENING = datetime(2026, 11, 2, 17, 0)
INSTANT = timedelta(microseconds=1)


@pytest.mark.parametrize(
    ("kept_at", "now", "due"),
    [
        (None, EVENING - INSTANT, False),
        (None, EVENING, True),
        (EVENING - INSTANT, EVENING, True),
        (EVENING, EVENING, False),
        (None, START - INSTANT, True),
        (None, START, False),
    ],
)
def test_due_until_the_start_for_those_who_knew_before(kept_at, now, due):
    assert is_due(START, kept_at, ZURICH, now) is due


@pytest.mark.parametrize(
    ("now", "evening"),
    [
        (EVENING - INSTANT, EVENING),
        (EVENING, EVENING + timedelta(days=1)),
        # after midnight in Zurich, still the day before in UTC
        (datetime(2026, 11, 1, 23, 30), EVENING),
        # over the night in which the clocks go back
        (datetime(2026, 10, 24, 16, 0), datetime(2026, 10, 25, 17, 0)),
    ],
)
def test_the_next_evening_comes_strictly_after_now(now, evening):
    assert next_evening(now, ZURICH) == evening
