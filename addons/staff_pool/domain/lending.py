"""What does somebody learn about people whom another pool lends?

That they can come, and as what. What keeps them away, how much they work and what
they asked for stays between them and their own pool.
"""

from collections.abc import Iterable
from dataclasses import replace

from .search import Candidate, Effect, Reason, Slot, Verdict

TOLD = frozenset(
    {
        *("exact_function", "substitute_function", "has_skills", "available"),
        *("primary_pool", "secondary_pool"),
    }
)
ONLY_HER_POOL_KNOWS = "only_her_pool_knows"

#: A pool that asks and one that lends to it, by their ids.
Pair = tuple[int, int]


def pairs_asked(slots: Iterable[Slot]) -> set[Pair]:
    """Each primary pool with the pools that are asked after it."""
    return {(slot.pool_ids[0], lent) for slot in slots for lent in slot.pool_ids[1:]}


def borrowed_for(slot: Slot, lent: Iterable[Pair]) -> list[int]:
    """The pools of ``slot`` that are among the pools ``lent``."""
    primary, *others = slot.pool_ids
    return [pool for pool in others if (primary, pool) in lent]


def discreet(candidate: Candidate) -> Candidate:
    """The same verdict, with no more reasons than a borrower may read."""
    if candidate.verdict == Verdict.EXCLUDED:
        return replace(candidate, reasons=(Reason(ONLY_HER_POOL_KNOWS, Effect.BLOCKS),))
    told = tuple(reason for reason in candidate.reasons if reason.code in TOLD)
    return replace(candidate, reasons=told, verdict=Verdict.ELIGIBLE)
