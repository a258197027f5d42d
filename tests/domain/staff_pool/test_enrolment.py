"""Is the newcomer somebody we know?"""

from dataclasses import replace
from datetime import date

import pytest

from odoo.addons.staff_pool.domain.enrolment import Enrolment, Known, Step, decide
from odoo.addons.staff_pool.domain.refusals import AlreadyKnown, KnownToHr

ADA = Enrolment(
    "Ada Keller", "ada@x.example", "+41720000001", "own", 1, (), date(2026, 1, 1)
)
KNOWN = Known(7, 70, "Ada Keller", "ada@x.example", "+41720000001", "own", (2,))


def test_nobody_like_her_is_known():
    assert decide(ADA, []).step == Step.CREATE


def test_a_namesake_with_another_contact_is_another_person():
    other = replace(KNOWN, email="ak@x.example", phone="+41720000009")
    assert decide(ADA, [other]).step == Step.CREATE


def test_people_without_email_do_not_match_each_other():
    newcomer = replace(ADA, email=None, phone=None)
    assert decide(newcomer, [replace(KNOWN, email=None, phone=None)]).step == "create"


def test_same_in_all_joins_the_pool():
    decision = decide(ADA, [KNOWN])
    assert (decision.step, decision.person_id) == (Step.ADD_TO_POOL, 7)


def test_whoever_is_employed_becomes_a_person_by_her_contact():
    decision = decide(ADA, [replace(KNOWN, person_id=None)])
    assert (decision.step, decision.contact_id) == (Step.ADOPT, 70)


def test_whoever_is_reserved_to_hr_is_never_added():
    for newcomer in (ADA, replace(ADA, name="A. Keller")):
        with pytest.raises(KnownToHr):
            decide(newcomer, [replace(KNOWN, reserved=True)], confirmed=True)


def test_same_in_all_and_in_the_pool_already_changes_nothing():
    assert decide(ADA, [replace(KNOWN, pool_ids=(1,))]).step == Step.NOTHING


@pytest.mark.parametrize(
    "difference",
    [
        {"name": "Adele Keller"},
        {"email": "other@x.example"},
        {"phone": "+41720000009"},
        {"kind": "external"},
    ],
)
def test_any_difference_has_to_be_confirmed(difference):
    known = replace(KNOWN, **difference)
    with pytest.raises(AlreadyKnown):
        decide(ADA, [known])
    assert decide(ADA, [known], confirmed=True).step == Step.ADD_TO_POOL


def test_two_matches_are_never_confirmed():
    with pytest.raises(AlreadyKnown):
        decide(ADA, [KNOWN, replace(KNOWN, person_id=8)], confirmed=True)
