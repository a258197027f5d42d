"""Daily rest, rest within 24 hours, rest of twice the work: one minute decides."""

from datetime import datetime, timedelta

import pytest

from odoo.addons.hospital_base.domain.spans import Span
from odoo.addons.staff_pool.domain.search import Effect
from odoo.addons.staff_pool.domain.worktime.facts import Stretch, Worked, WorkRule
from odoo.addons.staff_pool.domain.worktime.judge import judge, least_rest, reach

MONDAY = datetime(2026, 11, 2)
DAILY = WorkRule("eu_daily_rest", "daily_rest", {"minutes": 660}, source="art. 3")


def at(hour, hours, minutes=0):
    """Work from this hour after Monday midnight, so many hours, a bit later."""
    start = MONDAY + timedelta(hours=hour, minutes=minutes)
    return Stretch(Span(start, start + timedelta(hours=hours)))


def broken(rule, slot, *others, **facts):
    found = judge([rule], Worked(slot, others, **facts))
    return [(reason.facts["value"], reason.facts["limit"]) for reason in found]


@pytest.mark.parametrize(
    "late, wanted", [(-1, [(659, 660)]), (0, []), (1, [])], ids=str
)
def test_eleven_hours_lie_between_two_duties_before_and_after(late, wanted):
    first, second = at(7, 12), at(30, 8, late)
    assert broken(DAILY, second, first) == wanted
    assert broken(DAILY, first, second) == wanted


def test_a_breach_says_value_limit_source_and_rule():
    [reason] = judge([DAILY], Worked(at(24, 8), (at(7, 12),)))
    assert reason.code == "work_daily_rest"
    assert reason.effect == Effect.BLOCKS
    assert reason.facts == {
        "value": 300,
        "limit": 660,
        "source": "art. 3",
        "rule": "eu_daily_rest",
        "rule_id": None,
    }


def test_the_least_rest_is_what_a_search_may_leave_out():
    assert least_rest([DAILY]) == 660
    assert reach([DAILY]) == (timedelta(hours=11), timedelta(hours=11))
