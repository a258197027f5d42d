"""From when to when does a leave keep a person away?

A leave of whole days takes the local days from midnight to midnight, so that the
night before the first day is free until 00:00 and the last night is not. Half
days and hours take their hours.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from odoo.addons.hospital_base.domain.spans import Span, local_day


@dataclass(frozen=True)
class Leave:
    """What absence needs to know of a leave; it never learns the kind.

    :param start: computed start, naive UTC, from working hours
    :param whole_first_day: the first local day is taken from its midnight
    :param whole_last_day: the last local day is taken to its midnight
    """

    first_day: date
    last_day: date
    start: datetime
    stop: datetime
    tz: str
    whole_first_day: bool = True
    whole_last_day: bool = True


def away(leave: Leave) -> Span | None:
    """The span during which the person is absent; none for a leave of no length."""
    start = leave.start.replace(second=0, microsecond=0)
    stop = _next_minute(leave.stop)
    if leave.whole_first_day:
        start = local_day(leave.first_day, leave.tz).start
    if leave.whole_last_day:
        stop = local_day(leave.last_day, leave.tz).stop
    return Span(start, stop) if start < stop else None


def _next_minute(moment: datetime) -> datetime:
    """Leaves may end at 23:59:59: the minute begun belongs to them."""
    minute = moment.replace(second=0, microsecond=0)
    return minute if minute == moment else minute + timedelta(minutes=1)
