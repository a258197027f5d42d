"""What do working-time rules look at, and what do they find?

A rule is data: a kind, which names the pure function that decides, and values in
whole minutes or days. Work is naive UTC and is counted in elapsed minutes.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property

from odoo.addons.hospital_base.domain.spans import Span

MINUTE = timedelta(minutes=1)
DAY = timedelta(days=1)
DAY_MINUTES = 24 * 60


@dataclass(frozen=True)
class WorkRule:
    """One rule in force.

    :param code: stable within its pack, such as ``ch_daily_rest``
    :param kind: a key of ``kinds.KINDS``
    :param values: whole minutes and days by name, as ``judge.check_values`` allows
    :param warns_only: a breach warns and does not block
    :param source: law and article
    """

    code: str
    kind: str
    values: Mapping = field(hash=False)
    warns_only: bool = False
    source: str = ""
    id: int | None = None


@dataclass(frozen=True)
class Stretch:
    """One stretch of work.

    :param break_minutes: pause inside it that is no work; none if nobody wrote it
        down: then all of it counts as work and no rule on breaks has an opinion
    """

    span: Span
    break_minutes: int | None = None

    @property
    def work_minutes(self) -> float:
        """Elapsed minutes without the break."""
        return max(0.0, self.span.minutes - (self.break_minutes or 0))

    def work_within(self, window: Span) -> float:
        """Minutes of work in ``window``; a break is spread over the stretch."""
        common = self.span.common(window)
        if not common:
            return 0.0
        return self.work_minutes * common.minutes / self.span.minutes


@dataclass(frozen=True)
class Worked:
    """A slot, and the work of one person around it, of all her employments.

    :param others: bookings and busy elsewhere, complete within ``judge.reach``
    :param tz: of the site of the slot: says which local day and week is meant
    :param minutes: work of others in each of ``judge.windows``, without breaks
    :param holidays: public holidays of the site, local days
    """

    slot: Stretch
    others: tuple[Stretch, ...] = ()
    tz: str = "UTC"
    minutes: Mapping[str, float] = field(default_factory=dict, hash=False)
    holidays: frozenset[date] = frozenset()

    @cached_property
    def stretches(self) -> tuple[Stretch, ...]:
        """All the work in order, the slot included."""
        everything = (*self.others, self.slot)
        return tuple(sorted(everything, key=lambda stretch: stretch.span))

    def work_within(self, window: Span) -> float:
        """Minutes of work in ``window``, the slot included."""
        return sum(stretch.work_within(window) for stretch in self.stretches)


@dataclass(frozen=True)
class Breach:
    """A limit that the slot would break: minutes, or days if the kind counts days."""

    value: float
    limit: float


def breach_above(value: float, limit: float) -> Breach | None:
    """More than the limit, by at least a thousandth of a minute: sums are inexact."""
    value = round(value, 3)
    return Breach(value, limit) if value > limit else None


def breach_below(value: float, limit: float) -> Breach | None:
    """Less than the limit, by at least a thousandth of a minute."""
    value = round(value, 3)
    return Breach(value, limit) if value < limit else None


@dataclass(frozen=True)
class Value:
    """One value of a kind: whole minutes or days between ``least`` and ``most``."""

    name: str
    least: int = 0
    most: int = 100 * 24 * 60
    required: bool = True


def no_windows(values: Mapping, slot: Span, tz: str) -> dict[str, Span]:
    return {}


@dataclass(frozen=True)
class Kind:
    """How rules of one kind decide.

    :param breach: the worst breach to which the slot contributes, or none
    :param reach: how far before and after the slot other work matters
    :param windows: spans, longer than ``reach``, whose minutes are summed outside
    :param together: values of which all or none are given
    """

    breach: Callable[[Mapping, Worked], Breach | None]
    values: tuple[Value, ...]
    reach: Callable[[Mapping], timedelta]
    windows: Callable[[Mapping, Span, str], dict[str, Span]] = no_windows
    together: tuple[tuple[str, ...], ...] = ()
