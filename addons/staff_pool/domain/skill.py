"""Has a person the skill asked for, at the level asked for, on that day?

Only a skill that a competent role has verified counts. Whoever does not have it is
told what comes closest, so that the one thing missing can be put right.
"""

from collections.abc import Iterable
from datetime import date

from odoo.addons.hospital_base.domain.refusal import Refusal

from .search import Effect, HeldSkill, Reason, SkillMinimum

#: From what is put right by one click to what takes a training.
NEAREST_FIRST = (
    "skill_not_verified",
    "skill_not_yet_valid",
    "skill_expired",
    "skill_too_low",
)


class OwnSkill(Refusal):
    """Nobody confirms what he can do himself."""

    code = "own_skill"


class MinimumIsFixed(Refusal):
    """What a skill with its level means never changes: requests ask for it."""

    code = "minimum_is_fixed"


def shortfall(
    minimum: SkillMinimum, held: Iterable[HeldSkill], day: date
) -> Reason | None:
    """What is missing of ``minimum`` on ``day``, the local day of the slot's start."""
    own = [skill for skill in held if skill.skill_id == minimum.skill_id]
    faults = [_fault(minimum, skill, day) for skill in own]
    if None in faults:
        return None
    missing = Reason("skill_missing", Effect.BLOCKS, {"wanted": minimum})
    return min(faults, key=_distance, default=missing)


def _fault(minimum, skill, day) -> Reason | None:
    """The gravest fault of one skill held."""
    if skill.progress < minimum.progress:
        levels = {"level": skill.level_id, "minimum_level": minimum.level_id}
        return _reason("skill_too_low", skill, **levels)
    if skill.valid_to and skill.valid_to < day:
        return _reason("skill_expired", skill, day=skill.valid_to)
    if day < skill.valid_from:
        return _reason("skill_not_yet_valid", skill, day=skill.valid_from)
    if not skill.verified:
        return _reason("skill_not_verified", skill)
    return None


def _reason(code, skill, **facts):
    return Reason(code, Effect.BLOCKS, {"skill": skill.skill_id, **facts})


def _distance(fault):
    return NEAREST_FIRST.index(fault.code)
