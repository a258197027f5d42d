"""How many hours in a week, in any few days, on average, in a year?

Hours are elapsed hours of all employments together, without breaks that are known.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta

from odoo.addons.hospital_base.domain.spans import Span, to_local, to_utc

from .facts import (
    DAY,
    DAY_MINUTES,
    MINUTE,
    Breach,
    Kind,
    Stretch,
    Value,
    Worked,
    breach_above,
)
from .timeline import week_windows


def week_hours(values: Mapping, worked: Worked) -> Breach | None:
    """No local week, Monday to Sunday, has more than ``minutes``."""
    found = week_windows(worked.slot.span, 1, worked.tz)
    most = max(worked.work_within(week) for _monday, week in found)
    return breach_above(most, values["minutes"])


def rolling_hours(values: Mapping, worked: Worked) -> Breach | None:
    """No ``days`` times 24 hours, begun at any moment, have more than ``minutes``.

    The sum is largest where such a time begins with a stretch of work or ends with one.
    """
    length = values["days"] * DAY_MINUTES
    slot = worked.slot.span
    near = [_seen_from(slot.start, stretch) for stretch in worked.stretches]
    first, last = -length, slot.minutes
    edges = {edge for begin, end, _work in near for edge in (begin, end - length)}
    most = max(
        _work_between(near, begin, begin + length)
        for begin in edges
        if first <= begin <= last
    )
    return breach_above(most, values["minutes"])


def _seen_from(moment: datetime, stretch: Stretch) -> tuple[float, float, float]:
    """Begin and end in minutes from ``moment`` on, and the minutes of work."""
    begin = (stretch.span.start - moment) / MINUTE
    return begin, begin + stretch.span.minutes, stretch.work_minutes


def _work_between(near: list[tuple], start: float, stop: float) -> float:
    return sum(
        work * (min(end, stop) - max(begin, start)) / (end - begin)
        for begin, end, work in near
        if begin < stop and start < end
    )


def mean_hours(values: Mapping, worked: Worked) -> Breach | None:
    """A mean of no more than ``minutes`` a week, over ``weeks`` weeks in a row."""
    return _most_in_windows(_weeks, values, worked, values["weeks"])


def year_hours(values: Mapping, worked: Worked) -> Breach | None:
    """No calendar year has more than ``minutes``."""
    return _most_in_windows(_years, values, worked, 1)


def _most_in_windows(windows, values, worked, divisor) -> Breach | None:
    slot = worked.slot
    most = max(
        worked.minutes[key] + slot.work_within(window)
        for key, window in windows(values, slot.span, worked.tz).items()
    )
    return breach_above(most / divisor, values["minutes"])


def _weeks(values: Mapping, slot: Span, tz: str) -> dict[str, Span]:
    """The weeks up to and including each of the slot's, and those from it on.

    With ``step_weeks`` also those between, each begun so many weeks later.
    """
    count = values["weeks"]
    found = week_windows(slot, count, tz)
    step = values.get("step_weeks") or max(1, count - 1)
    chosen = (*found[::step], found[-count], found[-1])
    return {f"weeks:{monday}:{count}": window for monday, window in chosen}


def _years(values: Mapping, slot: Span, tz: str) -> dict[str, Span]:
    last = slot.stop - timedelta(microseconds=1)
    years = {to_local(moment, tz).year for moment in (slot.start, last)}
    return {f"year:{year}": _year(year, tz) for year in sorted(years)}


def _year(year: int, tz: str) -> Span:
    first, after = datetime(year, 1, 1), datetime(year + 1, 1, 1)
    return Span(to_utc(first, tz), to_utc(after, tz))


def _no_reach(values: Mapping) -> timedelta:
    """Other work is summed outside."""
    return timedelta()


_WEEK = 7 * DAY_MINUTES

KINDS = {
    "week_hours": Kind(
        week_hours, (Value("minutes", 1, _WEEK),), lambda values: 8 * DAY
    ),
    "rolling_hours": Kind(
        rolling_hours,
        (Value("minutes", 1, 28 * DAY_MINUTES), Value("days", 1, 28)),
        lambda values: values["days"] * DAY,
    ),
    "mean_hours": Kind(
        mean_hours,
        (
            Value("minutes", 1, _WEEK),
            Value("weeks", 1, 53),
            Value("step_weeks", 1, 53, required=False),
        ),
        _no_reach,
        windows=_weeks,
    ),
    "year_hours": Kind(
        year_hours, (Value("minutes", 1, 366 * DAY_MINUTES),), _no_reach, windows=_years
    ),
}
