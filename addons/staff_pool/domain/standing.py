"""Whose turn is it, and how often does she come after a yes?

Two numbers that are never mixed. Fairness: hours offered to her against her share of
the hours that her pool has offered. Reliability: missions carried out of those that
she had said yes to, the recent ones counting most. Silence and refusals are in
neither: whoever does not answer loses nothing by it.
"""

from dataclasses import dataclass

#: Half of what is known is forgotten in half a year, the rest after a year: people
#: change, and nobody is judged by what was long ago.
HALF_LIFE_MONTHS = 6
REMEMBERED_MONTHS = 12
#: Differences below a shift say nothing about whose turn it is.
FAIR_STEP_MINUTES = 480


@dataclass(frozen=True)
class Standing:
    """What a pool knows of one of its members over the last months.

    :param offered_minutes: of the missions offered to her
    :param pool_minutes: of all missions offered in the pool since she is in it
    :param share: her part of the hours that the members want, 0 to 1
    :param kept: missions carried out after a yes, by age
    :param due: those and the ones she gave up or did not come to, by age
    :param kept_count: the same two without their age, for the words
    """

    offered_minutes: float = 0
    pool_minutes: float = 0
    share: float = 0
    kept: float = 0
    due: float = 0
    kept_count: int = 0
    due_count: int = 0

    @property
    def deficit_minutes(self) -> float:
        """Offered so much less than her share; negative: so much more."""
        return self.share * self.pool_minutes - self.offered_minutes

    @property
    def reliability(self) -> float:
        return reliability(self.kept, self.due)


def reliability(kept: float, due: float) -> float:
    """Between 0 and 1; 1/2 of whoever never had a mission, and nobody is ever at 0.

    :param kept: missions carried out after a yes
    :param due: all missions after a yes that are over, or that she gave up
    """
    return (kept + 1) / (due + 2)


def weight(age_months: int) -> float:
    """What a mission so many months ago counts; one of this month or later, all."""
    if age_months >= REMEMBERED_MONTHS:
        return 0.0
    return 0.5 ** (max(0, age_months) / HALF_LIFE_MONTHS)
