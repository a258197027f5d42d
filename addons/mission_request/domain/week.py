"""How many hours of work are a mission and the week that it lies in?

Counted are hours that elapse, whatever the clocks show. A break that is not paid is
no work; since nobody writes down when it was taken, it lies in the middle: so a night
from Sunday to Monday loses it once, in one of the two weeks.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from odoo.addons.hospital_base.domain.spans import Span, merge, subtract


@dataclass(frozen=True)
class Work:
    """:param unpaid_break: minutes of ``span`` that do not count"""

    span: Span
    unpaid_break: int = 0

    @property
    def parts(self) -> list[Span]:
        """The moments that count, in order; none if the break is all there is."""
        if not self.unpaid_break:
            return [self.span]
        rest = timedelta(minutes=self.span.minutes - self.unpaid_break) / 2
        start, stop = self.span.start + rest, self.span.stop - rest
        return subtract(self.span, [Span(start, stop)]) if rest > timedelta() else []

    @property
    def hours(self) -> float:
        """Elapsed hours that count."""
        return sum(part.hours for part in self.parts)


def hours_after(week: Span, booked: Iterable[Work], mission: Work) -> float:
    """Counted hours inside ``week``; a mission already booked is not counted twice."""
    moments = merge(part for work in [*booked, mission] for part in work.parts)
    parts = (span.common(week) for span in moments)
    return sum(part.hours for part in parts if part)
