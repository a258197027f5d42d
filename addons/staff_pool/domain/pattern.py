"""Which days does a weekly offer mean, and how far ahead are they written down?

“Every Monday, the day shift, without an end” cannot be stored as spans, so spans
are written for the coming twelve months and a job adds the day that comes into
sight. Exceptions are days on which the offer does not hold.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from dateutil.relativedelta import relativedelta

from odoo.addons.hospital_base.domain.spans import Span, to_local

from .shift import ShiftTimes

AHEAD = relativedelta(months=12)
WEEK = timedelta(days=7)


def horizon(today: date) -> date:
    """The last day for which weekly offers are written down."""
    return today + AHEAD


@dataclass(frozen=True)
class WeeklyPattern:
    """:param weekday: 0 is Monday
    :param tz: whose clocks the times are read from
    """

    weekday: int
    times: ShiftTimes
    tz: str
    date_start: date
    date_stop: date | None = None
    exceptions: frozenset[date] = frozenset()

    def days(self, first: date, last: date) -> Iterator[date]:
        """The days between ``first`` and ``last``, both included, that it means."""
        first = max(first, self.date_start)
        last = min(last, self.date_stop or last)
        day = first + timedelta(days=(self.weekday - first.weekday()) % 7)
        while day <= last:
            if day not in self.exceptions:
                yield day
            day += WEEK

    def upcoming(self, now: datetime, done_until: date | None = None) -> list[Span]:
        """Spans up to the horizon that begin after ``now``.

        :param done_until: the last day that is written down already
        """
        today = to_local(now, self.tz).date()
        first = max(today, done_until + timedelta(days=1)) if done_until else today
        spans = (self.times.on(d, self.tz) for d in self.days(first, horizon(today)))
        return [span for span in spans if span.start > now]
