"""Does the unit suit her, and is the slot within her hours?

Rules of ``domain/eligibility.py``: at most one reason each.
"""

from .fit import BLOCK, EXCLUDED, NOTHING, PREFERRED, WARN
from .search import Effect, Profile, Reason, Slot

EFFECTS = {WARN: Effect.WARNS, BLOCK: Effect.BLOCKS}


def unit_fit(slot: Slot, profile: Profile, policy) -> Reason | None:
    """An excluded unit blocks; a missing induction does what its unit has chosen."""
    fit = profile.fit
    if fit is None:
        return None
    if fit.stance == EXCLUDED:
        return Reason("unit_excluded", Effect.BLOCKS)
    inducted = fit.inducted(slot.day)
    if fit.policy != NOTHING and not inducted:
        return _not_inducted(fit, slot.day)
    if fit.stance == PREFERRED:
        return Reason("unit_preferred", Effect.SUPPORTS)
    return Reason("inducted", Effect.SUPPORTS) if inducted else None


def _not_inducted(fit, day):
    effect = EFFECTS[fit.policy]
    if fit.valid_to and fit.valid_to < day:
        return Reason("induction_expired", effect, {"day": fit.valid_to})
    return Reason("not_inducted", effect)


def fit_place(slot: Slot, profile: Profile) -> int:
    """For the ranking: who prefers the unit and knows it comes first."""
    return profile.fit.place(slot.day) if profile.fit else 3


def within_caps(slot: Slot, profile: Profile, policy) -> Reason | None:
    """With this slot she stays within the hours agreed for a week and a month.

    Of a slot over the end of the period counts what lies in the one it begins in.
    """
    for cap in profile.caps:
        period = slot.week if cap.period == "week" else slot.month
        inside = min(slot.stop, period.stop) - max(slot.start, period.start)
        total = cap.used_minutes + inside.total_seconds() / 60
        if total > cap.hours * 60:
            facts = {"hours": total / 60, "cap": cap.hours}
            return Reason(f"over_{cap.period}_cap", Effect.BLOCKS, facts)
    return None
