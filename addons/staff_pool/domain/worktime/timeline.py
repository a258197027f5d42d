"""What is one working day, and which rest lies between two?

Two stretches with a short pause between them are one duty. A duty counts on the
local day on which it begins.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property, lru_cache
from itertools import pairwise

from odoo.addons.hospital_base.domain.spans import Span, local_day, to_local

from .facts import DAY, MINUTE, Stretch, Worked


@dataclass(frozen=True)
class Duty:
    """Stretches of work with nothing but pauses between them, in order."""

    parts: tuple[Stretch, ...]

    @cached_property
    def span(self) -> Span:
        """From the first to the last minute, pauses included."""
        start = self.parts[0].span.start
        return Span(start, max(part.span.stop for part in self.parts))

    @property
    def work_minutes(self) -> float:
        return sum(part.work_minutes for part in self.parts)

    def begins_on(self, tz: str) -> date:
        return local_date(self.span.start, tz)


@dataclass(frozen=True)
class Rest:
    """The time between two duties; both may be the same moment."""

    before: Duty
    after: Duty

    @property
    def start(self) -> datetime:
        return self.before.span.stop

    @property
    def minutes(self) -> float:
        return (self.after.span.start - self.start) / MINUTE

    def touches(self, stretch: Stretch) -> bool:
        return stretch in self.before.parts or stretch in self.after.parts


def duties(worked: Worked, pause_minutes: int = 0) -> list[Duty]:
    """All duties in order; a gap *shorter* than ``pause_minutes`` is a pause."""
    found: list[list[Stretch]] = []
    stop = None
    for stretch in worked.stretches:
        gap = (stretch.span.start - stop) / MINUTE if found else 0
        if found and (gap < 0 or gap < pause_minutes):
            found[-1].append(stretch)
            stop = max(stop, stretch.span.stop)
        else:
            found.append([stretch])
            stop = stretch.span.stop
    return [Duty(tuple(parts)) for parts in found]


def rests(worked: Worked, pause_minutes: int = 0) -> list[Rest]:
    """What lies between each two duties that follow each other."""
    found = duties(worked, pause_minutes)
    return [Rest(before, after) for before, after in pairwise(found)]


def duty_of_slot(worked: Worked, pause_minutes: int = 0) -> Duty:
    found = duties(worked, pause_minutes)
    return next(duty for duty in found if worked.slot in duty.parts)


@lru_cache(maxsize=4096)
def local_date(moment: datetime, tz: str) -> date:
    """Kept, since many people's shifts begin and end at the same moments."""
    return to_local(moment, tz).date()


def days_of(span: Span, tz: str) -> list[date]:
    """The local days in which a part of ``span`` lies, in order."""
    first = local_date(span.start, tz)
    last = local_date(span.stop - timedelta(microseconds=1), tz)
    return [first + number * DAY for number in range((last - first).days + 1)]


def weeks_span(monday: date, count: int, tz: str) -> Span:
    """``count`` local weeks from ``monday`` on: an hour less or more in two of them."""
    after = local_day(monday + 7 * count * DAY, tz)
    return Span(local_day(monday, tz).start, after.start)


@lru_cache(maxsize=256)
def week_windows(span: Span, count: int, tz: str) -> tuple[tuple[date, Span], ...]:
    """Every ``count`` local weeks in a row that ``span`` touches, by first Monday.

    Kept, since a search asks it of one slot for many people.
    """
    touched = days_of(span, tz)
    first = _monday(touched[0]) - 7 * (count - 1) * DAY
    number = (touched[-1] - first).days // 7 + 1
    mondays = [first + week * 7 * DAY for week in range(number)]
    return tuple((monday, weeks_span(monday, count, tz)) for monday in mondays)


def _monday(day: date) -> date:
    return day - day.weekday() * DAY
