"""When may this person be told of this: now, at a later moment, or not in time?

Nobody is asked in her quiet hours, in her rest after a night or more often than the
establishment allows, unless it is urgent or she wants to hear of it at any time.
Moments are naive UTC; quiet hours are read on the clocks of the person.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta

from odoo.addons.hospital_base.domain.spans import Span, to_local, to_utc

QUIET, REST, ALERTS = "quiet", "rest", "alerts"

#: What begins sooner than this is told at once, whoever sleeps.
URGENT = timedelta(hours=12)
#: Told later than this before the end of the time to answer, she could not answer.
MARGIN = timedelta(minutes=10)
DAY, WEEK = timedelta(days=1), timedelta(days=7)
#: What every law of the guide counts as night: between midnight and five.
NIGHT = (0, 5 * 60)


@dataclass(frozen=True)
class Policy:
    """What an establishment has decided."""

    #: minutes after midnight, local; the same twice: there are no quiet hours
    quiet: tuple[int, int] = (22 * 60, 6 * 60)
    #: 11 hours: daily rest by directive 2003/88/EC, art. 3, and by ArG, art. 15a
    rest: timedelta = timedelta(hours=11)
    #: after every shift; otherwise after those that touch the night
    rest_always: bool = False
    per_day: int = 0  # alerts in any 24 hours; 0: as many as come
    per_week: int = 0  # in any 7 days


@dataclass(frozen=True)
class Listener:
    """A person, as far as it matters here."""

    tz: str
    any_time: bool = False  # she wants to hear of everything at once
    shifts: tuple[Span, ...] = ()  # what she works around now
    alerts: tuple[datetime, ...] = ()  # when she was, or is to be, disturbed


@dataclass(frozen=True)
class Matter:
    """What is to be told."""

    start: datetime  # of the mission
    until: datetime  # the end of the time to answer, or the start
    #: a question counts as an alert and is of no use too late; news do not, and are
    asks: bool = True


@dataclass(frozen=True)
class Telling:
    at: datetime | None  # not in time if there is none
    why: str | None = None  # what came first in the way: a code
    counts: bool = field(default=False, compare=False)  # as an alert


def is_urgent(start: datetime, now: datetime) -> bool:
    return start - now < URGENT


def when(now: datetime, matter: Matter, person: Listener, policy: Policy) -> Telling:
    """The first moment from ``now`` on at which nothing stands in the way.

    News that nobody could be told in time are told at once.
    """
    counts = matter.asks and not person.any_time
    if person.any_time or is_urgent(matter.start, now):
        return Telling(now, counts=counts)
    why, at = None, now
    while found := _in_the_way(at, matter, person, policy):
        why = why or found[0]
        at = found[1]
        if at > matter.until - MARGIN:
            return Telling(None, why) if matter.asks else Telling(now)
    return Telling(at, why, counts)


def wakes_at(now: datetime, tz: str, policy: Policy) -> datetime:
    """``now``, or the end of the quiet hours that hold at a place."""
    return next((span.stop for span in _quiet(now, tz, policy)), now)


def _in_the_way(
    at: datetime, matter: Matter, person: Listener, policy: Policy
) -> tuple[str, datetime] | None:
    """What forbids this moment, and the next one to look at; nothing if none does."""
    for span in _quiet(at, person.tz, policy):
        return QUIET, span.stop
    for shift in person.shifts:
        rest_ends = shift.stop + policy.rest
        if not matter.asks:  # news never wait into the hours in which all is told
            rest_ends = min(rest_ends, matter.start - URGENT)
        if shift.stop <= at < rest_ends and _is_rested_from(shift, person.tz, policy):
            return REST, rest_ends
    if matter.asks:
        for most, within in ((policy.per_day, DAY), (policy.per_week, WEEK)):
            room = next_room(at, person.alerts, most, within)
            if room > at:
                return ALERTS, room
    return None


def _quiet(at: datetime, tz: str, policy: Policy) -> Iterator[Span]:
    """The quiet hours in which ``at`` lies, whatever the clocks do in that night."""
    return _daily(at, policy.quiet, tz)


def _daily(at: datetime, hours: tuple[int, int], tz: str) -> Iterator[Span]:
    begins, ends = hours
    if begins == ends:
        return
    today = to_local(at, tz).date()
    for day in (today - timedelta(days=1), today):
        last = day if begins < ends else day + timedelta(days=1)
        start, stop = (
            to_utc(datetime.combine(date, time(minutes // 60, minutes % 60)), tz)
            for date, minutes in ((day, begins), (last, ends))
        )
        if start <= at < stop:
            yield Span(start, stop)


def _is_rested_from(shift: Span, tz: str, policy: Policy) -> bool:
    return policy.rest_always or touches_night(shift, tz)


def touches_night(shift: Span, tz: str) -> bool:
    """Does some of it lie between midnight and five, on the clocks of ``tz``?

    :param shift: of 24 hours at most
    """
    if any(_daily(shift.start, NIGHT, tz)):
        return True
    midnight = datetime.combine(
        to_local(shift.start, tz).date() + timedelta(days=1), time.min
    )
    return shift.stop > to_utc(midnight, tz)


def next_room(
    at: datetime, alerts: Iterable[datetime], most: int, within: timedelta
) -> datetime:
    """The first moment from ``at`` on at which one more alert is not too many.

    It is, if any stretch of this length would hold more than ``most`` of them; those
    that are still to come count as well.
    """
    if not most:
        return at
    alerts = sorted(alerts)
    later = sorted(alert + within for alert in alerts if alert + within > at)
    return next(m for m in (at, *later) if not _is_full(m, alerts, most, within))


def _is_full(at: datetime, alerts: list, most: int, within: timedelta) -> bool:
    """Would ``most`` alerts and this one lie in one stretch of less than ``within``?"""
    return any(
        max(group[-1], at) - min(group[0], at) < within
        for group in zip(*(alerts[n:] for n in range(most)), strict=False)
    )
