"""What does the week board show of one person's week, and how many hours are left?

Days are local days of the place; pieces of time are naive UTC.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from odoo.addons.hospital_base.domain.spans import Span, local_day, merge, to_local
from odoo.addons.staff_pool.domain.free_facts import Known, minutes_in
from odoo.addons.staff_pool.domain.worktime.facts import WorkRule

WEEK = 7
WEEK_HOURS = "week_hours"  # the kind of rule that limits the hours of a week


@dataclass(frozen=True)
class Mark:
    """One piece of a day.

    :param kind: ``"mission"``, ``"busy"``, ``"absent"``, ``"asked"`` (to be absent)
        or ``"available"``; in this order they stand in a day
    :param times: “07:00–15:30” on the wall; empty if it fills the day
    :param start: when the whole piece begins
    """

    kind: str
    times: str
    start: datetime


def week_days(monday: date) -> list[date]:
    return [monday + timedelta(days=number) for number in range(WEEK)]


def marks_of(known: Known, days: Sequence[date], tz: str) -> list[list[Mark]]:
    """What fills each of these days; work stands on the day on which it begins."""
    away = known.profile.away
    whole = [
        ("absent", merge(each.span for each in away if not each.pending)),
        ("asked", merge(each.span for each in away if each.pending)),
        ("available", merge(known.profile.available)),
    ]
    work = [
        ("mission", sorted(known.booked)),
        ("busy", merge(known.profile.busy)),
    ]
    found = []
    for number, day in enumerate(days):
        local = local_day(day, tz)
        begun = [
            Mark(kind, _times(span, tz), span.start)
            for kind, spans in work
            for span in spans
            if _begins(span, local, is_first=not number)
        ]
        during = [
            Mark(kind, "" if part == local else _times(part, tz), span.start)
            for kind, spans in whole
            for span in spans
            if (part := span.common(local))
        ]
        found.append(begun + during)
    return found


def _begins(span, day, is_first):
    """What began before the first day is told on the first one."""
    return span.overlaps(day) and (is_first or span.start >= day.start)


def _times(span: Span, tz: str) -> str:
    start, stop = to_local(span.start, tz), to_local(span.stop, tz)
    last = "24:00" if f"{stop:%H:%M}" == "00:00" else f"{stop:%H:%M}"
    return f"{start:%H:%M}–{last}"


def worked_minutes(known: Known, week: Span) -> float:
    """Minutes of work of all employments in ``week``, without breaks."""
    return sum(stretch.work_within(week) for stretch in known.work)


def minutes_left(known: Known, week: Span, rules: Iterable[WorkRule]) -> float | None:
    """Until a rule or what was agreed with her stops her; none if nothing does.

    :param rules: that hold for her; those about the hours of a week count
    """
    worked = worked_minutes(known, week)
    left = [
        rule.values["minutes"] - worked for rule in rules if rule.kind == WEEK_HOURS
    ]
    if agreed := known.caps.get("week"):
        left.append(agreed * 60 - minutes_in(known.missions, week))
    return max(0, min(left)) if left else None
