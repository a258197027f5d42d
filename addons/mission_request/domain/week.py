"""How much does somebody work in the week of a mission, once she has it?"""

from collections.abc import Iterable

from odoo.addons.hospital_base.domain.spans import Span, merge


def hours_after(week: Span, booked: Iterable[Span], mission: Span) -> float:
    """Elapsed hours inside ``week``; a mission already booked is not counted twice."""
    parts = (span.common(week) for span in merge([*booked, mission]))
    return sum(part.hours for part in parts if part)
