"""Which time does a slot of the search screen mean, and how many go into one search?

A slot is said as its unit says it, by the clocks on its walls, or as a moment in UTC
and a length. What is said incompletely is refused before anybody is looked for.
"""

from collections.abc import Mapping, Sized
from datetime import date, datetime, timedelta

from odoo.addons.hospital_base.domain.spans import AwareMoment, Span
from odoo.addons.staff_pool.domain.shift import ShiftTimes

from .need import wall_span
from .refusals import IncompleteSlot, NoSlot, TooManySlots

MOST_SLOTS = 50
NO_TIME = (KeyError, TypeError, ValueError, OverflowError)


def check_number(slots: Sized) -> None:
    """Is it one slot at least, and not more than one search takes?

    :raises NoSlot: none
    :raises TooManySlots: more than ``MOST_SLOTS``
    """
    if not slots:
        raise NoSlot()
    if len(slots) > MOST_SLOTS:
        raise TooManySlots(limit=MOST_SLOTS, slots=len(slots))


def span_of(when: Mapping, tz: str, shift: ShiftTimes | None = None) -> Span:
    """The time meant; naive UTC.

    :param when: ``start`` (ISO, UTC) and ``duration`` (elapsed hours); or the ``day``
        (ISO, where the clocks show ``tz``) with ``time_from`` and ``time_to`` (hours on
        the wall), which a ``shift`` replaces
    :raises IncompleteSlot: something is missing, or is no time
    :raises BackwardSpan: it would end before it begins

    >>> span_of({"day": "2026-11-03", "time_from": 21, "time_to": 7}, "UTC").hours
    10.0
    """
    try:
        if "start" in when:
            start = datetime.fromisoformat(when["start"])
            length = timedelta(minutes=round(when["duration"] * 60))
            return Span(start, start + length)
        day = date.fromisoformat(when["day"])
        if shift:
            return shift.on(day, tz)
        return wall_span(day, when["time_from"], when["time_to"], tz)
    except (*NO_TIME, AwareMoment) as error:
        raise IncompleteSlot() from error
