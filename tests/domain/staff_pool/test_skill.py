"""When does somebody have the skill asked for, and what is said if not?"""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.hospital_base.domain.spans import Span
from odoo.addons.staff_pool.domain.eligibility import reasons_for, verdict_of
from odoo.addons.staff_pool.domain.search import (
    HeldSkill,
    Profile,
    SkillMinimum,
    Slot,
    Verdict,
)
from odoo.addons.staff_pool.domain.skill import shortfall

DAY = date(2026, 11, 4)
ONE = timedelta(days=1)
BASIC, CONFIRMED, EXPERT = 25, 50, 100
ASKED = SkillMinimum(skill_id=1, progress=CONFIRMED, level_id=CONFIRMED)


def held(progress=CONFIRMED, **values):
    return HeldSkill(
        **{
            "skill_id": 1,
            "progress": progress,
            "level_id": progress,
            "verified": True,
            "valid_from": DAY,
            "valid_to": DAY,
            **values,
        }
    )


def fault(*skills, asked=ASKED):
    reason = shortfall(asked, skills, DAY)
    return reason and reason.code


@pytest.mark.parametrize(
    "skill",
    [
        held(),
        held(EXPERT),
        held(valid_to=None),
        held(valid_from=DAY - ONE, valid_to=DAY + ONE),
    ],
)
def test_verified_valid_and_high_enough_is_enough(skill):
    assert fault(skill) is None


@pytest.mark.parametrize(
    ("skill", "code"),
    [
        (held(CONFIRMED - 1), "skill_too_low"),
        (held(verified=False), "skill_not_verified"),
        (held(valid_from=DAY - ONE, valid_to=DAY - ONE), "skill_expired"),
        (held(valid_from=DAY + ONE, valid_to=None), "skill_not_yet_valid"),
        (held(EXPERT, skill_id=2), "skill_missing"),
        (held(BASIC, verified=False), "skill_too_low"),
    ],
)
def test_shortfall_names_the_gravest_fault_of_a_skill(skill, code):
    assert fault(skill) == code


def test_of_several_the_one_that_comes_closest_speaks():
    expired = held(valid_from=DAY - ONE, valid_to=DAY - ONE)
    assert fault(held(BASIC), expired) == "skill_expired"
    assert fault(expired, held(verified=False)) == "skill_not_verified"
    assert fault(expired, held(verified=False), held()) is None


def test_facts_are_the_value_and_the_limit():
    reason = shortfall(ASKED, [held(BASIC)], DAY)
    assert reason.facts == {"skill": 1, "level": BASIC, "minimum_level": CONFIRMED}


def test_without_a_level_any_level_is_enough():
    assert fault(held(0), asked=SkillMinimum(1)) is None


@pytest.mark.parametrize(
    ("start", "missing"),
    [(datetime(2026, 11, 4, 22, 30), False), (datetime(2026, 11, 4, 23), True)],
)
def test_the_local_day_on_which_the_slot_begins_counts(start, missing):
    """23:00 UTC is midnight in Zurich: the next day, on which it has expired."""
    slot = Slot(
        start, start + timedelta(hours=8), 1, (1,), "Europe/Zurich", 1, (ASKED,)
    )
    profile = Profile(1, 1, 1, available=(Span(slot.start, slot.stop),))
    skilled = Profile(1, 1, 1, available=profile.available, skills=(held(),))
    found = reasons_for(slot, skilled)
    assert ("lacks_skills" in [reason.code for reason in found]) is missing
    assert verdict_of(reasons_for(slot, profile)) is Verdict.EXCLUDED


def test_every_skill_asked_for_is_needed_and_each_missing_one_is_named():
    start = datetime(2026, 11, 4, 6)
    asked = (ASKED, SkillMinimum(2), SkillMinimum(3))
    slot = Slot(start, start + timedelta(hours=8), 1, (1,), "UTC", skills=asked)
    profile = Profile(1, 1, 1, skills=(held(), held(skill_id=2, verified=False)))
    [lacking] = [r for r in reasons_for(slot, profile) if r.code == "lacks_skills"]
    codes = [reason.code for reason in lacking.facts["shortfalls"]]
    assert codes == ["skill_not_verified", "skill_missing"]


days = st.integers(-2, 2).map(lambda ahead: DAY + ahead * ONE)


@given(
    st.lists(
        st.builds(
            HeldSkill,
            skill_id=st.integers(1, 2),
            progress=st.sampled_from([0, BASIC, CONFIRMED, EXPERT]),
            level_id=st.just(1),
            verified=st.booleans(),
            valid_from=days,
            valid_to=st.none() | days,
        ),
        max_size=3,
    )
)
def test_one_fully_good_skill_is_needed_and_suffices(skills):
    good = any(
        skill.skill_id == 1
        and skill.progress >= CONFIRMED
        and skill.verified
        and skill.valid_from <= DAY
        and (skill.valid_to is None or skill.valid_to >= DAY)
        for skill in skills
    )
    assert (shortfall(ASKED, skills, DAY) is None) is good
