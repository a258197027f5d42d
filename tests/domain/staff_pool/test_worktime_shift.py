"""Day and night duties, split days, breaks, eves of holidays; values of a form."""

from datetime import date

import pytest

from odoo.addons.staff_pool.domain.worktime.facts import WorkRule
from odoo.addons.staff_pool.domain.worktime.judge import check_values
from odoo.addons.staff_pool.domain.worktime.kinds import KINDS

from tests.domain.staff_pool.worktime_examples import (
    BY_KIND,
    DAY,
    HOUR,
    pack,
    rule_of,
    verdicts,
    work,
)

RULES = {
    row["code"]: rule_of(row)
    for code in ("ch", "fr_public", "ru")
    for row in pack(code)["rules"]
}
ZURICH = "Europe/Zurich"


def broken(code, stretches, slot=-1, holidays=frozenset()):
    number = slot % len(stretches)
    [found] = verdicts(RULES[code], stretches, [number], ZURICH, holidays)
    return found


def local(start, minutes, **more):
    return work(start, minutes, ZURICH, **more)


def nights(*days, length=10 * HOUR):
    return [local(day * DAY + 21 * HOUR, length) for day in days]


@pytest.mark.parametrize(
    "start, length, night",
    [(20 * HOUR, 180, False), (20 * HOUR, 181, True), (6 * HOUR, 60, False)],
)
def test_a_duty_is_at_night_from_its_first_minute_after_23(start, length, night):
    rule = WorkRule("x", "shift_span", {**RULES["ch_day_span"].values, "minutes": 1})
    [found] = verdicts(rule, [local(start, length)], [0], ZURICH)
    assert (found is None) == night


def test_an_early_duty_that_begins_before_six_is_at_night():
    assert broken("ch_night_length", [local(6 * HOUR - 1, 541)]) is None
    assert broken("ch_night_length", [local(6 * HOUR - 1, 601)]) == (601, 600)
    assert broken("ch_night_length", [local(6 * HOUR, 601)]) is None


def test_a_french_evening_with_less_than_three_night_hours_is_a_day():
    evening = local(15 * HOUR - 1, 9 * HOUR)
    assert broken("fr_night_length", [evening]) is None
    assert broken("fr_day_length", [local(14 * HOUR + 59, 541)]) is None
    assert broken("fr_day_length", [local(14 * HOUR + 58, 541)]) == (541, 540)


def test_a_fourth_night_in_seven_makes_the_long_ones_too_long():
    assert broken("ch_night_length", nights(0, 2, 4)) is None
    assert broken("ch_night_length", nights(0, 2, 4, 6)) == (600, 540)
    assert broken("ch_night_length", nights(0, 2, 4, 7)) is None
    assert (
        verdicts(RULES["ch_night_length"], nights(0, 3, 5, 7), range(4), ZURICH)
        == [None] * 4
    )
    short = [*nights(0, 2, 4), *nights(6, length=480)]
    assert broken("ch_night_length", short) == (600, 540)
    assert broken("ch_night_length", short, 0) == (600, 540)


def test_a_day_duty_between_does_not_count_as_a_night():
    between = [*nights(0, 2, 4), local(6 * DAY + 10 * HOUR, 480)]
    assert broken("ch_night_length", between) is None
    assert broken("ch_night_length", between, 0) is None


def test_nine_hours_of_night_work_lie_within_ten():
    night = {"break_minutes": 60}
    row = [local(day * DAY + 21 * HOUR, 600, **night) for day in range(4)]
    assert broken("ch_night_length", row) is None
    assert broken("ch_night_span", row) is None
    longer = [*row[:3], local(3 * DAY + 21 * HOUR, 601, **night)]
    assert broken("ch_night_length", longer) == (541, 540)
    assert broken("ch_night_span", longer) == (601, 600)


def test_the_night_of_the_autumn_clock_change_is_an_hour_longer():
    """24 October 2026, 22:00 to 07:00 by the clocks: ten hours elapse."""
    night = local(-9 * DAY + 22 * HOUR, 10 * HOUR + 1)
    assert broken("fr_night_length", [night]) == (601, 600)


def test_a_duty_in_two_parts_is_measured_from_first_to_last():
    parts = [local(7 * HOUR, 240), local(17 * HOUR, 240)]
    assert verdicts(RULES["ch_day_span"], parts, [0, 1], ZURICH) == [None] * 2
    later = [parts[0], local(17 * HOUR, 241)]
    assert verdicts(RULES["ch_day_span"], later, [0, 1], ZURICH) == [(841, 840)] * 2


def test_a_russian_shift_is_the_work_around_the_meal():
    parts = [local(8 * HOUR, 240), local(13 * HOUR, 241)]
    assert broken("ru_shift_36", parts) == (481, 480)
    assert broken("ru_shift_36", [parts[0], local(14 * HOUR + 1, 241)]) is None


def test_parts_that_touch_are_one():
    whole = [local(480, 60), local(540, 60), local(600, 600)]
    assert broken("fr_split_parts", whole) is None
    assert broken("fr_split_span", whole) is None
    assert broken("fr_split_part_length", whole) is None


def test_breaks_grow_with_the_work_and_need_to_be_known():
    def given(length, pause):
        stretch = local(480, length + (pause or 0), break_minutes=pause)
        return broken("ch_breaks", [stretch])

    assert given(330, 0) is None
    assert given(331, 0) == (0, 15)
    assert given(421, 15) == (15, 30)
    assert given(541, 30) == (30, 60)
    assert given(541, 60) is None
    assert given(600, None) is None


def test_only_the_eve_of_a_holiday_is_shorter():
    eve = local(8 * HOUR, 8 * HOUR)
    tuesday = frozenset({date(2026, 11, 3)})
    assert broken("ru_holiday_eve_36", [eve], holidays=tuesday) == (480, 372)
    monday = frozenset({date(2026, 11, 2)})
    assert broken("ru_holiday_eve_36", [eve], holidays=monday) is None


@pytest.mark.parametrize(
    "kind, values, problems",
    [
        ("nonsense", {}, ["work_kind_unknown"]),
        ("daily_rest", {}, ["work_value_missing"]),
        ("daily_rest", {"minutes": 660}, []),
        ("daily_rest", {"minutes": 0}, ["work_value_out_of_range"]),
        ("daily_rest", {"minutes": 10081}, ["work_value_out_of_range"]),
        ("daily_rest", {"minutes": 10080}, []),
        ("daily_rest", {"minutes": 660.5}, ["work_value_not_whole"]),
        ("daily_rest", {"minutes": True}, ["work_value_not_whole"]),
        ("daily_rest", {"minutes": 660, "hours": 11}, ["work_value_unknown"]),
        ("daily_rest", {"minutes": 660, "mean_days": 7}, ["work_values_together"]),
        ("shift_span", {"minutes": 840, "night_to": 0}, ["work_values_together"]),
        ("breaks", {"over_minutes": 0, "minutes": 1}, []),
    ],
)
def test_values_are_checked_before_a_rule_is_kept(kind, values, problems):
    assert [problem.code for problem in check_values(kind, values)] == problems


def test_every_kind_has_an_example():
    assert set(BY_KIND) == set(KINDS)
