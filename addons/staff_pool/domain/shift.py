"""When does a shift begin and end on a given day, and how much of it is paid?

A shift is said in wall time: 19:00 for twelve hours ends at 07:00 on the wall,
whatever the clocks did in that night. Counted and paid is what elapsed.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from odoo.addons.hospital_base.domain.spans import Span, to_utc

DAY_MINUTES = 24 * 60


@dataclass(frozen=True)
class ShiftTimes:
    """Minutes on the wall: ``start_minute`` after midnight, then ``length_minutes``.

    :param break_minutes: part of the length
    :param break_paid: whether those minutes count as work
    """

    start_minute: int
    length_minutes: int
    break_minutes: int = 0
    break_paid: bool = True

    def on(self, day: date, tz: str) -> Span:
        """The shift that begins on ``day`` where the clocks show ``tz``; UTC.

        In the night of a clock change it lasts an hour less or more. A shift that
        the change would leave without time keeps its length.
        """
        begin = datetime.combine(day, time.min) + timedelta(minutes=self.start_minute)
        length = timedelta(minutes=self.length_minutes)
        start, stop = to_utc(begin, tz), to_utc(begin + length, tz)
        return Span(start, stop if stop > start else start + length)

    def paid_minutes(self, span: Span) -> float:
        """Minutes to pay for ``span``: elapsed, without a break that is not paid."""
        return span.minutes - (0 if self.break_paid else self.break_minutes)

    def __str__(self):
        """“19:00–07:00”, wall time."""
        return f"{_wall(self.start_minute)}–{_wall(self._stop_minute)}"

    @property
    def _stop_minute(self):
        return self.start_minute + self.length_minutes

    @classmethod
    def between(cls, start: str, stop: str) -> "ShiftTimes":
        """The times from “19:00” to “07:00”; the same twice means a whole day.

        :raises ValueError: a text is no time of day
        """
        first, last = _minutes(start), _minutes(stop)
        return cls(first, (last - first) % DAY_MINUTES or DAY_MINUTES)


def _wall(minute: int) -> str:
    return "{:02}:{:02}".format(*divmod(minute % DAY_MINUTES, 60))


def _minutes(text: str) -> int:
    moment = time.fromisoformat(text)
    return moment.hour * 60 + moment.minute
