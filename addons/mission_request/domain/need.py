"""Which span does a need mean, and in which words does it stand?

A head nurse names a day and two wall-clock times of her site. The words follow from
counts alone, so that the same need reads the same on every screen.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from odoo.addons.hospital_base.domain.spans import Span, to_local
from odoo.addons.staff_pool.domain.shift import DAY_MINUTES, ShiftTimes

from .refusals import DaysUnclear

DAY = timedelta(days=1)


def wall_span(day: date, begin: float, end: float, tz: str) -> Span:
    """From ``begin`` to ``end`` (hours on the wall clock), past midnight if needed.

    >>> wall_span(date(2026, 11, 3), 21, 7, "UTC").hours
    10.0
    """
    first, last = round(begin * 60), round(end * 60)
    length = (last - first) % DAY_MINUTES or DAY_MINUTES
    return ShiftTimes(first, length).on(day, tz)


def _on_the_wall(day: date, hours: float) -> datetime:
    return datetime.combine(day, time.min) + timedelta(minutes=round(hours * 60))


def next_day_for(begin: float, now: datetime, tz: str) -> date:
    """The first day on which the clocks of ``tz`` still have to show ``begin``."""
    local = to_local(now, tz)
    today = local.date()
    return today if _on_the_wall(today, begin) > local else today + DAY


def weeks_later(
    days: Iterable[date], begin: float, now: datetime, tz: str
) -> list[date]:
    """The same weekdays, so many weeks on that all of them are still to come.

    >>> weeks_later([date(2026, 11, 5), date(2026, 11, 3)], 7, datetime(2026, 11, 2),
    ...     "UTC")
    [datetime.date(2026, 11, 10), datetime.date(2026, 11, 12)]
    """
    days = sorted(set(days))
    late = next_day_for(begin, now, tz) - days[0]
    weeks = max(1, -(-late.days // 7))
    return [day + weeks * 7 * DAY for day in days]


MOST_DAYS = 31


def read_days(text: str, first: date) -> list[date]:
    """The further days of a series, as its chips write them.

    >>> read_days("2026-11-05,2026-11-04", date(2026, 11, 4))
    [datetime.date(2026, 11, 5)]

    :raises DaysUnclear: no dates, or more than a month of them
    """
    try:
        days = {date.fromisoformat(day) for day in text.split(",") if day}
    except ValueError as error:
        raise DaysUnclear(most=MOST_DAYS) from error
    if len(days) > MOST_DAYS:
        raise DaysUnclear(most=MOST_DAYS)
    return sorted(days - {first})


@dataclass(frozen=True)
class Progress:
    """A need and its requests, as counts."""

    state: str
    seats: int
    taken: int = 0
    asked: int = 0
    request_states: frozenset[str] = frozenset()


def word(progress: Progress) -> str:
    """The code of the sentence that tells the head nurse where her need stands."""
    if progress.state == "cancelled":
        return "need_cancelled"
    if progress.taken >= progress.seats:
        return "need_filled"
    if "open" in progress.request_states:
        return "need_asked"
    if "to_authorize" in progress.request_states:
        return "need_to_authorize"
    if "filled" in progress.request_states:
        return "need_enough"  # the pool has given up the free places
    if "expired" in progress.request_states:
        return "need_unanswered"
    if progress.state == "handled":
        return "need_handled"
    return "need_searching" if "draft" in progress.request_states else "need_waiting"
