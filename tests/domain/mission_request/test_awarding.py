"""Who gets the mission in each mode, and what the clock asks for."""

from datetime import datetime, timedelta

import pytest

from odoo.addons.mission_request.domain import awarding, refusals
from odoo.addons.mission_request.domain.answering import (
    Standing,
    decide,
    where_it_stands,
)
from odoo.addons.mission_request.domain.awarding import (
    ASSIGNED,
    FIRST_YES,
    MANAGER_CHOOSES,
    Awarding,
    Due,
    what_is_due,
)

DEADLINE = datetime(2026, 11, 2, 12, 0)
CHOOSE_BY = datetime(2026, 11, 2, 15, 0)
START = datetime(2026, 11, 3, 8, 0)
INSTANT = timedelta(microseconds=1)
MODES = (FIRST_YES, MANAGER_CHOOSES, ASSIGNED)


def request(mode, seats=1, yes=0, taken=0):
    """After ``yes`` people said so; in the other modes that made them kept."""
    waits = mode == MANAGER_CHOOSES
    taken = taken if waits else min(yes, seats)
    states = ["accepted"] * yes if waits else ["kept"] * taken
    return Awarding(
        mode, seats, taken, DEADLINE, (waits and CHOOSE_BY) or None, (*states,)
    )


LIST = request(MANAGER_CHOOSES)
FULL = request(MANAGER_CHOOSES, taken=1)


def standing(state, **changes):
    facts = {
        "offer_state": state,
        "request_state": "open",
        "seats": 1,
        "taken": 0,
        "deadline_at": DEADLINE,
        "mode": MANAGER_CHOOSES,
        "choose_by": CHOOSE_BY,
    }
    return Standing(**{**facts, **changes})


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("seats", [1, 3])
@pytest.mark.parametrize("yes", [0, 1, 2, 3])
def test_at_the_deadline_a_list_to_choose_from_waits_and_all_else_ends(
    mode, seats, yes
):
    waits = mode == MANAGER_CHOOSES and yes
    ends = Due.CLOSE_ANSWERS if waits else Due.EXPIRE
    case = request(mode, seats, yes)
    assert what_is_due(case, DEADLINE - INSTANT) == Due.NOTHING
    assert what_is_due(case, DEADLINE) == ends
    assert what_is_due(case, CHOOSE_BY - INSTANT) == ends


@pytest.mark.parametrize("seats", [1, 3])
@pytest.mark.parametrize(
    ("yes", "due"), [(0, Due.EXPIRE), *((n, Due.RELEASE) for n in (1, 2, 3))]
)
def test_whoever_is_not_chosen_in_time_is_released(seats, yes, due):
    assert what_is_due(request(MANAGER_CHOOSES, seats, yes), CHOOSE_BY) == due


def test_a_seat_can_be_taken_until_the_moment_of_its_mode():
    assert request(FIRST_YES).seats_until == DEADLINE
    assert request(ASSIGNED).seats_until == DEADLINE
    assert request(MANAGER_CHOOSES).seats_until == CHOOSE_BY


def test_a_yes_can_be_chosen_before_and_after_the_deadline():
    case = request(MANAGER_CHOOSES, yes=1)
    for now in (DEADLINE - INSTANT, DEADLINE, CHOOSE_BY - INSTANT):
        assert awarding.check_choice(case, "accepted", now) is None


@pytest.mark.parametrize(
    ("case", "state", "now", "refusal"),
    [
        (request(FIRST_YES), "accepted", DEADLINE, refusals.NothingToChoose),
        (request(ASSIGNED), "accepted", DEADLINE, refusals.NothingToChoose),
        (request(MANAGER_CHOOSES), "sent", DEADLINE, refusals.NothingToChoose),
        (request(MANAGER_CHOOSES), "declined", DEADLINE, refusals.NothingToChoose),
        (
            request(MANAGER_CHOOSES, taken=1),
            "accepted",
            DEADLINE,
            refusals.NoPlaceLeft,
        ),
        (request(MANAGER_CHOOSES), "accepted", CHOOSE_BY, refusals.TooLateToChoose),
    ],
)
def test_a_choice_is_refused_by_name(case, state, now, refusal):
    with pytest.raises(refusal):
        awarding.check_choice(case, state, now)


def test_no_more_people_are_assigned_than_places_are_free():
    awarding.check_places(seats=3, taken=1, people=[1, 2])
    with pytest.raises(refusals.MorePeopleThanPlaces) as refused:
        awarding.check_places(seats=3, taken=1, people=[1, 2, 3])
    assert refused.value.facts == {"free": 2}
    with pytest.raises(refusals.NoPlaceLeft):
        awarding.check_places(seats=3, taken=3, people=[1])


def test_the_proposed_moment_of_the_choice_is_always_one_that_is_allowed():
    for minutes in range(0, 3000, 7):
        start = DEADLINE + timedelta(minutes=minutes, seconds=minutes % 60)
        proposed = awarding.default_choose_by(DEADLINE, start)
        assert awarding.check_choose_by(proposed, DEADLINE, start) is None


@pytest.mark.parametrize("choose_by", [DEADLINE - INSTANT, START + INSTANT])
def test_the_choice_lies_after_the_answers_and_before_the_start(choose_by):
    with pytest.raises(refusals.ChooseByOutOfRange):
        awarding.check_choose_by(choose_by, DEADLINE, START)


def test_a_yes_that_waits_can_be_taken_back_until_the_choice():
    for now in (DEADLINE - INSTANT, DEADLINE, CHOOSE_BY):
        assert decide(standing("accepted"), "decline", now) == "retract"
        assert decide(standing("accepted"), "accept", now) is None


def test_a_yes_that_was_chosen_cannot_be_taken_back_here():
    with pytest.raises(refusals.AlreadyAnswered):
        decide(standing("kept", taken=1), "decline", DEADLINE)


@pytest.mark.parametrize(
    ("state", "code"),
    [
        ("sent", "open"),
        ("accepted", "you_will_know"),
        ("kept", "you_have_it"),
        ("declined", "you_said_no"),
        ("not_kept", "not_kept"),
        ("no_longer_free", "no_longer_free"),
    ],
)
def test_each_offer_of_a_chosen_mission_has_its_page(state, code):
    filled = {"request_state": "filled", "taken": 1} if state == "not_kept" else {}
    assert where_it_stands(standing(state, **filled), DEADLINE - INSTANT) == code
