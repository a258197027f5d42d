"""Under which rule is somebody found who was left out?"""

from itertools import pairwise

import pytest

from odoo.addons.mission_request.domain.left_out import (
    EASIEST_FIRST,
    by_rule,
    hardest_first,
)
from odoo.addons.staff_pool.domain.search import Candidate, Effect, Reason, Verdict


def reasons(*codes):
    supporting = Reason("exact_function", Effect.SUPPORTS)
    return (supporting, *(Reason(code, Effect.BLOCKS) for code in codes))


def left_out(number, *codes):
    return Candidate(number, number, 1, Verdict.EXCLUDED, reasons(*codes))


@pytest.mark.parametrize(
    ("codes", "expected"),
    [
        (("not_available",), ["not_available"]),
        (("not_available", "absent"), ["absent", "not_available"]),
        (
            ("partly_available", "work_daily_rest"),
            ["work_daily_rest", "partly_available"],
        ),
        (("unheard_of", "booked"), ["unheard_of", "booked"]),
    ],
)
def test_the_hardest_rule_comes_first_and_what_supports_stands_apart(codes, expected):
    assert [reason.code for reason in hardest_first(reasons(*codes))] == expected


def test_people_stand_rule_by_rule_from_whom_a_call_may_win():
    people = [
        left_out(1, "absent"),
        left_out(2, "not_available"),
        left_out(3, "work_daily_rest"),
        left_out(4, "not_available", "absent"),
        left_out(5, "not_available"),
    ]
    assert [each.person_id for each in by_rule(people)] == [2, 5, 3, 1, 4]


def test_no_rule_is_named_twice_and_each_has_a_place_of_its_own():
    assert len(set(EASIEST_FIRST)) == len(EASIEST_FIRST)
    people = [left_out(number, code) for number, code in enumerate(EASIEST_FIRST)]
    places = [each.person_id for each in by_rule(reversed(people))]
    assert all(first < second for first, second in pairwise(places))
