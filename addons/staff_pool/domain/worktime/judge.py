"""Which working-time rules would this slot break?

The same rules decide at search, offer, answer and order. They look both ways: a
slot may as well shorten the rest before work that is booked later.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta

from odoo.addons.hospital_base.domain.spans import Span

from ..search import Effect, Reason
from .facts import Value, Worked, WorkRule
from .kinds import KINDS


@dataclass(frozen=True)
class Problem:
    """Why values cannot be used: a code and the facts its sentence quotes."""

    code: str
    facts: Mapping = field(default_factory=dict, hash=False)


def judge(rules: Iterable[WorkRule], worked: Worked) -> tuple[Reason, ...]:
    """One reason per rule that the slot would break, in the order of the rules.

    Its facts: ``value`` and ``limit`` (minutes or days), ``source`` and the rule.

    :raises KeyError: a kind is unknown, or minutes of one of ``windows`` are missing
    """
    found = ((rule, KINDS[rule.kind].breach(rule.values, worked)) for rule in rules)
    return tuple(_reason(rule, breach) for rule, breach in found if breach)


def reach(rules: Iterable[WorkRule]) -> tuple[timedelta, timedelta]:
    """How far before and after the slot ``others`` must be complete.

    Whatever overlaps this time belongs to them, whole, even if it begins earlier.
    """
    far = max((KINDS[r.kind].reach(r.values) for r in rules), default=timedelta())
    return far, far


def windows(rules: Iterable[WorkRule], slot: Span, tz: str) -> dict[str, Span]:
    """Spans for which ``Worked.minutes`` says how much others worked in them."""
    found: dict[str, Span] = {}
    for rule in rules:
        found |= KINDS[rule.kind].windows(rule.values, slot, tz)
    return found


def least_rest(rules: Iterable[WorkRule]) -> int:
    """Minutes: less between the slot and other work always blocks. 0: nothing does."""
    return max((_least_rest(rule) for rule in rules if not rule.warns_only), default=0)


def check_values(kind: str, values: Mapping) -> list[Problem]:
    """What is wrong with the values of a rule of this kind; empty when all is well."""
    if kind not in KINDS:
        return [Problem("work_kind_unknown", {"kind": kind})]
    known = {value.name: value for value in KINDS[kind].values}
    problems = [
        Problem("work_value_unknown", {"name": name})
        for name in sorted(set(values) - set(known))
    ]
    for name, value in known.items():
        problems += _check_value(value, values.get(name))
    for names in KINDS[kind].together:
        if 0 < sum(name in values for name in names) < len(names):
            problems.append(Problem("work_values_together", {"names": names}))
    return problems


def _check_value(value: Value, given) -> list[Problem]:
    facts = {"name": value.name, "least": value.least, "most": value.most}
    if given is None:
        return [Problem("work_value_missing", facts)] if value.required else []
    if type(given) is not int:
        return [Problem("work_value_not_whole", facts)]
    if not value.least <= given <= value.most:
        return [Problem("work_value_out_of_range", facts)]
    return []


def _reason(rule: WorkRule, breach) -> Reason:
    effect = Effect.WARNS if rule.warns_only else Effect.BLOCKS
    facts = {
        "value": breach.value,
        "limit": breach.limit,
        "source": rule.source,
        "rule": rule.code,
        "rule_id": rule.id,
    }
    return Reason(f"work_{rule.kind}", effect, facts)


def _least_rest(rule: WorkRule) -> int:
    """Only a daily rest that knows no pauses blocks whatever else is booked."""
    if rule.kind != "daily_rest" or rule.values.get("pause_minutes"):
        return 0
    minutes = rule.values["minutes"]
    return min(minutes, rule.values.get("reduced_minutes", minutes))
