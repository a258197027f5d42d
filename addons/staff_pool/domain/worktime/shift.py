"""Is one day's duty short enough, by day and by night?

A duty is the slot with the work before and after it that only a pause divides.
``night_from`` and ``night_to`` are minutes of the local day; a duty with at least
``night_least`` minutes between them is a night duty.
"""

from collections.abc import Callable, Mapping
from datetime import date, datetime, time, timedelta
from functools import lru_cache, partial

from odoo.addons.hospital_base.domain.spans import Span, to_utc

from .facts import DAY, DAY_MINUTES, MINUTE, Breach, Kind, Value, Worked, breach_above
from .timeline import Duty, days_of, duties, duty_of_slot


def work_of(duty: Duty) -> float:
    """Minutes of work, without the breaks that are known."""
    return duty.work_minutes


def span_of(duty: Duty) -> float:
    """Minutes from the first to the last, pauses and breaks included."""
    return duty.span.minutes


Measure = Callable[[Duty], float]


def longest_duty(measure: Measure, values: Mapping, worked: Worked) -> Breach | None:
    """The duty measures at most ``minutes``; nights are left out if they are known."""
    duty = duty_of_slot(worked, values.get("pause_minutes", 0))
    if "night_from" in values and is_night(values, duty, worked.tz):
        return None
    return breach_above(measure(duty), values["minutes"])


def longest_night(measure: Measure, values: Mapping, worked: Worked) -> Breach | None:
    """A night duty measures at most ``minutes``.

    It may have ``long_minutes`` where there are no more than ``nights`` night duties
    in any ``days`` local days around it; the slot may make others one too many.
    """
    every = duties(worked, values.get("pause_minutes", 0))
    own = next(duty for duty in every if worked.slot in duty.parts)
    if not is_night(values, own, worked.tz):
        return None
    if "long_minutes" not in values:
        return breach_above(measure(own), values["minutes"])
    nights = _nights_around(own, every, values, worked.tz)
    found = []
    for day, duty in nights:
        length = measure(duty)
        if _crowded(values, nights, {day, own.begins_on(worked.tz)}):
            found.append(breach_above(length, values["minutes"]))
        elif duty is own:
            found.append(breach_above(length, values["long_minutes"]))
    breaches = [breach for breach in found if breach]
    return max(breaches, key=lambda b: b.value - b.limit, default=None)


def _nights_around(own: Duty, every: list[Duty], values: Mapping, tz: str):
    """Night duties less than ``days`` from this one, each with the day it counts on."""
    day, near = own.begins_on(tz), values["days"] * DAY
    dated = [(duty.begins_on(tz), duty) for duty in every]
    return [
        (begin, duty)
        for begin, duty in dated
        if abs(begin - day) < near and is_night(values, duty, tz)
    ]


def _crowded(values: Mapping, nights, together: set[date]) -> bool:
    """Some ``days`` that hold all of these have more than ``nights`` night duties."""
    days = [day for day, _duty in nights]
    length = values["days"] * DAY
    return any(
        sum(first <= day < first + length for day in days) > values["nights"]
        for first in days
        if first <= min(together) and max(together) < first + length
    )


def is_night(values: Mapping, duty: Duty, tz: str) -> bool:
    """Does enough of the duty lie in the night of the clocks there?"""
    night = values["night_from"], values["night_to"]
    minutes = sum(_night_minutes(*night, part.span, tz) for part in duty.parts)
    return minutes >= values.get("night_least", 1)


@lru_cache(maxsize=4096)
def _night_minutes(begin: int, end: int, span: Span, tz: str) -> float:
    """Kept, since many people have the same shifts."""
    days = days_of(span, tz)
    nights = (_night(begin, end, day, tz) for day in (days[0] - DAY, *days))
    common = (span.common(night) for night in nights)
    return sum(part.minutes for part in common if part)


def _night(begin: int, end: int, day: date, tz: str) -> Span:
    midnight = datetime.combine(day, time.min)
    stop = midnight + end * MINUTE + (DAY if end <= begin else timedelta())
    return Span(to_utc(midnight + begin * MINUTE, tz), to_utc(stop, tz))


def _reach(values: Mapping) -> timedelta:
    """Pauses join duties for a day at most; nights are counted for ``days``."""
    pauses = 2 * DAY if values.get("pause_minutes") else timedelta()
    nights = (values["days"] + 2) * DAY if "days" in values else timedelta()
    return pauses + nights


_CLOCK = DAY_MINUTES - 1
_PAUSE = Value("pause_minutes", 0, DAY_MINUTES, required=False)
_DAY = (
    Value("minutes", 1, 2 * DAY_MINUTES),
    _PAUSE,
    Value("night_from", 0, _CLOCK, required=False),
    Value("night_to", 0, _CLOCK, required=False),
    Value("night_least", 1, DAY_MINUTES, required=False),
)
_NIGHT = (
    Value("minutes", 1, 2 * DAY_MINUTES),
    _PAUSE,
    Value("night_from", 0, _CLOCK),
    Value("night_to", 0, _CLOCK),
    Value("night_least", 1, DAY_MINUTES, required=False),
    Value("long_minutes", 1, 2 * DAY_MINUTES, required=False),
    Value("nights", 0, 28, required=False),
    Value("days", 1, 28, required=False),
)
_CLOCKS, _LONG = ("night_from", "night_to"), ("long_minutes", "nights", "days")


def _of_day(measure: Measure) -> Kind:
    return Kind(partial(longest_duty, measure), _DAY, _reach, together=(_CLOCKS,))


def _of_night(measure: Measure) -> Kind:
    return Kind(partial(longest_night, measure), _NIGHT, _reach, together=(_LONG,))


KINDS = {
    "shift_length": _of_day(work_of),
    "shift_span": _of_day(span_of),
    "night_length": _of_night(work_of),
    "night_span": _of_night(span_of),
}
