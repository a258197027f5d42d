"""Who is invited, and who is left out, and why?"""

import pytest

from odoo.addons.staff_pool.domain.inviting import Invitee, Standing, standings


@pytest.mark.parametrize(
    ("person", "taken", "standing"),
    [
        (Invitee(1, "a@x"), ["a@x"], Standing.INVITE),
        (Invitee(1, None), [], Standing.NO_EMAIL),
        (Invitee(1, "a@x"), ["a@x", "a@x"], Standing.SHARED_EMAIL),
        (Invitee(1, "a@x", has_login=True), ["a@x"], Standing.HAS_LOGIN),
        (Invitee(1, "a@x", has_login=True), ["a@x", "a@x"], Standing.HAS_LOGIN),
        (Invitee(1, None, has_login=True), [], Standing.HAS_LOGIN),
    ],
)
def test_whoever_has_no_login_and_an_email_of_her_own_is_invited(
    person, taken, standing
):
    assert standings([person], taken) == {1: standing}


def test_two_of_the_same_list_with_one_email_are_both_left_out():
    twins = [Invitee(1, "a@x"), Invitee(2, "a@x"), Invitee(3, "b@x")]
    found = standings(twins, ["a@x", "a@x", "b@x"])
    assert list(found.values()) == [
        Standing.SHARED_EMAIL,
        Standing.SHARED_EMAIL,
        Standing.INVITE,
    ]
