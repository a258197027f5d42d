"""Who is free in which column? One state a person and column, by the search's rules.

Where time is offered, ``eligibility.reasons_for`` decides, as it does in the search.
Where none is, nobody can be free: what is said there is the first thing in the way.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from odoo.addons.hospital_base.domain.spans import Span, covers

from .eligibility import Policy, reasons_for, verdict_of
from .free_facts import Grid, Known, minutes_in
from .rule_book import RuleBook
from .search import Effect, Profile, Slot, Verdict


class State(StrEnum):
    """What a cell says, what is told first standing first.

    ``SILENT``: nothing offered. ``UNTOLD``: only her own pool knows why not.
    """

    FREE = "free"
    ASKED = "asked"  # free, and has asked to be absent
    WARNED = "warned"  # free, and a rule warns
    ABSENT = "absent"
    BOOKED = "booked"
    BUSY = "busy"
    OUT = "out"
    LACKING = "lacking"
    SILENT = "silent"
    UNKNOWN = "unknown"
    PARTLY = "partly"
    UNIT = "unit"
    CAPPED = "capped"
    RULES = "rules"
    UNTOLD = "untold"


_PLACE = {state: place for place, state in enumerate(State)}
IS_FREE = frozenset({State.FREE, State.ASKED, State.WARNED})
_WHATEVER = frozenset({State.OUT, State.LACKING})
_NO_RULES = RuleBook(everybody=())
_STATES = {
    "absent": State.ABSENT,
    "booked": State.BOOKED,
    "busy_elsewhere": State.BUSY,
    "partly_available": State.PARTLY,
    "lacks_skills": State.LACKING,
    "lacks_function": State.LACKING,
    "not_available": State.SILENT,
    "not_known_yet": State.UNKNOWN,
    "not_member_on_day": State.OUT,
    "person_left": State.OUT,
    "unit_excluded": State.UNIT,
    "not_inducted": State.UNIT,
    "induction_expired": State.UNIT,
    "over_week_cap": State.CAPPED,
    "over_month_cap": State.CAPPED,
}


@dataclass(frozen=True)
class Line:
    """One person: a state for each column.

    :param tier: place of the pool through which she is found, 0 is primary
    :param is_lent: the reader may know that she can come, and no more
    :param free_in: per column the tier in which she counts as free, or none
    :param week_minutes: booked in each week that the table touches; empty if lent
    """

    person_id: int
    name: str
    tier: int
    is_lent: bool
    cells: tuple[State, ...]
    free_in: tuple[int | None, ...]
    week_minutes: tuple[float, ...] = ()

    def free_at(self, places: Iterable[int]) -> int:
        """In how many of these columns is she free?"""
        return sum(self.free_in[place] is not None for place in places)


def state_of(slot: Slot, profile: Profile, policy: Policy) -> State:
    """What keeps her away, the reason that a reader wants to know first."""
    reasons = reasons_for(slot, profile, policy)
    if verdict_of(reasons) == Verdict.EXCLUDED:
        found = (_state(r.code) for r in reasons if r.effect == Effect.BLOCKS)
        return min(found, key=_PLACE.get)
    warned = {reason.code for reason in reasons if reason.effect == Effect.WARNS}
    if not warned:
        return State.FREE
    return State.ASKED if warned == {"absence_asked"} else State.WARNED


def _state(code):
    return _STATES.get(code, State.RULES)


def states(grid: Grid, known: Known) -> list[State]:
    """``state_of`` for each slot of the grid.

    Thousands of cells a page: all the rules are asked where the whole of a slot is
    offered and nothing fills it; elsewhere it is plain what stands first.
    """
    offered = grid.under(known.profile.available)
    taken = {
        State.ABSENT: grid.under(a.span for a in known.profile.away if not a.pending),
        State.BOOKED: grid.under(known.booked),
        State.BUSY: grid.under(known.profile.busy),
    }
    idle = replace(known.profile, available=(), away=(), busy=())
    of_day, found = {}, []
    for place, slot in enumerate(grid.slots):
        policy = grid.policies[place]
        state = next((each for each, at in taken.items() if place in at), None)
        if not state:
            if slot.day not in of_day:
                of_day[slot.day] = _unoffered(slot, idle, policy)
            state = of_day[slot.day]
            if place in offered and state not in _WHATEVER:
                state = State.PARTLY
                if covers(offered[place], slot.span):
                    state = state_of(slot, known.profile_at(grid, place), policy)
        found.append(state)
    return found


def _unoffered(slot, idle, policy):
    """What is said on a day of somebody who offers nothing and does nothing.

    Working time is left out: it is told after the rest, and nobody is free here.
    """
    return state_of(slot, idle, replace(policy, work=_NO_RULES))


def line_of(
    grid: Grid,
    memberships: Sequence[Known],
    name: str,
    lent: Collection[int],
    weeks: Iterable[Span],
) -> Line:
    """One line for a person with all her memberships in the pools that are asked.

    She is free where one of them makes her so, in the pool that is asked first.

    :param lent: ids of the pools of whose people it is told only that they can come
    """
    place = grid.pool_ids.index
    memberships = sorted(memberships, key=lambda each: place(each.profile.pool_id))
    first = memberships[0].profile
    is_lent = all(each.profile.pool_id in lent for each in memberships)
    cells = _best(grid, memberships, lent)
    work = [stretch.span for stretch in memberships[0].work]
    return Line(
        person_id=first.person_id,
        name=name,
        tier=place(first.pool_id),
        is_lent=is_lent,
        cells=tuple(state for state, _tier in cells),
        free_in=tuple(tier if state in IS_FREE else None for state, tier in cells),
        week_minutes=() if is_lent else tuple(minutes_in(work, week) for week in weeks),
    )


def _best(grid, memberships, lent) -> list[tuple[State, int]]:
    """Per slot what the best of her memberships says, and its tier."""
    rows = []
    for known in memberships:
        pool_id = known.profile.pool_id
        tier, is_lent = grid.pool_ids.index(pool_id), pool_id in lent
        told = (_told(state, is_lent) for state in states(grid, known))
        rows.append([(state, tier) for state in told])
    return [min(cells, key=_rank) for cells in zip(*rows, strict=True)]


def _rank(cell):
    """A membership that keeps her out says less than one that is in force."""
    state, tier = cell
    return state in _WHATEVER, _PLACE[state], tier


def _told(state, is_lent):
    """A borrower learns that she can come, or that she cannot."""
    if not is_lent:
        return state
    return State.FREE if state in IS_FREE else State.UNTOLD


def in_order(lines: Iterable[Line], open_columns: Collection[int]) -> list[Line]:
    """Tier by tier, who is free most often first, then by name.

    :param open_columns: places of the columns that are not over
    """

    def order(line):
        return (
            line.tier,
            -line.free_at(open_columns),
            line.name.casefold(),
            line.person_id,
        )

    return sorted(lines, key=order)


def counts(lines: Iterable[Line], columns: int, tiers: int) -> list[list[int]]:
    """Free people of each tier in each column."""
    free = Counter(
        (tier, place)
        for line in lines
        for place, tier in enumerate(line.free_in)
        if tier is not None
    )
    return [[free[tier, place] for place in range(columns)] for tier in range(tiers)]
