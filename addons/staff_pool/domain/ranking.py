"""Who is asked first?

Exact function before substitutes, primary pool before the others, who prefers and
knows the unit, who was offered least of her share, who comes after a yes, fewest booked
hours in the slot's week, then a draw that gives the same order each time it is asked
and favours nobody: it is seeded with person and slot.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256

from .eligibility import DEFAULT_POLICY, Policy, reasons_for, verdict_of
from .fit_rules import fit_place
from .search import Candidate, Effect, Place, Profile, Reason, Slot, Verdict
from .standing import FAIR_STEP_MINUTES, Standing

#: What ``fit_place`` means, in reasons of ``fit_rules``.
FIT_CODES = (("unit_preferred", "inducted"), ("unit_preferred",), ("inducted",), ())
STANDING_CODES = frozenset({"offered_less", "offered_more", "keeps_missions"})
NOBODY_KNOWN: Mapping[int, Standing] = {}


@dataclass(frozen=True)
class Judged:
    """One membership with what the rules say of it; not in any order yet."""

    profile: Profile
    reasons: tuple[Reason, ...]
    verdict: Verdict


def decide(
    slot: Slot,
    profiles: Iterable[Profile],
    policy: Policy = DEFAULT_POLICY,
    standings: Mapping[int, Standing] = NOBODY_KNOWN,
) -> tuple[Candidate, ...]:
    """One candidate per person: those who may, ranked; then those left out."""
    return rank(slot, judge(slot, profiles, policy), standings)


def judge(
    slot: Slot, profiles: Iterable[Profile], policy: Policy = DEFAULT_POLICY
) -> tuple[Judged, ...]:
    """What the rules say of each membership, in the order given."""
    found = ((each, reasons_for(slot, each, policy)) for each in profiles)
    return tuple(Judged(each, said, verdict_of(said)) for each, said in found)


def rank(
    slot: Slot,
    judged: Iterable[Judged],
    standings: Mapping[int, Standing] = NOBODY_KNOWN,
) -> tuple[Candidate, ...]:
    """One candidate per person, in the order of ``order_key``; those left out last.

    Somebody who is in several of the pools is considered where she ranks best.

    :param standings: by member; of whoever is not there, nothing is known
    """
    seed, best = seed_of(slot), {}
    for each in judged:
        standing = standings.get(each.profile.member_id, Standing())
        place = _place(slot, each.profile, standing)
        found = (each.verdict == Verdict.EXCLUDED, order_key(place, seed)), place, each
        known = best.get(each.profile.person_id)
        if not known or found[0] < known[0]:
            best[each.profile.person_id] = found
    ordered = sorted(best.values(), key=lambda found: found[0])
    candidates = [_candidate(slot, place, each) for _key, place, each in ordered]
    return tuple(
        candidate
        if candidate.verdict == Verdict.EXCLUDED
        else replace(candidate, rank=number)
        for number, candidate in enumerate(candidates, 1)
    )


def order_key(place: Place, seed: str):
    """Whoever has the smaller one is asked first; total, so the order is always one."""
    return (
        place.distance,
        place.pool_place,
        place.fit,
        -(place.deficit_minutes // FAIR_STEP_MINUTES),
        -place.reliability,
        place.week_minutes,
        _lot(place.person_id, seed),
        place.member_id,
    )


def replay(places: Iterable[Place], seed: str) -> list[int]:
    """The members in the order that was decided from these numbers, however read."""
    ordered = sorted(places, key=lambda place: order_key(place, seed))
    return [place.member_id for place in ordered]


def seed_of(slot: Slot) -> str:
    """What the draw of a slot starts from, besides the person."""
    times = f"{slot.start:%Y%m%d%H%M}/{slot.stop:%Y%m%d%H%M}"
    return f"{times}/{slot.function_id}/{slot.unit_id}"


def draw(person_id: int, slot: Slot) -> str:
    """A lot for this person and slot; compare two of them to break a tie."""
    return _lot(person_id, seed_of(slot))


def place_reasons(place: Place) -> tuple[Reason, ...]:
    """All that ``order_key`` looked at, as reasons; what is neutral is not said."""
    exact = "substitute_function" if place.distance else "exact_function"
    codes = [exact, *FIT_CODES[place.fit]]
    hours = {"hours": place.week_minutes / 60}
    return (
        *(Reason(code, Effect.SUPPORTS) for code in codes),
        *standing_reasons(place),
        Reason("week_hours", Effect.SUPPORTS, hours),
    )


def standing_reasons(place: Place) -> tuple[Reason, ...]:
    """What her standing says for her place, as far as anything is known."""
    hours = round(place.deficit_minutes / 60)
    said = []
    if hours:
        code = "offered_less" if hours > 0 else "offered_more"
        said.append(Reason(code, Effect.SUPPORTS, {"hours": abs(hours)}))
    if place.due:
        facts = {"kept": place.kept, "due": place.due}
        said.append(Reason("keeps_missions", Effect.SUPPORTS, facts))
    return tuple(said)


def without_standing(candidate: Candidate) -> Candidate:
    """The same candidate for somebody who may not read her figures."""
    told = tuple(r for r in candidate.reasons if r.code not in STANDING_CODES)
    return replace(candidate, reasons=told)


def _lot(person_id, seed):
    return sha256(f"{person_id}/{seed}".encode()).hexdigest()


def _place(slot, profile, standing):
    return Place(
        person_id=profile.person_id,
        member_id=profile.member_id,
        distance=99 if profile.distance is None else profile.distance,
        pool_place=slot.pool_ids.index(profile.pool_id),
        fit=fit_place(slot, profile),
        deficit_minutes=round(standing.deficit_minutes),
        reliability=round(100 * standing.reliability),
        kept=standing.kept_count,
        due=standing.due_count,
        week_minutes=round(profile.week_minutes),
    )


def _candidate(slot, place, judged) -> Candidate:
    profile = judged.profile
    return Candidate(
        person_id=profile.person_id,
        member_id=profile.member_id,
        pool_id=profile.pool_id,
        verdict=judged.verdict,
        reasons=judged.reasons + _ranking_reasons(slot, place, judged),
        place=place,
    )


def _ranking_reasons(slot, place, judged) -> tuple[Reason, ...]:
    if judged.verdict == Verdict.EXCLUDED:
        return ()
    hours = {"hours": judged.profile.week_minutes / 60}
    return (
        *_pool_reason(slot, judged.profile),
        *standing_reasons(place),
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
