"""Which span does a need mean, and where does it stand?"""

from datetime import date, datetime

import pytest

from odoo.addons.mission_request.domain.need import (
    Progress,
    next_day_for,
    read_days,
    wall_span,
    weeks_later,
    word,
)
from odoo.addons.mission_request.domain.refusals import DaysUnclear

ZURICH = "Europe/Zurich"


@pytest.mark.parametrize(
    ("day", "begin", "end", "start", "hours"),
    [
        (date(2026, 11, 3), 7, 15.5, datetime(2026, 11, 3, 6), 8.5),
        (date(2026, 11, 3), 21, 7, datetime(2026, 11, 3, 20), 10),
        (date(2026, 11, 3), 7, 7, datetime(2026, 11, 3, 6), 24),
        (date(2026, 12, 31), 21, 7, datetime(2026, 12, 31, 20), 10),
        (date(2026, 10, 24), 21, 7, datetime(2026, 10, 24, 19), 11),
        (date(2026, 3, 28), 21, 7, datetime(2026, 3, 28, 20), 9),
        (date(2026, 11, 3), 7 + 1 / 3, 8, datetime(2026, 11, 3, 6, 20), 2 / 3),
    ],
)
def test_wall_clock_times_become_elapsed_time(day, begin, end, start, hours):
    span = wall_span(day, begin, end, ZURICH)
    assert span.start == start
    assert span.hours == pytest.approx(hours)


@pytest.mark.parametrize(
    ("now", "day"),
    [
        (datetime(2026, 11, 2, 5, 59), date(2026, 11, 2)),
        (datetime(2026, 11, 2, 6, 0), date(2026, 11, 3)),
        (datetime(2026, 11, 1, 23, 30), date(2026, 11, 2)),
    ],
)
def test_the_day_proposed_is_the_first_that_still_has_that_hour(now, day):
    assert next_day_for(7, now, ZURICH) == day


@pytest.mark.parametrize(
    ("state", "taken", "requests", "code"),
    [
        ("to_handle", 0, (), "need_waiting"),
        ("to_handle", 0, ("cancelled",), "need_waiting"),
        ("to_handle", 0, ("draft",), "need_searching"),
        ("handled", 0, (), "need_handled"),
        ("handled", 0, ("open",), "need_asked"),
        ("handled", 1, ("open",), "need_asked"),
        ("handled", 1, ("expired",), "need_unanswered"),
        ("handled", 1, ("expired", "open"), "need_asked"),
        ("handled", 1, ("filled",), "need_enough"),
        ("handled", 1, ("filled", "open"), "need_asked"),
        ("handled", 2, ("filled",), "need_filled"),
        ("to_handle", 2, ("filled",), "need_filled"),
        ("cancelled", 0, ("cancelled",), "need_cancelled"),
        ("cancelled", 2, (), "need_cancelled"),
    ],
)
def test_every_standing_of_a_need_has_its_words(state, taken, requests, code):
    progress = Progress(
        state=state, seats=2, taken=taken, request_states=frozenset(requests)
    )
    assert word(progress) == code


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("", []),
        ("2026-11-03", []),
        ("2026-11-05,2026-11-04,2026-11-05,", [4, 5]),
    ],
)
def test_further_days_are_read_once_each_in_their_order(text, days):
    first = date(2026, 11, 3)
    assert read_days(text, first) == [date(2026, 11, day) for day in days]


@pytest.mark.parametrize(
    "text",
    [
        *("tomorrow", "2026-11-31", "2026-11-04 2026-11-05"),
        ",".join(f"2026-{m}-{d:02}" for m in (10, 12) for d in range(1, 17)),
    ],
)
def test_no_days_or_more_than_a_month_of_them_are_refused(text):
    with pytest.raises(DaysUnclear):
        read_days(text, date(2026, 11, 3))


@pytest.mark.parametrize(
    ("days", "now", "later"),
    [
        # Tuesday and Thursday of this week: the next one
        ((3, 5), datetime(2026, 11, 2, 8), (10, 12)),
        ((5, 3, 5), datetime(2026, 11, 2, 8), (10, 12)),
        # entered weeks ago: the first week of which no day is over
        ((3, 5), datetime(2026, 11, 9, 8), (10, 12)),
        ((3, 5), datetime(2026, 11, 10, 5, 59), (10, 12)),
        ((3, 5), datetime(2026, 11, 10, 6), (17, 19)),  # begins at this moment
        ((3, 5), datetime(2026, 11, 11, 8), (17, 19)),
        # longer than a week
        ((3, 4, 11), datetime(2026, 11, 2, 8), (10, 11, 18)),
    ],
)
def test_a_series_comes_back_on_its_weekdays_in_weeks_to_come(days, now, later):
    found = weeks_later([date(2026, 11, day) for day in days], 7, now, ZURICH)
    assert found == [date(2026, 11, day) for day in later]
