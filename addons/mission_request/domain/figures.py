"""What is counted of the offers and missions of a person?"""

from dataclasses import dataclass, fields
from datetime import date, timedelta

from odoo.addons.staff_pool.domain.standing import (
    REMEMBERED_MONTHS,
    reliability,
    weight,
)

#: Whoever gives up a mission later than so long before it leaves it hard to fill.
LATE = timedelta(hours=24)
COUNTED = (
    *("offers", "minutes_offered", "accepted", "declined", "unanswered"),
    *("missions", "minutes", "kept", "cancelled", "cancelled_late", "no_show"),
)


@dataclass(frozen=True)
class Figures:
    """Sums over pools and months.

    :param minutes_month: of missions in this month, ``minutes_year`` in this year
    :param kept_lately: missions carried out after a yes, by age
    :param due_lately: those and the ones given up or missed, by age
    """

    offers: int = 0
    minutes_offered: int = 0
    accepted: int = 0
    declined: int = 0
    unanswered: int = 0
    missions: int = 0
    minutes: int = 0
    kept: int = 0
    cancelled: int = 0
    cancelled_late: int = 0
    no_show: int = 0
    minutes_month: int = 0
    minutes_year: int = 0
    kept_lately: float = 0
    due_lately: float = 0

    def __add__(self, other: "Figures") -> "Figures":
        return Figures(
            *(
                getattr(self, field.name) + getattr(other, field.name)
                for field in fields(self)
            )
        )

    @property
    def due(self) -> int:
        """Missions after a yes of which it is known whether she came."""
        return self.kept + self.cancelled + self.no_show

    @property
    def score(self) -> int:
        """Reliability in percent; silence and refusals are not in it."""
        return round(100 * reliability(self.kept_lately, self.due_lately))


def months_before(month: date, count: int) -> date:
    """The first day of the month so many months earlier."""
    number = month.year * 12 + month.month - 1 - count
    return date(number // 12, number % 12 + 1, 1)


def weights(month: date) -> list[tuple[date, float]]:
    """What the missions of each remembered month count in ``month``."""
    return [
        (months_before(month, age), weight(age)) for age in range(REMEMBERED_MONTHS)
    ]
