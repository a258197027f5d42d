"""Until when may people answer?"""

from datetime import datetime, timedelta

import pytest

from odoo.addons.mission_request.domain.expiry import (
    check_window,
    default_deadline,
    reopened_deadline,
)
from odoo.addons.mission_request.domain.refusals import (
    DeadlineOutOfRange,
    SlotInThePast,
)

NOW = datetime(2026, 11, 2, 8, 0)


@pytest.mark.parametrize(
    ("lead", "wait"),
    [
        (timedelta(days=3), timedelta(hours=4)),
        (timedelta(hours=16), timedelta(hours=4)),
        (timedelta(hours=8), timedelta(hours=2)),
        (timedelta(minutes=40), timedelta(minutes=10)),
        (timedelta(minutes=20), timedelta(minutes=10)),
        (timedelta(minutes=5), timedelta(minutes=5)),
    ],
)
def test_a_quarter_of_the_lead_time_between_ten_minutes_and_four_hours(lead, wait):
    assert default_deadline(NOW, NOW + lead) == NOW + wait


def test_the_proposed_deadline_is_always_one_that_is_allowed():
    for minutes in range(1, 3000, 7):
        start = NOW + timedelta(minutes=minutes)
        assert check_window(NOW, default_deadline(NOW, start), start) is None


@pytest.mark.parametrize("start", [NOW, NOW - timedelta(hours=1)])
def test_nobody_is_asked_for_a_slot_that_has_begun(start):
    with pytest.raises(SlotInThePast):
        check_window(NOW, NOW + timedelta(minutes=5), start)


@pytest.mark.parametrize("minutes", [-1, 0, 61])
def test_the_deadline_lies_after_now_and_not_after_the_start(minutes):
    with pytest.raises(DeadlineOutOfRange):
        check_window(NOW, NOW + timedelta(minutes=minutes), NOW + timedelta(hours=1))


def test_the_start_itself_is_the_last_possible_deadline():
    start = NOW + timedelta(hours=1)
    assert check_window(NOW, start, start) is None


def test_a_place_that_is_free_minutes_before_is_open_until_the_start():
    late = NOW.replace(second=40)
    for minutes in range(1, 3000, 7):
        start = NOW + timedelta(minutes=minutes)
        assert late < reopened_deadline(late, start) <= start
    assert reopened_deadline(NOW, NOW + timedelta(hours=8)) == default_deadline(
        NOW, NOW + timedelta(hours=8)
    )
