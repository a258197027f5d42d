"""May a working-time rule change from this day on, and what becomes of its history?

A version is never rewritten: it decided something. A change ends the version before
it and begins a new one; what has begun stays as it was.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from odoo.addons.hospital_base.domain.refusal import Refusal

A_DAY = timedelta(days=1)


class StartsInThePast(Refusal):
    """What was decided on days that are over was decided by other values."""

    code = "worktime_starts_in_the_past"


class BegunThatDay(Refusal):
    """Another version began on that very day and has decided already."""

    code = "worktime_begun_that_day"


class ChangePlanned(Refusal):
    """A change is planned for that day or a later one."""

    code = "worktime_change_planned"


class NothingToWithdraw(Refusal):
    """Only a change that has not begun is taken back."""

    code = "worktime_nothing_to_withdraw"


class WrongLimits(Refusal):
    """The values do not fit the kind of rule."""

    code = "worktime_wrong_limits"


class NotConfirmed(Refusal):
    """Nobody has confirmed the source of the rule: it may warn, not block."""

    code = "worktime_not_confirmed"


class RuleIsFixed(Refusal):
    """What a rule is about stays: its versions were written for it."""

    code = "worktime_rule_is_fixed"


@dataclass(frozen=True)
class Version:
    """Values that hold from a local day to another, both included."""

    valid_from: date
    valid_until: date | None = None


def check_change(versions: Iterable[Version], day: date, today: date) -> None:
    """May a new version begin on ``day``?

    :param versions: those of the rule that were not withdrawn
    :param today: the local day at the establishment
    :raises StartsInThePast, BegunThatDay, ChangePlanned: it may not
    """
    if day < today:
        raise StartsInThePast(day=today)
    for version in versions:
        if version.valid_from > today and version.valid_from >= day:
            raise ChangePlanned(day=version.valid_from)
        if version.valid_from == day:
            raise BegunThatDay(day=day + A_DAY)


def first_day_for_change(versions: Iterable[Version], today: date) -> date:
    """The earliest day on which a new version may begin."""
    begun = max((version.valid_from for version in versions), default=today - A_DAY)
    return max(today, begun + A_DAY)


def check_withdrawal(version: Version, today: date) -> None:
    """:raises NothingToWithdraw: the version has begun"""
    if version.valid_from <= today:
        raise NothingToWithdraw(day=version.valid_from)
