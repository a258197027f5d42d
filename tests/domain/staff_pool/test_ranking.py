"""Who is asked first, and always in the same order."""

from dataclasses import replace
from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from odoo.addons.hospital_base.domain.spans import Span
from odoo.addons.staff_pool.domain.ranking import decide, draw
from odoo.addons.staff_pool.domain.search import Profile, Slot, Verdict

START, STOP = datetime(2026, 11, 4, 6), datetime(2026, 11, 4, 18)
SLOT = Slot(START, STOP, function_id=1, pool_ids=(1, 2, 3), tz="Europe/Zurich")


def a_profile(person_id, **values):
    free = (Span(START, STOP),)
    base = {"member_id": person_id, "pool_id": 1, "available": free}
    return Profile(person_id=person_id, **{**base, **values})


def order(*profiles):
    return [candidate.person_id for candidate in decide(SLOT, profiles)]


def test_function_counts_before_pool_before_hours():
    assert order(
        a_profile(4, distance=1),
        a_profile(3, pool_id=2),
        a_profile(2, week_minutes=60),
        a_profile(1),
    ) == [1, 2, 3, 4]


def test_nearer_substitutes_come_first():
    assert order(a_profile(1, distance=2), a_profile(2, distance=1)) == [2, 1]


def test_person_in_two_pools_is_asked_once_where_she_ranks_best():
    second = a_profile(1, pool_id=2, member_id=12)
    first = a_profile(1, pool_id=1, member_id=11)
    [candidate] = decide(SLOT, [second, first])
    assert candidate.member_id == 11


def test_ended_membership_in_the_first_pool_leaves_the_second_one():
    ended = a_profile(1, pool_id=1, member_id=11, member_until=date(2026, 1, 1))
    second = a_profile(1, pool_id=2, member_id=12)
    [candidate] = decide(SLOT, [ended, second])
    assert (candidate.member_id, candidate.verdict) == (12, Verdict.ELIGIBLE)


def test_people_left_out_come_last_without_a_rank():
    found = decide(SLOT, [a_profile(1, available=()), a_profile(2, week_minutes=600)])
    assert [(each.person_id, each.rank) for each in found] == [(2, 1), (1, 0)]


def test_equals_are_asked_in_the_order_of_the_draw_and_nobody_is_favoured():
    firsts = set()
    for function in range(1, 101):
        slot = replace(SLOT, function_id=function)
        found = [c.person_id for c in decide(slot, map(a_profile, range(1, 5)))]
        assert found == sorted(found, key=lambda person: draw(person, slot))
        firsts.add(found[0])
    assert firsts == {1, 2, 3, 4}


def test_the_draw_differs_between_slots():
    later = replace(SLOT, unit_id=7)
    firsts = [
        min(range(50), key=lambda person, slot=slot: draw(person, slot))
        for slot in (SLOT, later)
    ]
    assert firsts[0] != firsts[1]


@settings(max_examples=15)
@given(st.permutations(list(range(1, 9))))
def test_equals_come_in_the_same_order_however_they_are_read(people):
    assert order(*map(a_profile, people)) == order(*map(a_profile, sorted(people)))


@settings(max_examples=15)
@given(
    st.lists(
        st.tuples(st.integers(0, 2), st.integers(1, 3), st.integers(0, 3)),
        min_size=2,
        max_size=12,
    )
)
def test_nobody_stands_before_somebody_better(facts):
    profiles = {
        number: a_profile(number, distance=distance, pool_id=pool, week_minutes=minutes)
        for number, (distance, pool, minutes) in enumerate(facts)
    }
    ranked = [facts[number] for number in order(*profiles.values())]
    assert ranked == sorted(ranked)
    assert len(ranked) == len(facts)


def test_a_slot_after_local_midnight_belongs_to_the_new_day_and_week():
    sunday_night = Slot(
        datetime(2026, 11, 1, 23, 30),
        datetime(2026, 11, 2, 6),
        1,
        (1,),
        "Europe/Zurich",
    )
    assert sunday_night.day == date(2026, 11, 2)
    assert sunday_night.week.start == datetime(2026, 11, 1, 23)


def test_the_week_of_a_clock_change_is_an_hour_longer():
    slot = Slot(
        datetime(2026, 10, 20, 6), datetime(2026, 10, 20, 18), 1, (1,), "Europe/Zurich"
    )
    assert slot.week.hours == 7 * 24 + 1


@pytest.mark.parametrize(("pools", "said"), [((1,), False), ((1, 2), True)])
def test_the_pool_is_named_only_when_several_were_asked(pools, said):
    [candidate] = decide(replace(SLOT, pool_ids=pools), [a_profile(1)])
    codes = {reason.code for reason in candidate.reasons}
    assert ("primary_pool" in codes) is said
