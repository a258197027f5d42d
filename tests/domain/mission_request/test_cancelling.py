"""May a mission be cancelled, is that late, who pays, is the place given again?"""

from datetime import datetime, timedelta

import pytest

from odoo.addons.mission_request.domain.cancelling import (
    Given,
    check_cancel,
    default_payer,
    is_late,
    notice,
    wants_refill,
)
from odoo.addons.mission_request.domain.refusals_order import HasArrived, MissionBegun

START = datetime(2026, 11, 3, 8, 0)
HOUR = timedelta(hours=1)
GIVEN = Given(START, notice_hours=24)


@pytest.mark.parametrize(
    ("before", "late"),
    [
        (48 * HOUR, False),
        (24 * HOUR, False),
        (24 * HOUR - timedelta(seconds=1), True),
        (HOUR, True),
        (-HOUR, True),
    ],
)
def test_late_is_whoever_gives_less_notice_than_the_pool_asks_for(before, late):
    assert is_late(GIVEN, START - before) is late


def test_a_pool_that_asks_for_no_notice_has_nobody_late_before_the_start():
    assert not is_late(Given(START, notice_hours=0), START)


def test_notice_is_said_in_hours():
    assert notice(GIVEN, START - 1.5 * HOUR) == 1.5


def test_it_can_be_cancelled_until_it_starts():
    assert check_cancel(GIVEN, START - timedelta(seconds=1)) is None
    with pytest.raises(MissionBegun):
        check_cancel(GIVEN, START)


def test_nobody_cancels_what_somebody_is_working():
    with pytest.raises(HasArrived):
        check_cancel(Given(START, 24, has_arrived=True), START - HOUR)


@pytest.mark.parametrize(
    ("by", "late", "payer"),
    [
        ("unit", True, "unit"),
        ("unit", False, "nobody"),
        ("pool", True, "pool"),
        ("pool", False, "nobody"),
        ("staff", True, "nobody"),
        ("staff", False, "nobody"),
    ],
)
def test_who_is_proposed_to_pay(by, late, payer):
    assert default_payer(by, late) == payer


@pytest.mark.parametrize(
    ("by", "refill"), [("staff", True), ("pool", True), ("unit", False)]
)
def test_only_a_unit_that_cancels_needs_nobody_any_more(by, refill):
    assert wants_refill(by) is refill
