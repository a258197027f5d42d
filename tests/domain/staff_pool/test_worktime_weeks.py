"""Weekly rest, days off, days in a row, hours of weeks, of any days, of years."""

from datetime import datetime, timedelta

from odoo.addons.hospital_base.domain.spans import Span
from odoo.addons.staff_pool.domain.worktime.facts import Stretch, Worked, WorkRule
from odoo.addons.staff_pool.domain.worktime.judge import judge, reach, windows
from odoo.addons.staff_pool.domain.worktime.weekly import longest_row

from tests.domain.staff_pool.worktime_examples import (
    DAY,
    HOUR,
    MONDAY,
    WEEK,
    verdicts,
    work,
)

ZURICH = "Europe/Zurich"
REST_35 = WorkRule("x", "weekly_rest", {"minutes": 2100})
WEEK_50 = WorkRule("x", "week_hours", {"minutes": 3000})


def broken(rule, stretches, slot=-1, tz="UTC"):
    [found] = verdicts(rule, stretches, [slot % len(stretches)], tz)
    return found


def daily(first, last, begin=8 * HOUR, length=8 * HOUR):
    return [work(day * DAY + begin, length) for day in range(first, last)]


def test_a_rest_over_sunday_night_belongs_to_the_week_in_which_it_begins():
    """Saturday 20:00 to Monday 07:00 is 35 hours, as the law has it in mind."""
    busy = [*daily(0, 5), work(5 * DAY + 12 * HOUR, 8 * HOUR)]
    assert broken(REST_35, [*busy, work(WEEK + 7 * HOUR, HOUR)], 0) is None
    early = [*busy, work(WEEK + 7 * HOUR - 1, HOUR)]
    assert broken(REST_35, early, 0) == (2099, 2100)


def test_one_rest_over_sunday_night_does_not_serve_two_weeks():
    """Sunday 23:00 to Tuesday 11:00 is enough for one of the two weeks."""
    monday = WEEK + DAY + 11 * HOUR
    busy = [*daily(0, 6), work(6 * DAY + 15 * HOUR, 8 * HOUR)]
    after = [work(monday + day * DAY, 8 * HOUR) for day in range(6)]
    assert broken(REST_35, [*busy, *after], 0) == (23 * HOUR, 2100)
    assert broken(REST_35, [*busy, *after], -1) is None


def test_a_slot_over_the_end_of_a_week_needs_the_rest_of_both():
    busy = [work(n * DAY // 2, HOUR) for n in range(14)]
    assert broken(REST_35, [*busy, work(WEEK - HOUR, 8 * HOUR)]) == (11 * HOUR, 2100)
    assert broken(REST_35, [*busy, work(WEEK, 8 * HOUR)]) == (11 * HOUR, 2100)
    assert broken(REST_35, [*busy, work(WEEK + DAY, 8 * HOUR)]) is None


def test_a_day_touched_by_a_night_is_no_day_off():
    rule = WorkRule("x", "rest_days", {"days": 7, "weeks": 1})
    assert broken(rule, [work(20 * HOUR, 4 * HOUR)]) == (6, 7)
    assert broken(rule, [work(20 * HOUR, 4 * HOUR + 1)]) == (5, 7)


def test_days_are_those_of_the_clocks_where_the_unit_is():
    rule = WorkRule("x", "rest_days", {"days": 7, "weeks": 1})
    late = Stretch(Span(MONDAY + timedelta(hours=22.5), MONDAY + timedelta(hours=24)))
    assert broken(rule, [late], tz="UTC") == (6, 7)
    assert broken(rule, [late], tz=ZURICH) == (5, 7)


def test_sundays_off_are_counted_in_each_two_weeks_around_the_slot():
    rule = WorkRule("x", "rest_sundays", {"days": 1, "weeks": 2})
    first, second, third = (work(6 * DAY + n * WEEK, HOUR) for n in range(3))
    assert broken(rule, [first, second, third], 1) == (0, 1)
    assert broken(rule, [first, third], 0) is None


def test_a_row_is_counted_without_the_holes():
    assert longest_row([]) == 0
    days = [MONDAY.date() + timedelta(days=day) for day in (0, 1, 3, 4, 5, 9)]
    assert longest_row(days) == 3


def test_nights_in_a_row_count_the_evenings_on_which_they_begin():
    rule = WorkRule("x", "consecutive_days", {"days": 7})
    nights = daily(0, 7, 21 * HOUR, 10 * HOUR)
    assert broken(rule, nights) is None
    joined = [*nights, work(7 * DAY + 21 * HOUR, HOUR)]
    assert verdicts(rule, joined, range(8)) == [(8, 7)] * 8


def test_a_day_that_joins_two_rows_makes_a_long_one():
    rule = WorkRule("x", "consecutive_days", {"days": 7})
    row = [*daily(0, 4), *daily(5, 9)]
    assert broken(rule, row) is None
    assert broken(rule, [*row, work(4 * DAY + 480, 60)]) == (9, 7)


def test_the_row_before_the_rest_is_within_reach():
    rule = WorkRule("x", "rest_after_row", {"days": 7, "minutes": 4980})
    assert min(reach([rule])) >= timedelta(days=8, minutes=4980)


def test_short_rows_need_no_long_rest_after_them():
    rule = WorkRule("x", "rest_after_row", {"days": 7, "minutes": 4980})
    row, after = daily(0, 6), work(7 * DAY + 480, 480)
    assert verdicts(rule, [*row, after], [0, 6]) == [None] * 2
    longer = [*daily(0, 7), work(8 * DAY + 480, 480)]
    assert verdicts(rule, longer, [0, 7]) == [(40 * HOUR, 4980)] * 2
    length = WorkRule("x", "length_in_row", {"days": 7, "minutes": 540})
    assert broken(length, daily(0, 6, length=600)) is None


def test_both_weeks_of_a_sunday_night_count_their_own_hours():
    night = work(6 * DAY + 20 * HOUR, 8 * HOUR)
    full = daily(0, 5, length=46 * HOUR // 5)
    assert broken(WEEK_50, [*full, night]) is None
    assert broken(WEEK_50, [*full, work(6 * DAY + 20 * HOUR - 1, 8 * HOUR)]) == (
        3001,
        3000,
    )


def test_a_week_with_a_clock_change_counts_elapsed_hours():
    """The night from Saturday 24 October 2026, 19:00 to 07:00, lasts 13 hours."""
    full = [work((day - 14) * DAY + 480, 37 * HOUR // 5, ZURICH) for day in range(5)]
    start = datetime(2026, 10, 24, 17)
    for hours, breach in ((13, None), (13.25, (3015, 3000))):
        night = Stretch(Span(start, start + timedelta(hours=hours)))
        assert broken(WEEK_50, [*full, night], tz=ZURICH) == breach


def test_two_employments_count_together_and_breaks_do_not():
    rule = WorkRule("x", "rolling_hours", {"minutes": 2880, "days": 7})
    elsewhere = daily(0, 5)
    assert broken(rule, [*elsewhere, work(5 * DAY, 481)]) == (2881, 2880)
    assert broken(rule, [*elsewhere, work(5 * DAY, 481, break_minutes=1)]) is None


def test_crumbs_of_a_minute_in_a_sum_break_nothing():
    rule = WorkRule("x", "year_hours", {"minutes": 1000})
    for crumbs, count in ((1e-6, 0), (0.01, 1)):
        known = Worked(work(0, 60), (), "UTC", {"year:2026": 940 + crumbs})
        assert len(judge([rule], known)) == count


def test_seven_days_may_begin_in_the_middle_of_a_day():
    """Monday 12:00 to the next Monday 12:00 holds more than any calendar week."""
    rule = WorkRule("x", "rolling_hours", {"minutes": 2880, "days": 7})
    row = [work(12 * HOUR, 480), *daily(1, 5), work(WEEK + 239, 481)]
    assert verdicts(rule, row, [0, 5]) == [(2881, 2880)] * 2
    assert broken(rule, [*daily(0, 6), work(WEEK + 480, 480)]) is None


def test_seven_days_may_end_with_a_shift_rather_than_begin_with_one():
    """The first shift has half of it as breaks, so less of it and all of the last."""
    rule = WorkRule("x", "rolling_hours", {"minutes": 7 * HOUR, "days": 7})
    loose = work(0, 10 * HOUR, break_minutes=5 * HOUR)
    dense = work(WEEK - HOUR, 5 * HOUR)
    assert verdicts(rule, [loose, dense], [0, 1]) == [(8 * HOUR, 7 * HOUR)] * 2


def test_seven_days_that_hold_the_first_minute_of_the_slot_count():
    rule = WorkRule("x", "rolling_hours", {"minutes": 16 * HOUR, "days": 7})
    slot = work(WEEK, 4 * HOUR)
    assert broken(rule, [work(-HOUR, 9 * HOUR), work(DAY, 481), slot]) == (961, 960)
    assert broken(rule, [work(-HOUR, 9 * HOUR), work(DAY, 480), slot]) is None


def test_long_windows_end_and_begin_with_the_week_of_the_slot():
    rule = WorkRule("x", "mean_hours", {"minutes": 2880, "weeks": 17})
    slot = work(8 * HOUR, 8 * HOUR, ZURICH).span
    found = windows([rule], slot, ZURICH)
    assert list(found) == ["weeks:2026-07-13:17", "weeks:2026-11-02:17"]
    assert found["weeks:2026-07-13:17"].hours == 17 * 7 * 24 + 1
    assert reach([rule]) == (timedelta(), timedelta())


def test_windows_between_are_asked_for_by_their_step():
    values = {"minutes": 2880, "weeks": 4, "step_weeks": 1}
    rule = WorkRule("x", "mean_hours", values)
    assert len(windows([rule], work(0, 60).span, "UTC")) == 4
    crowded = daily(-7, 14, length=8 * HOUR)
    rest = WorkRule("x", "mean_hours", values | {"minutes": 42 * HOUR})
    assert broken(rest, crowded, 10) is None
    assert broken(rest, [*crowded, work(-7 * DAY, HOUR)], 10) == (42.25 * HOUR, 2520)


def test_a_shift_over_new_year_counts_in_both_years():
    rule = WorkRule("x", "year_hours", {"minutes": 240})
    night = work(59 * DAY + 20 * HOUR, 8 * HOUR, ZURICH)
    assert list(windows([rule], night.span, ZURICH)) == ["year:2026", "year:2027"]
    assert broken(rule, [night], tz=ZURICH) is None
    later = work(100 * DAY, 60, ZURICH)
    assert broken(rule, [later, night], tz=ZURICH) == (300, 240)


def test_a_night_over_the_end_of_a_week_counts_in_the_mean_up_to_its_second_week():
    rule = WorkRule("x", "mean_hours", {"minutes": 10 * HOUR, "weeks": 3})
    before = [work(-WEEK + day * DAY + 8 * HOUR, 10 * HOUR) for day in range(2)]
    night = work(6 * DAY + 22 * HOUR, 8 * HOUR)
    after = work(WEEK + DAY + 8 * HOUR, 2 * HOUR)
    assert broken(rule, [*before, after, night]) is None
    more = work(WEEK + 2 * DAY, 3)
    found = broken(rule, [*before, after, more, night])
    assert found == (10 * HOUR + 1, 10 * HOUR)
