"""What a yes or a no leads to, for every standing of an offer."""

from datetime import datetime, timedelta

import pytest

from odoo.addons.mission_request.domain import answering, refusals
from odoo.addons.mission_request.domain.answering import Standing, decide, why_closed

DEADLINE = datetime(2026, 11, 2, 12, 0)
BEFORE = DEADLINE - timedelta(microseconds=1)
AFTER = DEADLINE + timedelta(microseconds=1)


def standing(**changes):
    facts = {
        "offer_state": "sent",
        "request_state": "open",
        "seats": 1,
        "taken": 0,
        "deadline_at": DEADLINE,
    }
    return Standing(**{**facts, **changes})


@pytest.mark.parametrize("choice", ["accept", "decline"])
def test_an_open_offer_takes_either_answer(choice):
    assert decide(standing(), choice, BEFORE) == choice


@pytest.mark.parametrize("choice", ["accept", "decline"])
@pytest.mark.parametrize("now", [DEADLINE, AFTER])
def test_at_the_deadline_and_after_it_is_too_late(choice, now):
    with pytest.raises(refusals.TooLate):
        decide(standing(), choice, now)


def test_the_last_of_three_seats_can_be_taken():
    assert decide(standing(seats=3, taken=2), "accept", BEFORE) == "accept"


@pytest.mark.parametrize(
    "changes",
    [
        {"seats": 3, "taken": 3},
        {"request_state": "filled", "taken": 1},
        {"request_state": "filled", "taken": 1, "offer_state": "withdrawn"},
    ],
)
def test_no_seat_left_is_said_as_filled_even_after_the_deadline(changes):
    for now in (BEFORE, AFTER):
        with pytest.raises(refusals.AlreadyFilled):
            decide(standing(**changes), "accept", now)


def test_a_cancelled_request_is_said_as_withdrawn():
    with pytest.raises(refusals.OfferWithdrawn):
        decide(
            standing(request_state="cancelled", offer_state="withdrawn"),
            "accept",
            BEFORE,
        )


def test_an_offer_the_job_expired_is_too_late():
    with pytest.raises(refusals.TooLate):
        decide(
            standing(request_state="expired", offer_state="expired"), "accept", AFTER
        )


@pytest.mark.parametrize(
    ("state", "choice"), [("kept", "accept"), ("declined", "decline")]
)
def test_the_same_answer_again_changes_nothing(state, choice):
    for now in (BEFORE, AFTER):
        assert decide(standing(offer_state=state), choice, now) is None


@pytest.mark.parametrize(
    ("state", "choice"), [("kept", "decline"), ("declined", "accept")]
)
def test_the_opposite_answer_is_refused_and_the_first_one_counts(state, choice):
    with pytest.raises(refusals.AlreadyAnswered):
        decide(standing(offer_state=state), choice, BEFORE)


def test_an_open_offer_is_not_closed():
    assert why_closed(standing(), BEFORE) is None


def test_what_was_said_is_known_by_the_state():
    assert answering.answer_already_given(standing(offer_state="kept")) == "accept"
    assert answering.answer_already_given(standing()) is None
