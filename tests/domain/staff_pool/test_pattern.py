"""Which days a weekly offer means and how far ahead they are written down."""

from datetime import date, datetime

from odoo.addons.hospital_base.domain.spans import to_local
from odoo.addons.staff_pool.domain.pattern import WeeklyPattern, horizon
from odoo.addons.staff_pool.domain.shift import ShiftTimes

ZURICH = "Europe/Zurich"
DAY = ShiftTimes(7 * 60, 8 * 60)
MONDAY = date(2026, 11, 2)
MORNING = datetime(2026, 11, 2, 8)  # 09:00 in Zurich: Monday's shift has begun


def every(weekday, **values):
    values = {"times": DAY, "tz": ZURICH, "date_start": date(2026, 1, 1), **values}
    return WeeklyPattern(weekday=weekday, **values)


def test_twelve_months_are_in_sight():
    assert horizon(MONDAY) == date(2027, 11, 2)
    assert horizon(date(2028, 2, 29)) == date(2029, 2, 28)


def test_every_week_means_that_weekday_from_the_first_to_the_last_day():
    days = every(2).days(MONDAY, date(2026, 11, 18))
    assert list(days) == [date(2026, 11, n) for n in (4, 11, 18)]


def test_start_stop_and_exceptions_leave_days_out():
    pattern = every(
        0,
        date_start=date(2026, 11, 9),
        date_stop=date(2026, 11, 30),
        exceptions=frozenset({date(2026, 11, 16)}),
    )
    days = pattern.days(MONDAY, date(2027, 1, 1))
    assert list(days) == [date(2026, 11, n) for n in (9, 23, 30)]


def test_what_has_begun_is_not_offered():
    first, *_ = every(0).upcoming(MORNING)
    assert first.start == datetime(2026, 11, 9, 6)


def test_what_begins_later_today_is_offered():
    night = ShiftTimes(19 * 60, 12 * 60)
    first, *_ = every(0, times=night).upcoming(MORNING)
    assert first.start == datetime(2026, 11, 2, 18)


def test_a_year_of_weeks_without_an_end():
    assert len(every(1).upcoming(MORNING)) == 53  # a Tuesday at both ends
    assert len(every(2).upcoming(MORNING)) == 52


def test_what_is_written_down_is_not_repeated():
    assert every(1).upcoming(MORNING, done_until=horizon(MONDAY)) == []
    later = datetime(2026, 11, 3, 8)
    [added] = every(2).upcoming(later, done_until=date(2027, 11, 2))
    assert to_local(added.start, ZURICH).date() == date(2027, 11, 3)


def test_times_stay_on_the_wall_over_both_changes():
    starts = [to_local(s.start, ZURICH) for s in every(6).upcoming(MORNING)]
    assert {(at.hour, at.minute) for at in starts} == {(7, 0)}
    utc = {span.start.hour for span in every(6).upcoming(MORNING)}
    assert utc == {5, 6}
