"""How does a person suit a care unit, and how many hours may she take?

Facts only: what follows from them is in ``domain/fit_rules.py``.
"""

from dataclasses import dataclass
from datetime import date

PREFERRED, NEUTRAL, EXCLUDED = "preferred", "neutral", "excluded"
#: What a unit does about somebody without an induction.
NOTHING, WARN, BLOCK = "no", "warn", "block"


@dataclass(frozen=True)
class Fit:
    """One person and the care unit of the slot.

    :param policy: of the unit, for people without an induction
    :param valid_to: last day of the induction, included; none: does not expire
    """

    policy: str = NOTHING
    stance: str = NEUTRAL
    inducted_on: date | None = None
    valid_to: date | None = None

    def inducted(self, day: date) -> bool:
        """Whether an induction holds on ``day``; an expired one counts as none."""
        if not self.inducted_on or day < self.inducted_on:
            return False
        return self.valid_to is None or day <= self.valid_to

    def place(self, day: date) -> int:
        """0 for preferred and inducted, 1 preferred, 2 inducted, 3 neither."""
        preferred = self.stance == PREFERRED
        return 2 * (not preferred) + (not self.inducted(day))


@dataclass(frozen=True)
class Cap:
    """The most hours of missions in a local week or month.

    :param period: ``"week"`` or ``"month"``, of the local day of the slot
    :param hours: the most
    :param used_minutes: missions booked in that period, of all pools together
    """

    period: str
    hours: float
    used_minutes: float
