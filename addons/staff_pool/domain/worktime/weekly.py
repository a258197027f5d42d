"""Does every week, or every few weeks, keep its long rest and its days off?

Weeks are local, Monday to Sunday; with a reference of several weeks every few weeks
in a row that the slot touches are looked at, as nobody knows which of them an
employer counts from. A day off is a local day with no minute of work in it.
"""

from collections.abc import Mapping
from datetime import date, timedelta

from odoo.addons.hospital_base.domain.spans import Span, gaps

from .facts import DAY, DAY_MINUTES, MINUTE, Breach, Kind, Value, Worked, breach_below
from .timeline import days_of, week_windows, weeks_span


def weekly_rest(values: Mapping, worked: Worked) -> Breach | None:
    """As many uninterrupted rests of ``minutes`` as there are weeks.

    A rest over the end of a week counts for one of the two weeks: for the later one
    if it is long enough there alone, else for the one in which it begins. So a slot
    early in a week may break the rest of the week before.
    """
    needed, spans = values["minutes"], [s.span for s in worked.stretches]
    weeks = values.get("weeks", 1)
    touched = week_windows(worked.slot.span, weeks, worked.tz)
    found = [_rest_of(window, spans, needed, weeks) for _monday, window in touched]
    others = [other.span for other in worked.others]
    for window in _weeks_before(touched[0][0], weeks, needed, worked):
        rest = _rest_of(window, spans, needed, weeks)
        if rest < needed <= _rest_of(window, others, needed, weeks):
            found.append(rest)
    return breach_below(min(found), needed)


def _weeks_before(monday: date, weeks: int, minutes: int, worked: Worked):
    """Weeks that are over, whose rest may last into the slot's week."""
    start = worked.slot.span.start
    while True:
        monday -= 7 * DAY
        window = weeks_span(monday, weeks, worked.tz)
        if window.stop + 2 * minutes * MINUTE <= start:
            return
        yield window


def _rest_of(window: Span, spans: list[Span], minutes: int, weeks: int) -> float:
    """The shortest of the ``weeks`` longest rests of a window."""
    pieces = _rests_of(window, spans, minutes)
    return pieces[weeks - 1] if len(pieces) >= weeks else 0


def _rests_of(window: Span, spans: list[Span], minutes: int) -> list[float]:
    """Minutes of the rests of a window, the longest first, none above ``minutes``."""
    needed = minutes * MINUTE
    pieces: list[float] = []
    for free in gaps(spans, Span(window.start, window.stop + 2 * needed)):
        if free.start >= window.stop:
            break
        stop = free.stop
        if stop - window.stop >= needed:
            stop = max(window.stop, stop - needed)
        whole, left = divmod((stop - free.start) / MINUTE, minutes)
        pieces += [minutes] * int(whole) + [left]
    return sorted(pieces, reverse=True)


def rest_days(values: Mapping, worked: Worked) -> Breach | None:
    """So many days off in any ``weeks`` in a row."""
    return _fewest(values, worked, len)


def rest_days_together(values: Mapping, worked: Worked) -> Breach | None:
    """So many of the days off follow each other."""
    return _fewest(values, worked, longest_row)


def rest_sundays(values: Mapping, worked: Worked) -> Breach | None:
    """So many of the days off are Sundays."""
    return _fewest(values, worked, lambda days: sum(d.weekday() == 6 for d in days))


def _fewest(values, worked, count) -> Breach | None:
    weeks = values["weeks"]
    found = [
        count(_days_off(worked, monday, weeks))
        for monday, _window in week_windows(worked.slot.span, weeks, worked.tz)
    ]
    return breach_below(min(found), values["days"])


def _days_off(worked: Worked, monday: date, weeks: int) -> list[date]:
    spans = [stretch.span for stretch in worked.stretches]
    busy = {day for span in spans for day in days_of(span, worked.tz)}
    days = [monday + number * DAY for number in range(7 * weeks)]
    return [day for day in days if day not in busy]


def longest_row(days: list[date]) -> int:
    """How many of the days, given in order, follow each other without a hole?"""
    longest, row, last = 0, 0, None
    for day in days:
        row = row + 1 if last and day - last == DAY else 1
        longest, last = max(longest, row), day
    return longest


def _reach(values: Mapping) -> timedelta:
    """The weeks around the slot, one before them, and the rests that last out of it."""
    rest = 2 * values.get("minutes", 0) * MINUTE
    return (7 * values.get("weeks", 1) + 8) * DAY + rest


_DAYS = (Value("days", 1, 28), Value("weeks", 1, 8))

KINDS = {
    "weekly_rest": Kind(
        weekly_rest,
        (
            Value("minutes", 1, 7 * DAY_MINUTES),
            Value("weeks", 1, 8, required=False),
        ),
        _reach,
    ),
    "rest_days": Kind(rest_days, _DAYS, _reach),
    "rest_days_together": Kind(rest_days_together, _DAYS, _reach),
    "rest_sundays": Kind(rest_sundays, _DAYS, _reach),
}
