"""Which ways are used, and is one always kept?"""

import pytest

from odoo.addons.staff_pool.domain.reach import NobodyReached, Reach, check_kept

EMAIL, PHONE = "a@x.example", "+41795550101"
BOTH = Reach(True, True, EMAIL, PHONE)


@pytest.mark.parametrize(
    ("reach", "ways"),
    [
        (BOTH, {"email": EMAIL, "sms": PHONE}),
        (Reach(True, False, EMAIL, PHONE), {"email": EMAIL}),
        (Reach(False, True, EMAIL, PHONE), {"sms": PHONE}),
        (Reach(True, True, None, PHONE), {"sms": PHONE}),
        (Reach(True, False, None, PHONE), {}),
    ],
)
def test_a_way_is_used_if_it_is_chosen_and_leads_somewhere(reach, ways):
    assert reach.ways() == ways


def test_whoever_has_chosen_nothing_that_works_is_reached_all_the_same():
    assert Reach(True, False, None, PHONE).ways_or_any() == {"sms": PHONE}
    assert Reach(False, True, EMAIL, None).ways_or_any() == {"email": EMAIL}
    assert Reach(True, True, None, None).ways_or_any() == {}


def test_the_last_way_is_not_taken_away():
    with pytest.raises(NobodyReached) as refused:
        check_kept(BOTH, Reach(True, False, None, PHONE), "Ada")
    assert refused.value.facts == {"name": "Ada"}
    check_kept(BOTH, Reach(False, True, None, PHONE), "Ada")


def test_whoever_could_not_be_reached_may_be_entered_bit_by_bit():
    nobody = Reach(True, False, None, None)
    check_kept(nobody, Reach(True, False, None, PHONE), "Ada")
