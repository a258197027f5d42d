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
from .rule_book import LAW, RuleBook
from .search import Effect, Profile, Reason, Slot, Verdict
from .skill import shortfall
from .worktime.facts import Worked
from .worktime.judge import judge


@dataclass(frozen=True)
class Policy:
    """The rules that are data.

    :param work: working-time rules of the establishment on the day of the slot
    :param offers_known_until: the last day for which weekly offers are written down
    """

    work: RuleBook = LAW
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
    booked = (each.span for each in profile.others if each.span not in profile.busy)
    if any(span.overlaps(slot.span) for span in booked):
        return Reason("booked", Effect.BLOCKS)
    return None


def not_busy(slot: Slot, profile: Profile, policy: Policy) -> Reason | None:
    """Work that another tool plans keeps away; whose it is stays unsaid."""
    if any(span.overlaps(slot.span) for span in profile.busy):
        return Reason("busy_elsewhere", Effect.BLOCKS)
    return None


Rule = Callable[[Slot, Profile, Policy], Reason | None]

RULES: tuple[Rule, ...] = (
    member_on_the_day,
    has_the_function,
    has_skills,
    available_throughout,
    not_absent,
    not_booked,
    not_busy,
    unit_fit,
    within_caps,
)


def reasons_for(
    slot: Slot, profile: Profile, policy: Policy = DEFAULT_POLICY
) -> tuple[Reason, ...]:
    """Everything the rules have to say: ``RULES`` in order, then working time."""
    found = (rule(slot, profile, policy) for rule in RULES)
    working_time = work_reasons(slot, profile, policy)
    return (*(reason for reason in found if reason), *working_time)


def work_reasons(slot: Slot, profile: Profile, policy: Policy) -> tuple[Reason, ...]:
    """What the working-time rules for the person's staff group would say."""
    rules = policy.work.rules_for(profile.group_id)
    worked = Worked(
        slot=slot.stretch,
        others=profile.others,
        tz=slot.tz,
        minutes=profile.minutes,
        holidays=policy.work.holidays,
    )
    return judge(rules, worked)


def verdict_of(reasons: tuple[Reason, ...]) -> Verdict:
    """One blocking reason excludes; else one warning warns."""
    effects = {reason.effect for reason in reasons}
    if Effect.BLOCKS in effects:
        return Verdict.EXCLUDED
    return Verdict.WARNED if Effect.WARNS in effects else Verdict.ELIGIBLE
