"""Under which rule does a manager find somebody who was left out?

Several rules may stand in the way. The hardest to change decides: whoever is absent
and has not offered the time stands among the absent. The groups begin with those whom
a telephone call may still win.
"""

from collections.abc import Iterable

from odoo.addons.staff_pool.domain.search import Candidate, Effect, Reason

#: From the rule that a call may settle to the one that nobody can.
EASIEST_FIRST = (
    "partly_available",
    "not_available",
    "not_known_yet",
    "working_time",
    "booked",
    "busy_elsewhere",
    "absent",
    "lacks_skills",
    "lacks_function",
    "not_member_on_day",
    "person_left",
    "not_member",
    "only_her_pool_knows",
)


def rule_of(reason: Reason) -> str:
    """The rule that a reason belongs to; all working-time rules are one."""
    return "working_time" if reason.code.startswith("work_") else reason.code


def _hardness(reason: Reason) -> int:
    rule = rule_of(reason)
    return EASIEST_FIRST.index(rule) if rule in EASIEST_FIRST else len(EASIEST_FIRST)


def hardest_first(reasons: Iterable[Reason]) -> list[Reason]:
    """Only what stands in the way, the rule under which the person is found first."""
    blocking = [reason for reason in reasons if reason.effect == Effect.BLOCKS]
    return sorted(blocking, key=_hardness, reverse=True)


def by_rule(candidates: Iterable[Candidate]) -> list[Candidate]:
    """Those left out, rule by rule; within a rule in the order in which they came."""
    return sorted(candidates, key=lambda each: _hardness(_rule(each)))


def _rule(candidate: Candidate) -> Reason:
    return hardest_first(candidate.reasons)[0]
