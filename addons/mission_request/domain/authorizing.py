"""Who must agree before a mission counts, until when, and what if nobody decides?

A policy says when somebody has to be asked. Most policies that apply must be granted
one and all; a single refusal refuses. Until then the order is provisional.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from odoo.addons.hospital_base.domain.refusal import Refusal

ALWAYS = "always"
ABOVE_HOURS = "above_hours"
ABOVE_COST = "above_cost"
AGENCY = "agency"
OVERTIME = "overtime"
RULE_WARNING = "rule_warning"

#: What is known while people are only being asked: nobody's cost, week or rules.
KNOWN_AT_REQUEST = (ALWAYS, ABOVE_HOURS, AGENCY)


class AskerDecides(Refusal):
    """Whoever asked, chose or comes herself cannot authorize it."""

    code = "asker_decides"


class NotAuthorizer(Refusal):
    """Neither an authorizer of the policy nor one who stands in today."""

    code = "not_authorizer"


class Unexplained(Refusal):
    """Nobody refuses a mission without saying why."""

    code = "refusal_unexplained"


class DecidedAlready(Refusal):
    """Somebody else has decided, the time is over, or the mission is gone."""

    code = "decided_already"


@dataclass(frozen=True)
class Facts:
    """A mission as the policies look at it.

    :param hours: elapsed hours of the mission
    :param cost: money for the whole mission; None if nobody knows it
    :param week_hours: hours of the person in the local week, this mission included;
        None if nobody has the mission yet
    :param warned: a rule warned of the person when she got it
    """

    hours: float
    cost: float | None = None
    by_agency: bool = False
    week_hours: float | None = None
    warned: bool = False


@dataclass(frozen=True)
class Policy:
    """When to ask; ``threshold`` in hours or money, as ``when`` says."""

    id: int
    when: str
    threshold: float = 0.0


def applies(policy: Policy, facts: Facts) -> bool:
    """Has somebody to agree, by this policy?

    A cost that nobody knows is asked about: it may be above any threshold.
    """
    if policy.when == ABOVE_COST:
        return facts.cost is None or facts.cost > policy.threshold
    if policy.when == OVERTIME:
        return facts.week_hours is not None and facts.week_hours > policy.threshold
    return {
        ALWAYS: True,
        ABOVE_HOURS: facts.hours > policy.threshold,
        AGENCY: facts.by_agency,
        RULE_WARNING: facts.warned,
    }[policy.when]


def decide_by(now: datetime, start: datetime, hours_before: float) -> datetime:
    """Until when somebody may decide: so many hours before the start; naive UTC.

    Of a mission made later than that: until half of the time left is over, for who
    helps at short notice is neither refused nor accepted before anybody could look.
    """
    proposed = start - timedelta(hours=hours_before)
    if proposed <= now:
        proposed = now + max(start - now, timedelta()) / 2
    return proposed.replace(second=0, microsecond=0)


def remind_at(asked_at: datetime, decided_by: datetime) -> datetime:
    """When others hear that nobody has decided: at half of the time to decide."""
    return asked_at + (decided_by - asked_at) / 2


class Outcome(StrEnum):
    """What several decisions about one mission come to."""

    WAITS = "waits"
    GRANTED = "granted"
    REFUSED = "refused"


def outcome(states: Iterable[str]) -> Outcome:
    """All must be granted; one refusal refuses, whatever the others say.

    >>> outcome(["granted", "asked"])
    <Outcome.WAITS: 'waits'>
    """
    states = set(states)
    if "refused" in states:
        return Outcome.REFUSED
    return Outcome.GRANTED if states <= {"granted"} else Outcome.WAITS


@dataclass(frozen=True)
class Standin:
    """Who decides for an authorizer, from one day to another, both included."""

    user_id: int
    date_from: date
    date_to: date


def check_decision(
    user_id: int,
    today: date,
    authorizers: Iterable[int],
    standins: Iterable[Standin],
    askers: Iterable[int],
) -> None:
    """May this user decide today?

    :raises AskerDecides: she asked for it herself, or it is her own mission
    :raises NotAuthorizer: she is no authorizer, and stands in for none today
    """
    if user_id in set(askers):
        raise AskerDecides()
    stands_in = any(
        standin.user_id == user_id and standin.date_from <= today <= standin.date_to
        for standin in standins
    )
    if user_id not in set(authorizers) and not stands_in:
        raise NotAuthorizer()


def check_reason(reason: str) -> None:
    """Nobody refuses without saying why.

    :raises Unexplained: nothing was said
    """
    if not reason.strip():
        raise Unexplained()
