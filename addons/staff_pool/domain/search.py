"""What is asked of a search, and what does it answer?

A slot asks for one function at one time; the answer is a candidate per person
with a verdict and the reasons for it, as codes and facts. Words are added by
``models/texts.py``.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from functools import cached_property

from odoo.addons.hospital_base.domain.spans import Span, to_local, to_utc

from .fit import Cap, Fit
from .worktime.facts import Stretch


@dataclass(frozen=True)
class SkillMinimum:
    """A skill asked for.

    :param progress: 0 to 100, as the levels of a skill say it; 0 is any level
    :param level_id: the level with that progress, for the words only
    """

    skill_id: int
    progress: int = 0
    level_id: int | None = None


@dataclass(frozen=True)
class Slot:
    """One seat to fill. ``start`` and ``stop`` are naive UTC.

    :param pool_ids: in the order in which they are asked; the first is primary
    :param tz: where the unit is: decides which local day and week is meant
    :param skills: each of them is needed
    :param break_minutes: pause that is no work; none if nobody wrote it down
    """

    start: datetime
    stop: datetime
    function_id: int
    pool_ids: tuple[int, ...]
    tz: str
    unit_id: int | None = None
    skills: tuple[SkillMinimum, ...] = ()
    break_minutes: int | None = None

    @cached_property
    def stretch(self) -> Stretch:
        """As the working-time rules take it."""
        return Stretch(self.span, self.break_minutes)

    @property
    def span(self) -> Span:
        return Span(self.start, self.stop)

    @cached_property
    def day(self) -> date:
        """The local day on which the slot begins; memberships must hold then."""
        return to_local(self.start, self.tz).date()

    @cached_property
    def week(self) -> Span:
        """The local week, Monday to Sunday, in which the slot begins."""
        monday = self.day - timedelta(days=self.day.weekday())
        midnight = datetime.combine(monday, time.min)
        return Span(
            to_utc(midnight, self.tz), to_utc(midnight + timedelta(days=7), self.tz)
        )

    @cached_property
    def month(self) -> Span:
        """The local month in which the slot begins."""
        first = datetime.combine(self.day.replace(day=1), time.min)
        following = (first + timedelta(days=31)).replace(day=1)
        return Span(to_utc(first, self.tz), to_utc(following, self.tz))


class Effect(StrEnum):
    """What does a reason do to the verdict?"""

    SUPPORTS = "supports"
    WARNS = "warns"
    BLOCKS = "blocks"


class Verdict(StrEnum):
    ELIGIBLE = "eligible"
    WARNED = "warned"
    EXCLUDED = "excluded"


@dataclass(frozen=True)
class Reason:
    """Why: a code and the facts its sentence quotes (hours, spans, distances)."""

    code: str
    effect: Effect
    facts: Mapping = field(default_factory=dict, hash=False)


@dataclass(frozen=True)
class Place:
    """What the place of a membership in the order is made of; ids and numbers only.

    :param pool_place: 0 for the pool asked first
    :param fit: 0 to 3, as ``fit_rules.fit_place``
    :param deficit_minutes: offered so much less than her share
    :param reliability: percent
    :param kept: missions carried out of the ``due`` ones after a yes
    :param week_minutes: booked in the slot's week
    """

    person_id: int
    member_id: int
    distance: int = 0
    pool_place: int = 0
    fit: int = 3
    deficit_minutes: int = 0
    reliability: int = 50
    kept: int = 0
    due: int = 0
    week_minutes: int = 0


@dataclass(frozen=True)
class Candidate:
    """One person for one slot. ``rank`` counts from 1; 0 means left out.

    :param place: what her rank is made of; for the log, not for whoever borrows her
    """

    person_id: int
    member_id: int | None
    pool_id: int | None
    verdict: Verdict
    reasons: tuple[Reason, ...]
    rank: int = 0
    place: Place | None = None


@dataclass(frozen=True)
class Away:
    """An absence overlapping the slot; ``pending`` means only asked for."""

    span: Span
    pending: bool = False


@dataclass(frozen=True)
class HeldSkill:
    """A skill that somebody is said to have, for certain days.

    :param progress: 0 to 100
    :param verified: a competent role has confirmed it
    """

    skill_id: int
    progress: int
    level_id: int
    verified: bool
    valid_from: date
    valid_to: date | None = None


@dataclass(frozen=True)
class Profile:
    """What the rules need to know of one membership for one slot.

    :param distance: 0 for the function asked, else how far a substitute is;
        none if the member fills neither
    :param available: offered spans around the slot
    :param others: her work around the slot, of all employments, as far as the rules
        reach
    :param minutes: work in the long windows of the rules, by their name
    :param group_id: staff group, which decides whose rules hold
    :param busy: times in the slot at which she is taken elsewhere
    :param week_minutes: minutes booked in the slot's week
    :param skills: what is known of the skills that the slot asks for
    :param fit: how she suits the slot's care unit; none without a unit
    :param caps: the most hours of missions agreed with her, if any
    """

    person_id: int
    member_id: int
    pool_id: int
    distance: int | None = 0
    member_from: date | None = None
    member_until: date | None = None
    person_until: date | None = None
    available: tuple[Span, ...] = ()
    away: tuple[Away, ...] = ()
    others: tuple[Stretch, ...] = ()
    minutes: Mapping[str, float] = field(default_factory=dict, hash=False)
    group_id: int | None = None
    busy: tuple[Span, ...] = ()
    week_minutes: float = 0
    skills: tuple[HeldSkill, ...] = ()
    fit: Fit | None = None
    caps: tuple[Cap, ...] = ()
