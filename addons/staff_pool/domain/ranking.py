"""Who is asked first?

Exact function before substitutes, primary pool before the others, who prefers and
knows the unit, fewest booked hours in the slot's week, then a draw that gives the same
order each time it is asked and favours nobody: it is seeded with person and slot.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from hashlib import sha256

from .eligibility import DEFAULT_POLICY, Policy, reasons_for, verdict_of
from .fit_rules import fit_place
from .search import Candidate, Effect, Profile, Reason, Slot, Verdict


@dataclass(frozen=True)
class _Judged:
    profile: Profile
    reasons: tuple[Reason, ...]
    verdict: Verdict


def decide(
    slot: Slot, profiles: Iterable[Profile], policy: Policy = DEFAULT_POLICY
) -> tuple[Candidate, ...]:
    """One candidate per person: those who may, ranked; then those left out.

    Somebody who is in several of the pools is considered where she ranks best.
    """
    best: dict[int, _Judged] = {}
    for profile in profiles:
        judged = _judge(slot, profile, policy)
        known = best.get(profile.person_id)
        if not known or _order(slot, judged) < _order(slot, known):
            best[profile.person_id] = judged
    ordered = sorted(best.values(), key=lambda judged: _order(slot, judged))
    candidates = [_candidate(slot, judged) for judged in ordered]
    return tuple(
        candidate
        if candidate.verdict == Verdict.EXCLUDED
        else replace(candidate, rank=place)
        for place, candidate in enumerate(candidates, 1)
    )


def draw(person_id: int, slot: Slot) -> str:
    """A lot for this person and slot; compare two of them to break a tie."""
    seed = f"{person_id}/{slot.start:%Y%m%d%H%M}/{slot.stop:%Y%m%d%H%M}"
    return sha256(f"{seed}/{slot.function_id}/{slot.unit_id}".encode()).hexdigest()


def _judge(slot, profile, policy) -> _Judged:
    reasons = reasons_for(slot, profile, policy)
    return _Judged(profile, reasons, verdict_of(reasons))


def _order(slot, judged):
    profile = judged.profile
    return (
        judged.verdict == Verdict.EXCLUDED,
        99 if profile.distance is None else profile.distance,
        slot.pool_ids.index(profile.pool_id),
        fit_place(slot, profile),
        profile.week_minutes,
        draw(profile.person_id, slot),
        profile.member_id,
    )


def _candidate(slot, judged) -> Candidate:
    profile = judged.profile
    return Candidate(
        person_id=profile.person_id,
        member_id=profile.member_id,
        pool_id=profile.pool_id,
        verdict=judged.verdict,
        reasons=judged.reasons + _ranking_reasons(slot, profile, judged.verdict),
    )


def _ranking_reasons(slot, profile, verdict) -> tuple[Reason, ...]:
    if verdict == Verdict.EXCLUDED:
        return ()
    hours = {"hours": profile.week_minutes / 60}
    return (
        *_pool_reason(slot, profile),
        Reason("week_hours", Effect.SUPPORTS, hours),
    )


def _pool_reason(slot, profile) -> tuple[Reason, ...]:
    """Which pool she comes from; nothing to say when only one was asked."""
    if len(slot.pool_ids) == 1:
        return ()
    place = slot.pool_ids.index(profile.pool_id) + 1
    code = "primary_pool" if place == 1 else "secondary_pool"
    facts = {"place": place, "pool": profile.pool_id}
    return (Reason(code, Effect.SUPPORTS, facts),)
