"""Which stretch of time is meant, what is left of it, and how long is it really?

Every span is naive UTC and half-open, ``[start, stop)``: 07–19 and 19–07 touch and
do not overlap. Local time appears only in the functions that convert, because an
hour counted on the clock of the wall is wrong twice a year.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from zoneinfo import ZoneInfo

from .refusal import Refusal


class BackwardSpan(Refusal):
    """The span would end before it begins, or be empty."""

    code = "backward_span"


class AwareMoment(Refusal):
    """A moment came with a time zone where naive UTC is meant."""

    code = "aware_moment"


@dataclass(frozen=True, order=True, slots=True)
class Span:
    """A stretch of time, naive UTC, ``stop`` excluded.

    :raises BackwardSpan: ``stop`` is not after ``start``
    :raises AwareMoment: a bound carries a time zone
    """

    start: datetime
    stop: datetime

    def __post_init__(self):
        if self.start.tzinfo or self.stop.tzinfo:
            raise AwareMoment(start=self.start, stop=self.stop)
        if self.stop <= self.start:
            raise BackwardSpan(start=self.start, stop=self.stop)

    @property
    def minutes(self) -> float:
        """Elapsed minutes: what passes on a stopwatch, whatever the clocks show."""
        return (self.stop - self.start) / timedelta(minutes=1)

    @property
    def hours(self) -> float:
        """Elapsed hours; this is what is counted and paid."""
        return (self.stop - self.start) / timedelta(hours=1)

    def overlaps(self, other: "Span") -> bool:
        """Is there a moment in both? Touching is not overlapping."""
        return self.start < other.stop and other.start < self.stop

    def contains(self, other: "Span") -> bool:
        """Does all of ``other`` lie inside?"""
        return self.start <= other.start and other.stop <= self.stop

    def common(self, other: "Span") -> "Span | None":
        """The part in both, or nothing."""
        start, stop = max(self.start, other.start), min(self.stop, other.stop)
        return Span(start, stop) if start < stop else None


def merge(spans: Iterable[Span]) -> list[Span]:
    """The same moments in order, as few spans as possible: touching ones join."""
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start <= merged[-1].stop:
            last = merged.pop()
            span = Span(last.start, max(last.stop, span.stop))
        merged.append(span)
    return merged


def subtract(spans: Span | Iterable[Span], holes: Iterable[Span]) -> list[Span]:
    """What is left of ``spans`` (one or many) once ``holes`` are cut out, in order."""
    holes = merge(holes)
    left: list[Span] = []
    for span in merge([spans] if isinstance(spans, Span) else spans):
        start = span.start
        for hole in holes:
            if hole.stop <= start or span.stop <= hole.start:
                continue
            if start < hole.start:
                left.append(Span(start, hole.start))
            start = hole.stop
        if start < span.stop:
            left.append(Span(start, span.stop))
    return left


def covers(spans: Iterable[Span], span: Span) -> bool:
    """Is every moment of ``span`` in one of ``spans``? Two days shifts may share it."""
    return not subtract(span, spans)


def gaps(spans: Iterable[Span], within: Span) -> list[Span]:
    """The parts of ``within`` that no span covers, in order."""
    return subtract(within, spans)


def local_day(day: date, tz: str | tzinfo) -> Span:
    """The calendar day at a place, midnight to midnight: 23, 24 or 25 hours.

    :raises BackwardSpan: the place skipped that date (Samoa, 30 Dec 2011)
    """
    tomorrow = day + timedelta(days=1)
    return Span(
        to_utc(datetime.combine(day, time.min), tz),
        to_utc(datetime.combine(tomorrow, time.min), tz),
    )


def to_utc(local: datetime, tz: str | tzinfo) -> datetime:
    """The moment at which the clocks of ``tz`` show ``local``.

    Twice a year they show a time never or twice. A *missing* time is moved forward
    by the gap (02:30 becomes 03:30), so that somebody sent for 02:30 is late by no
    minute of elapsed time. Of an *ambiguous* time the first is taken: whoever is
    awaited then is there for both. Ask the person when it matters:
    ``is_missing``, ``is_ambiguous``. ``fold`` of the argument is ignored, since a
    form cannot show it.

    :raises AwareMoment: ``local`` already carries a time zone
    """
    if local.tzinfo:
        raise AwareMoment(local=local)
    aware = local.replace(tzinfo=_zone(tz), fold=0)
    return aware.astimezone(UTC).replace(tzinfo=None)


def to_local(moment: datetime, tz: str | tzinfo) -> datetime:
    """What the clocks of ``tz`` show at ``moment`` (naive UTC), for display only.

    :raises AwareMoment: ``moment`` already carries a time zone
    """
    if moment.tzinfo:
        raise AwareMoment(moment=moment)
    local = moment.replace(tzinfo=UTC).astimezone(_zone(tz))
    return local.replace(tzinfo=None, fold=0)


def is_missing(local: datetime, tz: str | tzinfo) -> bool:
    """Do the clocks of ``tz`` jump over this local time?"""
    return to_local(to_utc(local, tz), tz) != local


def is_ambiguous(local: datetime, tz: str | tzinfo) -> bool:
    """Do the clocks of ``tz`` show this local time twice?"""
    first, second = (
        local.replace(tzinfo=_zone(tz), fold=fold).utcoffset() for fold in (0, 1)
    )
    return first != second and not is_missing(local, tz)


def _zone(tz: str | tzinfo) -> tzinfo:
    return ZoneInfo(tz) if isinstance(tz, str) else tz
