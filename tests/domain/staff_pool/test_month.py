"""What a person sees of a month: November 2026 begins on a Sunday."""

from dataclasses import replace
from datetime import date, datetime

from odoo.addons.hospital_base.domain.spans import Span
from odoo.addons.staff_pool.domain.month import Chip, Diary, merged, weeks
from odoo.addons.staff_pool.domain.shift import ShiftTimes

ZURICH = "Europe/Zurich"
NOW = datetime(2026, 11, 2, 8)
DAY = Chip("s1", "D", ShiftTimes(7 * 60, 12 * 60), ZURICH)
NIGHT = Chip("s2", "N", ShiftTimes(19 * 60, 12 * 60), ZURICH)


def seen(day, chosen=DAY, month=date(2026, 11, 1), **diary):
    grid = weeks(month, [DAY, NIGHT], chosen, Diary(**diary), ZURICH, NOW)
    [found] = [each for week in grid for each in week if each.day == day]
    return found


def test_the_month_is_shown_in_whole_weeks_from_monday():
    grid = weeks(date(2026, 11, 1), [DAY], DAY, Diary(), ZURICH, NOW)
    assert grid[0][0].day == date(2026, 10, 26)
    assert all(len(week) == 7 for week in grid)
    assert not grid[0][0].in_month


def test_an_offered_shift_is_shown_and_pressed():
    day = seen(date(2026, 11, 4), offered=[DAY.on(date(2026, 11, 4))])
    assert (day.chips, day.pressed, day.others) == ((DAY,), True, ())


def test_a_shift_offered_in_part_is_no_offer_of_the_shift():
    offered = [Span(datetime(2026, 11, 4, 6), datetime(2026, 11, 4, 17))]
    day = seen(date(2026, 11, 4), offered=offered)
    assert (day.chips, day.pressed, day.others) == ((), False, ("07:00–18:00",))


def test_a_night_is_shown_on_the_day_it_begins_only():
    offered = [NIGHT.on(date(2026, 11, 4))]
    assert seen(date(2026, 11, 4), NIGHT, offered=offered).pressed
    next_day = seen(date(2026, 11, 5), NIGHT, offered=offered)
    assert (next_day.chips, next_day.others, next_day.pressed) == ((), (), False)


def test_times_beside_the_shifts_are_named():
    offered = [Span(datetime(2026, 11, 4, 7), datetime(2026, 11, 4, 11))]
    assert seen(date(2026, 11, 4), offered=offered).others == ("08:00–12:00",)


def test_the_past_and_what_has_begun_today_is_closed():
    assert seen(date(2026, 11, 1)).closed
    assert seen(date(2026, 11, 2)).closed
    assert not seen(date(2026, 11, 2), NIGHT).closed
    assert not seen(date(2026, 11, 3)).closed


def test_beyond_twelve_months_is_closed():
    month = date(2027, 11, 1)
    assert not seen(date(2027, 11, 2), month=month).closed
    assert seen(date(2027, 11, 3), month=month).closed


def test_nothing_can_be_tapped_without_a_choice():
    assert seen(date(2026, 11, 4), None).closed


def test_bookings_and_absences_are_marked():
    booked = [NIGHT.on(date(2026, 11, 4))]
    assert seen(date(2026, 11, 4), booked=booked).booked
    assert not seen(date(2026, 11, 5), booked=booked).booked
    assert seen(date(2026, 11, 5), absent=booked).absent


def test_shifts_of_two_sites_with_the_same_name_and_times_are_one_chip():
    north = replace(DAY, place="North")
    south = replace(DAY, key="s9", place="South")
    assert merged([north, NIGHT, south]) == [replace(DAY, place="North, South"), NIGHT]


def test_shifts_that_differ_in_name_times_or_clocks_stay_apart():
    others = [
        replace(DAY, label="E"),
        replace(DAY, times=ShiftTimes(8 * 60, 12 * 60)),
        replace(DAY, tz="Europe/London"),
    ]
    assert merged([DAY, *others]) == [DAY, *others]


def test_work_elsewhere_is_told_wholly_on_the_day_on_which_it_begins():
    night = Span(datetime(2026, 11, 4, 18), datetime(2026, 11, 5, 6))
    pieces = [Span(night.start, datetime(2026, 11, 4, 23)), night]
    found = weeks(
        date(2026, 11, 1),
        [],
        None,
        Diary(busy=pieces),
        "Europe/Zurich",
        datetime(2026, 11, 2, 8),
    )
    told = {day.day.day: day.busy for week in found for day in week if day.busy}
    assert told == {4: ("19:00–07:00",)}
