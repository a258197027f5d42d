"""Whose turn it is, and that nobody loses by silence."""

from dataclasses import replace
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.hospital_base.domain.spans import Span
from odoo.addons.staff_pool.domain.ranking import (
    decide,
    judge,
    order_key,
    place_reasons,
    rank,
    replay,
    seed_of,
)
from odoo.addons.staff_pool.domain.search import Place, Profile, Slot
from odoo.addons.staff_pool.domain.standing import (
    FAIR_STEP_MINUTES,
    Standing,
    reliability,
    weight,
)

START, STOP = datetime(2026, 11, 4, 6), datetime(2026, 11, 4, 18)
SLOT = Slot(START, STOP, function_id=1, pool_ids=(1,), tz="Europe/Zurich")
SHIFT = FAIR_STEP_MINUTES

counts = st.integers(0, 200)
minutes = st.integers(0, 20_000)


places_known = st.lists(
    st.builds(
        Place,
        person_id=st.integers(1, 4),
        member_id=st.integers(1, 10_000),
        distance=st.integers(0, 1),
        fit=st.integers(0, 3),
        deficit_minutes=st.integers(-5000, 5000),
        reliability=st.integers(0, 100),
        week_minutes=st.integers(0, 3),
    ),
    min_size=2,
    max_size=8,
    unique_by=lambda place: place.member_id,
)


def a_profile(number):
    free = (Span(START, STOP),)
    return Profile(person_id=number, member_id=number, pool_id=1, available=free)


def order(known):
    profiles = [a_profile(number) for number in known]
    return [c.person_id for c in decide(SLOT, profiles, standings=known)]


def codes(standing):
    [candidate] = rank(SLOT, judge(SLOT, [a_profile(1)]), {1: standing})
    return {reason.code: reason.facts for reason in candidate.reasons}


@pytest.mark.parametrize(
    ("kept", "due", "expected"), [(0, 0, 0.5), (0, 1, 1 / 3), (11, 12, 12 / 14)]
)
def test_reliability_of_examples(kept, due, expected):
    assert reliability(kept, due) == pytest.approx(expected)


@given(counts, counts)
def test_reliability_stays_a_share_and_a_mission_kept_never_lowers_it(kept, broken):
    before = reliability(kept, kept + broken)
    assert 0 < before < 1
    assert reliability(kept + 1, kept + broken + 1) >= before
    assert reliability(kept, kept + broken + 1) < before


@pytest.mark.parametrize(
    ("age", "expected"),
    [(-1, 1), (0, 1), (6, 0.5), (11, 0.5 ** (11 / 6)), (12, 0), (40, 0)],
)
def test_a_mission_counts_half_after_half_a_year_and_nothing_after_a_year(
    age, expected
):
    assert weight(age) == pytest.approx(expected)


@given(minutes, minutes, st.floats(0.01, 1), st.integers(1, 2000))
def test_more_hours_offered_never_make_it_her_turn(offered, others, share, more):
    """More to her is more in the pool, too; among equals her place gets no better."""
    before = Standing(offered, offered + others, share)
    after = Standing(offered + more, offered + others + more, share)
    assert after.deficit_minutes <= before.deficit_minutes
    places = [
        Place(1, 1, deficit_minutes=round(each.deficit_minutes))
        for each in (before, after)
    ]
    keys = [order_key(place, "seed") for place in places]
    assert keys[0] <= keys[1]


@given(st.lists(minutes, min_size=1, max_size=9))
def test_what_one_misses_the_others_have(offered):
    pool, share = sum(offered), 1 / len(offered)
    deficits = [Standing(each, pool, share).deficit_minutes for each in offered]
    assert sum(deficits) == pytest.approx(0, abs=1e-6)


def test_fairness_counts_before_reliability_before_hours():
    fair = Standing(0, 10 * SHIFT, 0.5)
    steady = Standing(kept=9, due=9)
    assert order({1: Standing(), 2: steady, 3: fair}) == [3, 2, 1]


def test_less_than_a_shift_of_difference_is_none():
    nearly = Standing(0, SHIFT - 1, 1)
    steady = Standing(kept=9, due=9)
    assert order({1: nearly, 2: steady}) == [2, 1]
    assert order({1: replace(nearly, pool_minutes=SHIFT), 2: steady}) == [1, 2]


@given(places_known, st.randoms())
def test_the_log_gives_the_same_order_however_it_is_read(places, dice):
    shuffled = list(places)
    dice.shuffle(shuffled)
    assert replay(shuffled, "seed") == replay(places, "seed")


@given(st.permutations(range(1, 7)))
def test_replay_gives_the_order_of_the_search(people):
    known = {n: Standing(SHIFT * (n % 3), SHIFT * 9, 1 / 6) for n in people}
    found = decide(SLOT, map(a_profile, people), standings=known)
    assert replay([c.place for c in found], seed_of(SLOT)) == [
        c.member_id for c in found
    ]
    assert [c.member_id for c in found] == order(dict(sorted(known.items())))


def test_what_ranks_her_is_said_in_words():
    said = codes(Standing(0, 4800, 0.5, 11, 12, 11, 12))
    assert said["offered_less"] == {"hours": 40}
    assert said["keeps_missions"] == {"kept": 11, "due": 12}
    assert codes(Standing(2400, 0, 0))["offered_more"] == {"hours": 40}
    assert (
        not {"offered_less", "offered_more", "keeps_missions"}
        & codes(Standing()).keys()
    )


def test_the_log_alone_says_what_the_order_looked_at():
    place = Place(1, 1, distance=1, fit=1, deficit_minutes=60, kept=1, due=2)
    assert [reason.code for reason in place_reasons(place)] == [
        *("substitute_function", "unit_preferred", "offered_less"),
        *("keeps_missions", "week_hours"),
    ]


def test_two_memberships_of_one_person_are_never_equal():
    places = [Place(1, 8), Place(1, 7)]
    assert replay(places, "seed") == replay(places[::-1], "seed") == [7, 8]
