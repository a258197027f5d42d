"""Which requests may go out together, and what does a button of their page mean?"""

from datetime import datetime, timedelta

import pytest

from odoo.addons.hospital_base.domain.refusal import Refusal
from odoo.addons.hospital_base.domain.spans import Span
from odoo.addons.mission_request.domain.bundle import (
    Tied,
    Wish,
    cause_of,
    check_tie,
    read_wish,
    split_cards,
)
from odoo.addons.mission_request.domain.refusals import AlreadyFilled, StoodInTheWay

START = datetime(2026, 11, 3, 7)


def tied(hour=0, pool=1, seats=1, mode="first_yes"):
    start = START + timedelta(hours=hour)
    return Tied(
        pool, Span(start, start + timedelta(hours=8)), seats, mode, f"at {hour}"
    )


@pytest.mark.parametrize("all_or_nothing", [True, False])
def test_requests_of_one_pool_that_follow_each_other_go_together(all_or_nothing):
    assert check_tie([tied(0), tied(8), tied(24)], all_or_nothing) is None


@pytest.mark.parametrize(
    ("requests", "all_or_nothing", "code"),
    [
        ([], False, "too_few_requests"),
        ([tied()], False, "too_few_requests"),
        ([tied(), tied(24, pool=2)], False, "several_pools"),
        ([tied(), tied(24, seats=2)], True, "terms_differ"),
        ([tied(), tied(24, mode="assigned")], True, "terms_differ"),
        ([tied(24), tied(0), tied(7.99)], True, "slots_overlap"),
        ([tied(), tied()], True, "slots_overlap"),
    ],
)
def test_others_do_not(requests, all_or_nothing, code):
    with pytest.raises(Refusal) as caught:
        check_tie(requests, all_or_nothing)
    assert caught.value.code == code


@pytest.mark.parametrize(
    "requests",
    [
        [tied(), tied(24, seats=2)],
        [tied(), tied(24, mode="assigned")],
        [tied(), tied(7)],
    ],
)
def test_missions_that_are_answered_each_may_differ_and_overlap(requests):
    assert check_tie(requests, all_or_nothing=False) is None


def test_an_overlap_names_both_slots_by_the_clock():
    with pytest.raises(Refusal) as caught:
        check_tie([tied(7), tied(0)], all_or_nothing=True)
    assert caught.value.facts == {"first": "at 0", "second": "at 7"}


@pytest.mark.parametrize(
    ("action", "wish"),
    [
        ("accept:12", Wish("accept", 12)),
        ("decline:12", Wish("decline", 12)),
        ("accept:all", Wish("accept")),
        ("decline:all", Wish("decline")),
    ],
)
def test_a_button_says_what_it_means(action, wish):
    assert read_wish(action) == wish


@pytest.mark.parametrize(
    "action",
    [
        *("", "accept", "accept:", "accept:0", "accept:-1", "accept:1 ", "accept:1\n"),
        *(
            "accept:١",
            "steal:all",
            "accept:all:all",
            "ACCEPT:all",
            "accept:" + "9" * 19,
        ),
    ],
)
def test_what_no_button_says_means_nothing(action):
    assert read_wish(action) is None


def test_the_cause_is_what_stood_in_the_way_or_the_refusal_itself():
    filled = AlreadyFilled()
    assert cause_of(filled) is filled
    assert cause_of(StoodInTheWay(filled, where="x", reason="y")) is filled


def test_what_all_missions_share_is_said_once_and_when_stays_with_each():
    when, where, phone = {"when": 1}, {"where": "A"}, {"phone": 7}
    shared, own = split_cards(
        [[when, where, phone], [when, where], [{"when": 2}, where, phone]]
    )
    assert shared == [where]
    assert own == [[when, phone], [when], [{"when": 2}, phone]]
