"""Spans are counted in elapsed time, whatever the clocks on the wall do."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from odoo.addons.hospital_base.domain.spans import (
    AwareMoment,
    BackwardSpan,
    Span,
    covers,
    gaps,
    is_ambiguous,
    is_missing,
    local_day,
    merge,
    subtract,
    to_local,
    to_utc,
)

ZONES = (
    "Europe/Paris",
    "Europe/Zurich",
    "Europe/Helsinki",
    "America/Montreal",
    "Asia/Kolkata",  # no clock change, and half an hour off
)
# Every clock change of 2026 in those zones lies in one of these windows.
CHANGES = (date(2026, 3, 8), date(2026, 3, 29), date(2026, 10, 25), date(2026, 11, 1))
DAY = datetime(2026, 3, 2)
MINUTE = timedelta(minutes=1)


def at(hours) -> datetime:
    return DAY + timedelta(hours=hours)


def span(start, stop) -> Span:
    return Span(at(start), at(stop))


# -- spans ---------------------------------------------------------------------------

grid = st.integers(min_value=0, max_value=40)
spans_on_grid = st.lists(
    st.tuples(grid, st.integers(min_value=1, max_value=12)).map(
        lambda pair: span(pair[0], pair[0] + pair[1])
    ),
    max_size=6,
)


def hours_in(spans) -> set[int]:
    """The oracle: which whole hours of the grid lie in one of the spans?"""
    return {h for h in range(60) for s in spans if s.start <= at(h) < s.stop}


def test_a_span_must_end_after_it_begins():
    for stop in (7, 6):
        with pytest.raises(BackwardSpan) as refused:
            span(7, stop)
        assert refused.value.facts == {"start": at(7), "stop": at(stop)}


def test_a_span_takes_no_time_zone():
    with pytest.raises(AwareMoment):
        Span(datetime(2026, 3, 2, tzinfo=UTC), datetime(2026, 3, 3, tzinfo=UTC))


def test_length_is_elapsed_time():
    assert span(7, 19.5).hours == 12.5
    assert span(7, 19.5).minutes == 750


def test_touching_spans_do_not_overlap():
    assert not span(7, 19).overlaps(span(19, 31))
    assert span(7, 19).overlaps(span(18, 31))
    assert span(7, 19).common(span(19, 31)) is None
    assert span(7, 19).common(span(18, 31)) == span(18, 19)


def test_a_span_contains_itself_but_not_a_minute_more():
    assert span(7, 19).contains(span(7, 19))
    assert not span(7, 19).contains(Span(at(7), at(19) + MINUTE))


def test_a_day_and_a_night_cover_the_round_of_the_clock():
    assert covers([span(19, 31), span(7, 19)], span(7, 31))
    assert not covers([Span(at(19) + MINUTE, at(31)), span(7, 19)], span(7, 31))
    assert not covers([], span(7, 31))


def test_gaps_are_what_nobody_covers():
    assert gaps([span(9, 12), span(11, 14)], span(7, 19)) == [span(7, 9), span(14, 19)]
    assert gaps([span(0, 40)], span(7, 19)) == []


def test_one_span_can_be_cut_without_a_list():
    assert subtract(span(7, 19), [span(12, 13)]) == [span(7, 12), span(13, 19)]


@given(spans_on_grid)
def test_merging_keeps_every_moment_in_separate_ordered_spans(spans):
    merged = merge(spans)
    assert hours_in(merged) == hours_in(spans)
    assert all(a.stop < b.start for a, b in pairwise(merged))
    assert merge(merged) == merged


@given(spans_on_grid, spans_on_grid)
def test_subtracting_leaves_exactly_the_moments_outside_the_holes(spans, holes):
    left = subtract(spans, holes)
    assert hours_in(left) == hours_in(spans) - hours_in(holes)
    assert sum(s.hours for s in left) == len(hours_in(left))
    assert left == sorted(left)


@given(spans_on_grid, grid, st.integers(min_value=1, max_value=12))
def test_covering_is_having_no_gap(spans, start, hours):
    wanted = span(start, start + hours)
    assert covers(spans, wanted) == (hours_in([wanted]) <= hours_in(spans))
    assert covers(spans, wanted) == (not gaps(spans, wanted))


# -- places --------------------------------------------------------------------------

minutes_around = st.one_of(
    st.integers(min_value=0, max_value=6 * 60),  # the hours in which clocks change
    st.integers(min_value=-24 * 60, max_value=48 * 60),
)
near_a_change = st.builds(
    lambda day, minutes: datetime.combine(day, time.min) + minutes * MINUTE,
    st.sampled_from(CHANGES),
    minutes_around,
)
zones = st.sampled_from(ZONES)


def wall(moment: datetime, tz: str) -> datetime:
    """The oracle: the offset the zone has at this moment, added by hand."""
    offset = moment.replace(tzinfo=UTC).astimezone(ZoneInfo(tz)).utcoffset()
    return moment + offset


def moments_showing(local: datetime, tz: str) -> list[datetime]:
    """The oracle: every minute of UTC at which the clock shows ``local``."""
    offsets = {
        wall(local + h * 60 * MINUTE, tz) - local - h * 60 * MINUTE
        for h in range(-26, 27)
    }
    return sorted(local - o for o in offsets if wall(local - o, tz) == local)


def test_a_night_is_nine_hours_in_march_and_eleven_in_october_in_paris():
    for day, hours in ((date(2026, 3, 28), 9), (date(2026, 10, 24), 11)):
        start = datetime.combine(day, time(21))
        stop = datetime.combine(day + timedelta(days=1), time(7))
        night = Span(to_utc(start, "Europe/Paris"), to_utc(stop, "Europe/Paris"))
        assert night.hours == hours


@pytest.mark.parametrize(
    ("tz", "day", "hours"),
    [
        ("Europe/Paris", date(2026, 3, 29), 23),
        ("Europe/Zurich", date(2026, 10, 25), 25),
        ("Europe/Helsinki", date(2026, 3, 29), 23),
        ("America/Montreal", date(2026, 3, 8), 23),
        ("America/Montreal", date(2026, 11, 1), 25),
        ("America/Montreal", date(2026, 3, 29), 24),
        ("Asia/Kolkata", date(2026, 3, 29), 24),
        ("Asia/Beirut", date(2026, 3, 29), 23),  # there, midnight itself is missing
    ],
)
def test_a_local_day_has_23_24_or_25_hours(tz, day, hours):
    assert local_day(day, tz).hours == hours


def test_a_skipped_date_is_refused():
    with pytest.raises(BackwardSpan):
        local_day(date(2011, 12, 30), "Pacific/Apia")


@given(st.dates(date(2026, 1, 1), date(2027, 12, 31)), zones)
def test_a_local_day_holds_exactly_the_minutes_with_its_date(day, tz):
    whole = local_day(day, tz)
    assert wall(whole.start, tz).date() == day
    assert wall(whole.start - MINUTE, tz).date() < day
    assert wall(whole.stop - MINUTE, tz).date() == day
    assert whole.stop == local_day(day + timedelta(days=1), tz).start


@given(near_a_change, zones)
def test_a_moment_comes_back_from_the_wall_unless_it_is_a_second_showing(moment, tz):
    local = to_local(moment, tz)
    assert local == wall(moment, tz)
    back = to_utc(local, tz)
    assert back == moment or (is_ambiguous(local, tz) and back < moment)


@given(near_a_change, zones)
def test_local_times_are_told_missing_or_ambiguous_by_counting_minutes(local, tz):
    moments = moments_showing(local, tz)
    assert is_missing(local, tz) == (not moments)
    assert is_ambiguous(local, tz) == (len(moments) == 2)
    if moments:
        assert to_utc(local, tz) == moments[0]


@pytest.mark.parametrize(
    ("tz", "hour"),
    [
        ("Europe/Paris", datetime(2026, 3, 29, 2)),
        ("Europe/Helsinki", datetime(2026, 3, 29, 3)),
        ("America/Montreal", datetime(2026, 3, 8, 2)),
    ],
)
def test_every_missing_minute_moves_forward_by_the_gap(tz, hour):
    gap = timedelta(hours=1)
    for minute in range(60):
        local = hour + minute * MINUTE
        assert is_missing(local, tz)
        assert to_local(to_utc(local, tz), tz) == local + gap
        assert to_utc(local, tz) == to_utc(local - gap, tz) + gap


@given(near_a_change, st.integers(min_value=1, max_value=24 * 60), zones)
def test_hours_between_two_local_times_are_counted_minutes(local, length, tz):
    starts = moments_showing(local, tz)
    stops = moments_showing(local + length * MINUTE, tz)
    assume(starts and stops and starts[0] < stops[0])
    moment, counted = starts[0], 0
    while moment < stops[0]:
        moment, counted = moment + MINUTE, counted + 1
    shift = Span(to_utc(local, tz), to_utc(local + length * MINUTE, tz))
    assert shift.minutes == counted


def test_a_time_shown_twice_is_the_first_whatever_fold_says():
    local = datetime(2026, 10, 25, 2, 30)
    first = datetime(2026, 10, 25, 0, 30)
    assert to_utc(local, "Europe/Paris") == first
    assert to_utc(local.replace(fold=1), "Europe/Paris") == first
    assert is_ambiguous(local.replace(fold=1), "Europe/Paris")


def test_conversion_takes_no_time_zone():
    aware = datetime(2026, 3, 2, tzinfo=UTC)
    for convert in (to_utc, to_local):
        with pytest.raises(AwareMoment):
            convert(aware, "Europe/Paris")


def test_a_zone_can_be_given_ready_made():
    paris = ZoneInfo("Europe/Paris")
    assert to_local(DAY, paris) == to_local(DAY, "Europe/Paris")
