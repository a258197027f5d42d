"""Daily rest, reduced rest, clock changes, both ways in time, both employments."""

from datetime import datetime, timedelta

import pytest

from odoo.addons.hospital_base.domain.spans import Span, to_utc
from odoo.addons.staff_pool.domain.search import Effect
from odoo.addons.staff_pool.domain.worktime.facts import Stretch, WorkRule
from odoo.addons.staff_pool.domain.worktime.judge import judge, least_rest, reach

from tests.domain.staff_pool.worktime_examples import (
    DAY,
    HOUR,
    pack,
    rule_of,
    verdicts,
    work,
    worked,
)

DAILY = WorkRule("eu_daily_rest", "daily_rest", {"minutes": 660}, source="art. 3")
SWISS = {row["code"]: rule_of(row) for row in pack("ch")["rules"]}
ZURICH = "Europe/Zurich"


def broken(rule, stretches, slot=-1, tz="UTC"):
    [found] = verdicts(rule, stretches, [slot % len(stretches)], tz)
    return found


def shift(day, begin, end):
    """A shift by the clocks of Zurich: 19:00 to 07:00 is from one day to the next."""
    start = datetime.combine(day, datetime.min.time()) + timedelta(hours=begin)
    stop = datetime.combine(day, datetime.min.time()) + timedelta(hours=end)
    return Stretch(Span(to_utc(start, ZURICH), to_utc(stop, ZURICH)))


@pytest.mark.parametrize("rest, breach", [(659, (659, 660)), (660, None), (661, None)])
def test_eleven_hours_lie_between_two_duties_before_and_after(rest, breach):
    early, late = work(0, 720), work(720 + rest, 480)
    assert verdicts(DAILY, [early, late], [0, 1]) == [breach, breach]


def test_bookings_that_touch_have_no_rest_and_a_rest_of_others_is_not_ours():
    day, evening = work(0, 480), work(480, 240)
    assert broken(DAILY, [day, evening]) == (0, 660)
    assert broken(DAILY, [day, evening, work(4 * DAY, 480)]) is None


def test_a_breach_says_value_limit_source_and_rule():
    [reason] = judge([DAILY], worked([DAILY], work(1020, 480), [work(0, 720)]))
    assert (reason.code, reason.effect) == ("work_daily_rest", Effect.BLOCKS)
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
    assert least_rest([SWISS["ch_daily_rest"]]) == 0
    assert least_rest([]) == 0
    warning = WorkRule("x", "daily_rest", {"minutes": 700}, warns_only=True)
    assert least_rest([warning, DAILY]) == 660
    reduced = {"minutes": 660, "reduced_minutes": 480}
    assert least_rest([WorkRule("x", "daily_rest", reduced)]) == 480


def test_rests_that_count_together_are_within_reach():
    before, after = reach([SWISS["ch_daily_rest"]])
    assert before == after == timedelta(days=17, hours=11)


def test_the_rest_of_a_night_of_a_clock_change_is_what_elapses():
    autumn, spring = datetime(2026, 10, 24), datetime(2026, 3, 28)
    for day, hours in ((autumn, 660), (spring, 540)):
        evening = shift(day, 12, 21)
        morning = shift(day + timedelta(days=1), 7, 15)
        wanted = None if hours >= 660 else (hours, 660)
        assert verdicts(DAILY, [evening, morning], [0, 1], ZURICH) == [wanted] * 2


@pytest.mark.parametrize("length, breach", [(300, None), (301, (659, 660))])
def test_a_day_in_two_parts_is_one_day_if_24_hours_hold_the_rest(length, breach):
    """08:00–12:00 and 16:00–21:00: 13 hours from the first to the last minute."""
    rule = WorkRule("x", "rest_within", {"minutes": 660, "within_minutes": DAY})
    parts = [work(480, 240), work(960, length)]
    assert verdicts(rule, parts, [0, 1]) == [breach] * 2


@pytest.mark.parametrize(
    "lengths, breach",
    [
        ([480, 840], None),
        ([480, 839], (480, 660)),
        ([480, 1440], (480, 660)),
        ([1200, 480, 1200], None),
        ([500, 1200, 500], (500, 660)),
        ([500, *[1200] * 7, 500], None),
    ],
    ids=[
        "mean of 11 h",
        "a minute less",
        "day off",
        "two weeks",
        "twice a week",
        "8 days later",
    ],
)
def test_a_swiss_rest_is_reduced_once_a_week_if_the_mean_is_kept(lengths, breach):
    stretches, start = [work(0, 240)], 0
    for length in lengths:
        start += 240 + length
        stretches.append(work(start, 240))
    assert broken(SWISS["ch_daily_rest"], stretches) == breach


def test_a_slot_may_use_up_the_mean_of_a_rest_that_was_reduced_before():
    """10 h, then 14 h: fine. Another rest of 11 h brings the mean below 12."""
    rule = SWISS["ch_daily_rest_hospital"]
    before = [work(0, 240), work(840, 240), work(1920, 240)]
    assert broken(rule, before) is None
    assert broken(rule, [*before, work(2160 + 660, 240)]) == (660, 720)
    assert broken(rule, [*before, work(2160 + 720, 240)]) is None


def test_a_pause_within_a_day_is_no_rest():
    rule = SWISS["ch_daily_rest"]
    assert broken(rule, [work(480, 180), work(480 + 180 + 479, 120)]) is None


@pytest.mark.parametrize("rest, breach", [(47, (2820, 2880)), (48, None)])
def test_after_a_duty_of_24_hours_one_rests_for_48(rest, breach):
    rule = WorkRule("x", "rest_ratio", {"percent": 200, "pause_minutes": 121})
    stretches = [work(0, DAY), work(DAY + rest * HOUR, 8 * HOUR)]
    assert verdicts(rule, stretches, [0, 1]) == [breach] * 2


def test_a_meal_of_two_hours_does_not_end_a_russian_shift():
    rule = WorkRule("x", "rest_ratio", {"percent": 200, "pause_minutes": 121})
    parts = [work(0, 240), work(360, 240)]
    assert broken(rule, parts) is None
    assert broken(rule, [*parts, work(600 + 959, 60)]) == (959, 960)
    assert broken(rule, [work(0, 240), work(361, 240)]) == (121, 480)
