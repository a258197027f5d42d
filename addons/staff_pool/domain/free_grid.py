"""Which columns has the table of who is free: days and shifts, or the hours of a day?

Days are those of the place, with 23, 24 or 25 hours; columns are naive UTC, in the
order in which they begin.
"""

from calendar import Calendar
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from odoo.addons.hospital_base.domain.refusal import Refusal
from odoo.addons.hospital_base.domain.spans import Span, local_day, to_local

from .shift import ShiftTimes

DAYS = {"day": 1, "week": 7, "fortnight": 14}
PERIODS = (*DAYS, "month")
HOUR = timedelta(hours=1)


class IncompleteCriteria(Refusal):
    """What is asked of the table names no pool, function or day, or no time."""

    code = "incomplete_criteria"


@dataclass(frozen=True)
class Band:
    """A shift, or times that somebody typed: a column of every day.

    :param shift_id: none for times that were typed
    :param label: the code of the shift, or empty
    """

    times: ShiftTimes
    label: str = ""
    shift_id: int | None = None


WHOLE_DAY = Band(ShiftTimes(0, 24 * 60))


@dataclass(frozen=True)
class Column:
    """:param day: the local day on which it begins, whatever day it ends"""

    day: date
    span: Span
    label: str
    times: str
    shift_id: int | None = None


def days_of(first: date, period: str) -> list[date]:
    """The days that ``period`` shows around ``first``; weeks begin on Monday.

    A month comes in whole weeks.

    :raises IncompleteCriteria: no such period
    """
    if period == "month":
        weeks = Calendar().monthdatescalendar(first.year, first.month)
        return [day for week in weeks for day in week]
    if not isinstance(period, str) or period not in DAYS:
        raise IncompleteCriteria(period=period)
    begin = first if period == "day" else monday(first)
    return [begin + timedelta(days=number) for number in range(DAYS[period])]


def columns_of(days: Iterable[date], bands: Iterable[Band], tz: str) -> list[Column]:
    """Each day with each band, in the order in which they begin."""
    bands = sorted(bands, key=lambda band: (band.times.start_minute, band.label))
    found = [
        Column(day, band.times.on(day, tz), band.label, str(band.times), band.shift_id)
        for day in days
        for band in bands
    ]
    return sorted(found, key=lambda column: (column.day, column.span.start))


def hours_of(day: date, tz: str) -> list[Column]:
    """The hours of one day: 23 or 25 when the clocks change, one named twice then."""
    whole = local_day(day, tz)
    starts = (whole.start + HOUR * number for number in range(round(whole.hours)))
    return [_hour(day, Span(start, start + HOUR), tz) for start in starts]


def _hour(day, span, tz):
    start, stop = to_local(span.start, tz), to_local(span.stop, tz)
    return Column(day, span, f"{start:%H}", f"{start:%H:%M}–{stop:%H:%M}")


def weeks_of(days: Sequence[date], tz: str) -> list[Span]:
    """The local weeks, Monday to Sunday, that ``days`` touch."""
    firsts = sorted({monday(day) for day in days})
    return [
        Span(local_day(first, tz).start, local_day(first + timedelta(days=6), tz).stop)
        for first in firsts
    ]


def read_day(text) -> date:
    """:raises IncompleteCriteria: ``text`` is no day as ISO 8601 writes it, or one
    so far away that weeks around it have no name
    """
    try:
        day = datetime.strptime(text, "%Y-%m-%d").date()
    except (TypeError, ValueError) as error:
        raise IncompleteCriteria(day=text) from error
    if not 2000 <= day.year <= 2100:
        raise IncompleteCriteria(day=text)
    return day


def monday(day: date) -> date:
    """The day on which the week of ``day`` begins."""
    return day - timedelta(days=day.weekday())
