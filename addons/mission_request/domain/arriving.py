"""Is somebody who has a mission there, since when, and when is silence alarming?"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from .refusals_order import NotArriving, TimesUnlikely

#: A unit may confirm so long before the start that she is there.
EARLIEST = timedelta(hours=2)
#: Nobody works longer, and what is entered further from the plan is a slip.
LONGEST = timedelta(hours=24)
FURTHEST = timedelta(hours=12)


@dataclass(frozen=True)
class Planned:
    """What was agreed; naive UTC."""

    start: datetime
    stop: datetime


def may_arrive(planned: Planned, now: datetime) -> bool:
    """From two hours before the start until the end."""
    return planned.start - EARLIEST <= now < planned.stop


def check_arrival(planned: Planned, now: datetime) -> None:
    """:raises NotArriving: too early, or it is over"""
    if not may_arrive(planned, now):
        raise NotArriving()


def alert_at(planned: Planned, minutes: int) -> datetime | None:
    """When silence about her arrival alerts somebody; never where ``minutes`` is 0."""
    return planned.start + timedelta(minutes=minutes) if minutes else None


def check_worked(
    planned: Planned, start: datetime, stop: datetime, now: datetime
) -> None:
    """May these times stand as those that were worked?

    :raises TimesUnlikely: not in order, not over yet, longer than a day, or far from
        what was planned
    """
    if not (
        start < stop <= now
        and stop - start <= LONGEST
        and abs(start - planned.start) <= FURTHEST
        and abs(stop - planned.stop) <= FURTHEST
    ):
        raise TimesUnlikely()
