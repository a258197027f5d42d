"""What does a person see of one month: which days, offered how, taken or closed?"""

from calendar import Calendar
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from odoo.addons.hospital_base.domain.spans import (
    Span,
    covers,
    local_day,
    merge,
    subtract,
    to_local,
)

from .pattern import horizon
from .shift import ShiftTimes


@dataclass(frozen=True)
class Chip:
    """What one tap offers: a shift of a site, or free times.

    :param key: how the address of the page names it
    :param tz: whose clocks the times are read from
    """

    key: str
    label: str
    times: ShiftTimes
    tz: str
    colour: int = 0
    place: str = ""

    def on(self, day: date) -> Span:
        return self.times.on(day, self.tz)


def merged(chips: Sequence[Chip]) -> list[Chip]:
    """One chip for shifts of the same name and times, with all their places.

    To offer a time is to offer it to every site whose clocks read the same.
    """
    found: dict[tuple, Chip] = {}
    for chip in chips:
        same = (chip.label, chip.times, chip.tz)
        known = found.get(same)
        place = ", ".join(filter(None, [known and known.place, chip.place]))
        found[same] = replace(known or chip, place=place)
    return list(found.values())


@dataclass(frozen=True)
class Diary:
    """The person's spans around the month."""

    offered: Sequence[Span] = ()
    booked: Sequence[Span] = ()
    absent: Sequence[Span] = ()
    busy: Sequence[Span] = ()


@dataclass(frozen=True)
class Day:
    """:param closed: the chosen chip cannot be changed on that day any more
    :param chips: those offered wholly
    :param others: local times offered besides the chips, “08:00–12:00”
    :param busy: local times at which another roster has her, “08:00–12:00”
    :param pressed: the chosen chip is offered wholly
    """

    day: date
    in_month: bool
    closed: bool
    chips: tuple[Chip, ...]
    others: tuple[str, ...]
    booked: bool
    absent: bool
    busy: tuple[str, ...]
    pressed: bool


def weeks(
    month: date,
    chips: Sequence[Chip],
    chosen: Chip | None,
    diary: Diary,
    tz: str,
    now: datetime,
) -> list[list[Day]]:
    """The weeks of the month of ``month``, Monday first, whole weeks."""
    today = to_local(now, tz).date()

    def seen(day):
        tapped = chosen and chosen.on(day)
        shown = tuple(chip for chip in chips if covers(diary.offered, chip.on(day)))
        whole = local_day(day, tz)
        return Day(
            day=day,
            in_month=day.month == month.month,
            closed=not tapped or tapped.start <= now or day > horizon(today),
            chips=shown,
            others=_others(day, whole, chips, diary.offered, tz),
            booked=any(whole.start <= span.start < whole.stop for span in diary.booked),
            absent=any(whole.overlaps(span) for span in diary.absent),
            busy=_times(whole, diary.busy, tz),
            pressed=bool(tapped) and covers(diary.offered, tapped),
        )

    calendar = Calendar().monthdatescalendar(month.year, month.month)
    return [[seen(day) for day in week] for week in calendar]


def _others(day, whole, chips, offered, tz):
    """Offered on that day, and shown by no chip of the day or the night before."""
    shown = [
        chip.on(each)
        for each in (day - timedelta(days=1), day)
        for chip in chips
        if covers(offered, chip.on(each))
    ]
    parts = (part for span in offered if (part := span.common(whole)))
    return tuple(_said(span, tz) for span in subtract(parts, shown))


def _times(whole, spans, tz):
    """What begins on that day, wholly told."""
    begun = (span for span in merge(spans) if whole.start <= span.start < whole.stop)
    return tuple(_said(span, tz) for span in begun)


def _said(span, tz):
    start, stop = to_local(span.start, tz), to_local(span.stop, tz)
    return f"{start:%H:%M}–{stop:%H:%M}"
