"""May this person fill this slot, and why or why not?

Each rule looks at one slot and one profile and gives at most one reason. The
rules alone decide: at search, offer, answer and order they are the same. SQL may
leave out people whom a rule would exclude anyway, never decide otherwise.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from odoo.addons.hospital_base.domain.spans import covers, gaps

from .fit_rules import unit_fit, within_caps
from .search import Effect, Profile, Reason, Slot, Verdict
from .skill import shortfall


@dataclass(frozen=True)
class RestRule:
    """The shortest rest between two bookings; 11 hours of daily rest by default."""

    minimum_minutes: int = 660


@dataclass(frozen=True)
class Policy:
    """The rules that are data. Later issues version them per establishment.

    :param offers_known_until: the last day for which weekly offers are written down
    """

    rest: RestRule = RestRule()
    offers_known_until: date | None = None


DEFAULT_POLICY = Policy()


def member_on_the_day(slot: Slot, profile: Profile, policy: Policy) -> Reason | None:
    """Membership and, for external people, the person hold on the local day."""
    starts, stops = profile.member_from, profile.member_until
    if (starts and slot.day < starts) or (stops and slot.day > stops):
        return Reason("not_member_on_day", Effect.BLOCKS, {"day": slot.day})
    if profile.person_until and slot.day > profile.person_until:
        return Reason("person_left", Effect.BLOCKS, {"day": profile.person_until})
    return None


def has_the_function(slot: Slot, profile: Profile, policy: Policy) -> Reason | None:
    """The function asked for, or one that may stand in for it."""
    if profile.distance is None:
        return Reason("lacks_function", Effect.BLOCKS)
    if profile.distance:
        facts = {"distance": profile.distance}
        return Reason("substitute_function", Effect.SUPPORTS, facts)
    return Reason("exact_function", Effect.SUPPORTS)


def has_skills(slot: Slot, profile: Profile, policy: Policy) -> Reason | None:
    """Every skill asked for, verified and valid on the day, at its level or above."""
    if not slot.skills:
        return None
    found = (shortfall(each, profile.skills, slot.day) for each in slot.skills)
    missing = tuple(filter(None, found))
    if missing:
        return Reason("lacks_skills", Effect.BLOCKS, {"shortfalls": missing})
    return Reason("has_skills", Effect.SUPPORTS)


def available_throughout(slot: Slot, profile: Profile, policy: Policy) -> Reason | None:
    """Offered spans cover every minute; two that touch are as good as one."""
    if covers(profile.available, slot.span):
        return Reason("available", Effect.SUPPORTS)
    if any(span.overlaps(slot.span) for span in profile.available):
        missing = sum(gap.minutes for gap in gaps(profile.available, slot.span))
        needed = slot.span.minutes
        facts = {"offered": needed - missing, "needed": needed}
        return Reason("partly_available", Effect.BLOCKS, facts)
    if policy.offers_known_until and slot.day > policy.offers_known_until:
        facts = {"day": policy.offers_known_until}
        return Reason("not_known_yet", Effect.BLOCKS, facts)
    return Reason("not_available", Effect.BLOCKS)


def not_absent(slot: Slot, profile: Profile, policy: Policy) -> Reason | None:
    """Granted absence blocks, absence asked for warns; the kind is never known."""
    overlapping = [away for away in profile.away if away.span.overlaps(slot.span)]
    if any(not away.pending for away in overlapping):
        return Reason("absent", Effect.BLOCKS)
    if overlapping:
        return Reason("absence_asked", Effect.WARNS)
    return None


def not_booked(slot: Slot, profile: Profile, policy: Policy) -> Reason | None:
    if any(span.overlaps(slot.span) for span in profile.booked):
        return Reason("booked", Effect.BLOCKS)
    return None


def rested(slot: Slot, profile: Profile, policy: Policy) -> Reason | None:
    """Before and after the slot the minimum rest to the next booking is kept."""
    rests = [_rest_minutes(slot, span) for span in profile.booked]
    shortest = min((rest for rest in rests if rest >= 0), default=None)
    if shortest is None or shortest >= policy.rest.minimum_minutes:
        return None
    facts = {"rest": shortest, "minimum": policy.rest.minimum_minutes}
    return Reason("too_little_rest", Effect.BLOCKS, facts)


def _rest_minutes(slot, booked) -> float:
    """Elapsed minutes between the two; negative when they overlap."""
    gap = max(slot.start - booked.stop, booked.start - slot.stop)
    return gap.total_seconds() / 60


Rule = Callable[[Slot, Profile, Policy], Reason | None]

RULES: tuple[Rule, ...] = (
    member_on_the_day,
    has_the_function,
    has_skills,
    available_throughout,
    not_absent,
    not_booked,
    rested,
    unit_fit,
    within_caps,
)


def reasons_for(
    slot: Slot, profile: Profile, policy: Policy = DEFAULT_POLICY
) -> tuple[Reason, ...]:
    """Everything the rules have to say, in the order of ``RULES``."""
    found = (rule(slot, profile, policy) for rule in RULES)
    return tuple(reason for reason in found if reason)


def verdict_of(reasons: tuple[Reason, ...]) -> Verdict:
    """One blocking reason excludes; else one warning warns."""
    effects = {reason.effect for reason in reasons}
    if Effect.BLOCKS in effects:
        return Verdict.EXCLUDED
    return Verdict.WARNED if Effect.WARNS in effects else Verdict.ELIGIBLE
