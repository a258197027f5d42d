"""Is a split day split within limits, are there breaks, is a holiday's eve short?"""

from collections.abc import Mapping
from datetime import timedelta

from odoo.addons.hospital_base.domain.spans import Span, merge

from .facts import DAY, DAY_MINUTES, Breach, Kind, Value, Worked, breach_above
from .timeline import Duty, duty_of_slot

_STEPS = ("", "_2", "_3")


def split_span(values: Mapping, worked: Worked) -> Breach | None:
    """A duty in several parts lasts ``minutes`` from the first to the last."""
    duty, parts = _parts(values, worked)
    return (
        breach_above(duty.span.minutes, values["minutes"]) if len(parts) > 1 else None
    )


def split_parts(values: Mapping, worked: Worked) -> Breach | None:
    """A duty has at most ``parts`` parts."""
    return breach_above(len(_parts(values, worked)[1]), values["parts"])


def split_part_length(values: Mapping, worked: Worked) -> Breach | None:
    """Each part of a duty in several parts has at least ``minutes``."""
    _duty, parts = _parts(values, worked)
    shortest = min(part.minutes for part in parts)
    if len(parts) == 1 or shortest >= values["minutes"]:
        return None
    return Breach(shortest, values["minutes"])


def _parts(values: Mapping, worked: Worked) -> tuple[Duty, list[Span]]:
    duty = duty_of_slot(worked, values["pause_minutes"])
    return duty, merge(part.span for part in duty.parts)


def breaks(values: Mapping, worked: Worked) -> Breach | None:
    """More than ``over_minutes`` of work need a break of ``minutes``, in steps.

    Nothing is said where nobody wrote down which break the slot has.
    """
    given = worked.slot.break_minutes
    if given is None:
        return None
    steps = [
        (values[f"over_minutes{step}"], values[f"minutes{step}"])
        for step in _STEPS
        if f"minutes{step}" in values
    ]
    work = worked.slot.work_minutes
    needed = max((least for over, least in steps if work > over), default=0)
    return Breach(given, needed) if given < needed else None


def before_holiday(values: Mapping, worked: Worked) -> Breach | None:
    """On the local day before a public holiday a duty has at most ``minutes``."""
    duty = duty_of_slot(worked, values.get("pause_minutes", 0))
    if duty.begins_on(worked.tz) + DAY not in worked.holidays:
        return None
    return breach_above(duty.work_minutes, values["minutes"])


def _reach(values: Mapping) -> timedelta:
    """Pauses join the parts of a duty, for a day at most."""
    return 2 * DAY if values.get("pause_minutes") else timedelta()


_PAUSE = Value("pause_minutes", 1, DAY_MINUTES)
_LENGTH = Value("minutes", 1, 2 * DAY_MINUTES)

KINDS = {
    "split_span": Kind(split_span, (_LENGTH, _PAUSE), _reach),
    "split_parts": Kind(split_parts, (Value("parts", 1, 10), _PAUSE), _reach),
    "split_part_length": Kind(split_part_length, (_LENGTH, _PAUSE), _reach),
    "breaks": Kind(
        breaks,
        tuple(
            Value(f"{name}{step}", least, DAY_MINUTES, required=not step)
            for step in _STEPS
            for name, least in (("over_minutes", 0), ("minutes", 1))
        ),
        _reach,
        together=tuple((f"over_minutes{s}", f"minutes{s}") for s in _STEPS[1:]),
    ),
    "before_holiday": Kind(
        before_holiday,
        (_LENGTH, Value("pause_minutes", 0, DAY_MINUTES, required=False)),
        _reach,
    ),
}
