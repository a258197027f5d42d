"""Which working-time rules hold for whom, where one slot is?

An establishment says what holds for everybody and, under the same code, what holds
instead for a staff group.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property

from odoo.addons.hospital_base.domain.spans import Span

from .worktime.facts import WorkRule
from .worktime.judge import least_rest, reach, windows

#: What holds where nobody has said anything: EU directive 2003/88/EC, article 3.
DAILY_REST = WorkRule(
    "eu_daily_rest", "daily_rest", {"minutes": 660}, source="2003/88/EC art. 3"
)

#: Kinds of rules that look at public holidays.
HOLIDAY_KINDS = frozenset({"before_holiday"})


@dataclass(frozen=True)
class RuleBook:
    """The rules in force at one establishment on one day.

    :param everybody: for whoever is in no group that has rules of its own
    :param by_group: id of the staff group → all the rules for its people
    :param holidays: public holidays of the site, local days around the slot
    """

    everybody: tuple[WorkRule, ...] = (DAILY_REST,)
    by_group: Mapping[int, tuple[WorkRule, ...]] = field(
        default_factory=dict, hash=False
    )
    holidays: frozenset[date] = frozenset()

    @classmethod
    def of(cls, rules: Iterable[tuple[int | None, WorkRule]]) -> "RuleBook":
        """:param rules: each with its staff group, none for everybody"""
        said: dict[int | None, dict[str, WorkRule]] = defaultdict(dict)
        for group_id, rule in rules:
            said[group_id][rule.code] = rule
        everybody = said.pop(None, {})
        by_group = {
            group_id: tuple((everybody | own).values())
            for group_id, own in said.items()
        }
        return cls(tuple(everybody.values()), by_group)

    def rules_for(self, group_id: int | None) -> tuple[WorkRule, ...]:
        return self.by_group.get(group_id, self.everybody)

    @property
    def every_set(self) -> tuple[tuple[WorkRule, ...], ...]:
        return (self.everybody, *self.by_group.values())

    @property
    def looks_at_holidays(self) -> bool:
        return any(
            rule.kind in HOLIDAY_KINDS for rules in self.every_set for rule in rules
        )

    @cached_property
    def reach(self) -> tuple[timedelta, timedelta]:
        """How far before and after the slot work must be known, for anybody."""
        far = [reach(rules) for rules in self.every_set]
        return max(before for before, _ in far), max(after for _, after in far)

    def windows(self, slot: Span, tz: str) -> dict[str, Span]:
        """Spans over which work must be summed, for anybody."""
        found: dict[str, Span] = {}
        for rules in self.every_set:
            found |= windows(rules, slot, tz)
        return found

    @cached_property
    def least_rest(self) -> timedelta:
        """Less rest than this excludes anybody, whatever group she is in."""
        return timedelta(minutes=min(map(least_rest, self.every_set)))


LAW = RuleBook()
