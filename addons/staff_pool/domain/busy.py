"""Which times of another roster are taken over, and what of the known ones goes?

A roster is a set: what is sent again stays as it is, what is missing goes. Longer
times are kept in pieces of at most 24 hours, as bookings are, so that the search
finds them by their start.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from odoo.addons.hospital_base.domain.spans import Span, local_day, to_local

LONGEST = timedelta(hours=24)
#: One entry that goes on for longer is a mistake.
LONGEST_STAY = timedelta(days=31)


@dataclass(frozen=True, order=True)
class Busy:
    """One time at which a person is taken elsewhere.

    :param uid: how the other tool names it; empty if it has no names
    :param is_work: its hours are worked; false if only the day is known
    """

    uid: str
    start: datetime
    stop: datetime
    is_work: bool = True

    @property
    def span(self) -> Span:
        return Span(self.start, self.stop)


def pieces(busy: Busy) -> list[Busy]:
    """The same time in pieces of at most 24 hours."""
    cut, start = [], busy.start
    while start < busy.stop:
        stop = min(start + LONGEST, busy.stop)
        cut.append(replace(busy, start=start, stop=stop))
        start = stop
    return cut


def changes(known: Iterable[Busy], wanted: Iterable[Busy]) -> tuple[set, set]:
    """What is to be added, in pieces, and which of the known ones are to go."""
    known = set(known)
    wanted = {piece for busy in wanted for piece in pieces(busy)}
    return wanted - known, known - wanted


def months_of(spans: Iterable[Span], tz: str) -> Span:
    """The local months in which the first of ``spans`` begins and the last ends.

    That much a file speaks for: a shift that has gone from it is no longer worked,
    the last of the month too.
    """
    spans = sorted(spans)
    first = to_local(spans[0].start, tz).date().replace(day=1)
    last_moment = max(span.stop for span in spans) - timedelta(minutes=1)
    last = to_local(last_moment, tz).date().replace(day=1)
    following = (last + timedelta(days=31)).replace(day=1)
    return Span(
        local_day(first, tz).start,
        local_day(following, tz).start,
    )
