"""Whom to ask for a place that is free again, and in which order?"""

import pytest

from odoo.addons.mission_request.domain.reoffering import (
    Earlier,
    next_suitable,
    said_yes,
    unanswered,
)

ANNA, BEN, CLEO, DORA = range(1, 5)


def earlier(person, state, answered=True, rank=1):
    return Earlier(person, state, answered, rank)


@pytest.mark.parametrize(
    ("state", "answered", "asked"),
    [
        ("not_kept", True, True),
        ("no_longer_free", True, True),
        ("withdrawn", True, True),
        ("withdrawn", False, False),
        ("expired", False, False),
        ("declined", True, False),
        ("sent", False, False),
        ("accepted", True, False),
        ("kept", True, False),
        ("cancelled", True, False),
    ],
)
def test_whose_yes_of_before_counts(state, answered, asked):
    found = said_yes([earlier(BEN, state, answered)], leaving=())
    assert found == ([BEN] if asked else [])


def test_they_are_asked_in_the_order_of_their_ranks_each_once():
    offers = [
        earlier(CLEO, "not_kept", rank=3),
        earlier(BEN, "not_kept", rank=2),
        earlier(CLEO, "not_kept", rank=1),
    ]
    assert said_yes(offers, leaving=()) == [CLEO, BEN]


def test_neither_who_leaves_nor_who_holds_an_offer_is_asked_again():
    offers = [
        earlier(ANNA, "not_kept"),
        earlier(BEN, "not_kept"),
        earlier(BEN, "sent"),
    ]
    assert said_yes(offers, leaving=(ANNA,)) == []


def test_the_next_are_the_best_who_hold_nothing_and_have_not_said_no():
    offers = [
        earlier(ANNA, "cancelled"),
        earlier(BEN, "declined"),
        earlier(CLEO, "sent"),
        earlier(DORA, "expired"),
    ]
    ranked = [CLEO, BEN, ANNA, DORA, 5, 6]
    assert next_suitable(offers, ranked, leaving=(ANNA,)) == [DORA, 5, 6]
    assert next_suitable(offers, ranked, leaving=(ANNA,), most=2) == [DORA, 5]


@pytest.mark.parametrize(
    ("states", "asked"),
    [
        (["expired"], True),
        (["not_kept"], True),
        (["no_longer_free"], True),
        (["declined"], False),
        (["expired", "declined"], False),
        (["expired", "sent"], False),
        (["expired", "kept"], False),
        (["expired", "expired"], True),
        (["withdrawn"], False),
        (["cancelled"], False),
    ],
)
def test_what_expired_is_put_once_more_to_whoever_neither_has_it_nor_refused(
    states, asked
):
    offers = [earlier(ANNA, state) for state in states]
    assert unanswered(offers) == ([ANNA] if asked else [])


def test_once_more_in_the_order_of_their_ranks():
    offers = [earlier(BEN, "expired", rank=2), earlier(ANNA, "expired", rank=1)]
    assert unanswered(offers) == [ANNA, BEN]
