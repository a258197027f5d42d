"""Who is free in which column, on which days, as the search would say?"""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.hospital_base.domain.spans import Span
from odoo.addons.staff_pool.domain import free, free_grid
from odoo.addons.staff_pool.domain.eligibility import Policy, reasons_for, verdict_of
from odoo.addons.staff_pool.domain.fit import Cap, Fit
from odoo.addons.staff_pool.domain.free import State
from odoo.addons.staff_pool.domain.free_facts import Grid, Known
from odoo.addons.staff_pool.domain.free_grid import Band, IncompleteCriteria
from odoo.addons.staff_pool.domain.rule_book import DAILY_REST, RuleBook
from odoo.addons.staff_pool.domain.search import Away, Profile, Slot, Verdict
from odoo.addons.staff_pool.domain.shift import ShiftTimes
from odoo.addons.staff_pool.domain.worktime.facts import Stretch, WorkRule

ZURICH = "Europe/Zurich"
NO_RULES = Policy(RuleBook(everybody=()))
BANDS = [
    Band(ShiftTimes(7 * 60, 8 * 60), "D", 1),
    Band(ShiftTimes(15 * 60, 8 * 60), "L", 2),
    Band(ShiftTimes(19 * 60, 12 * 60), "N", 3),
]
MONDAY = date(2026, 11, 2)
START = datetime(2026, 11, 2, 6)


def slots_of(columns, pool_ids=(1,)):
    return [
        Slot(column.span.start, column.span.stop, 1, pool_ids, ZURICH)
        for column in columns
    ]


def hours(first, length):
    begin = START + timedelta(hours=first)
    return Span(begin, begin + timedelta(hours=length))


WEEK = slots_of(free_grid.columns_of(free_grid.days_of(MONDAY, "week"), BANDS, ZURICH))


def grid_of(slots, policy=NO_RULES):
    return Grid(slots, [policy] * len(slots))


def person(booked=(), busy=(), caps=None, **values):
    """Busy times are work elsewhere; missions are what is booked."""
    work = tuple(Stretch(span) for span in sorted((*booked, *busy)))
    profile = Profile(1, 10, values.pop("pool_id", 1), busy=tuple(busy), **values)
    return Known(profile, work, tuple(booked), caps or {})


def line(*memberships, lent=(), pools=(1, 2), weeks=(), policy=NO_RULES):
    columns = free_grid.columns_of([MONDAY], BANDS, ZURICH)
    grid = grid_of(slots_of(columns, pools), policy)
    return free.line_of(grid, memberships, "Ada", lent, weeks)


def test_a_week_begins_on_monday_and_has_each_shift_of_each_day():
    columns = free_grid.columns_of(
        free_grid.days_of(date(2026, 11, 5), "week"), BANDS, ZURICH
    )
    assert len(columns) == 21
    assert columns[0].day == MONDAY
    assert [column.label for column in columns[:4]] == ["D", "L", "N", "D"]
    assert columns[0].span == Span(START, START + timedelta(hours=8))


@pytest.mark.parametrize(
    ("day", "count"),
    [(date(2026, 3, 29), 23), (date(2026, 10, 25), 25), (MONDAY, 24)],
)
def test_a_day_has_as_many_hours_as_pass_on_it(day, count):
    columns = free_grid.hours_of(day, ZURICH)
    assert len(columns) == count
    assert all(column.span.hours == 1 for column in columns)
    assert columns[0].label == "00"
    assert columns[-1].times == "23:00–00:00"
    assert [column.label for column in columns].count("02") == count - 23


def test_a_night_over_the_change_of_clocks_lasts_as_long_as_it_takes():
    [night] = free_grid.columns_of([date(2026, 10, 24)], BANDS[2:], ZURICH)
    assert night.span.hours == 13
    assert night.times == "19:00–07:00"


def test_a_month_comes_in_whole_weeks():
    days = free_grid.days_of(date(2026, 11, 17), "month")
    assert (days[0], days[-1]) == (date(2026, 10, 26), date(2026, 12, 6))


@pytest.mark.parametrize("text", [None, "", "tomorrow", "1999-12-31", 7])
def test_what_is_no_day_is_refused(text):
    with pytest.raises(IncompleteCriteria):
        free_grid.read_day(text)


def test_each_state_is_told_by_what_keeps_her_away():
    offered = (hours(0, 24),)
    assert line(person(available=offered)).cells == (State.FREE,) * 3
    assert line(person()).cells == (State.SILENT,) * 3
    assert line(person(available=(hours(0, 4),))).cells[0] == State.PARTLY
    booked = person(available=offered, booked=(hours(2, 2),))
    assert line(booked).cells == (State.BOOKED, State.FREE, State.FREE)
    away = person(available=offered, booked=(hours(2, 2),), away=(Away(hours(0, 8)),))
    assert line(away).cells[0] == State.ABSENT
    asked = person(available=offered, away=(Away(hours(0, 8), pending=True),))
    assert line(asked).cells[0] == State.ASKED
    assert line(asked).free_in == (0, 0, 0)
    gone = person(available=offered, member_until=date(2026, 11, 1))
    assert line(gone).cells == (State.OUT,) * 3


def test_of_people_lent_only_free_or_not_is_told():
    lent = person(
        pool_id=2, available=(hours(0, 24),), away=(Away(hours(0, 8), pending=True),)
    )
    booked = person(pool_id=2, available=(hours(0, 24),), booked=(hours(0, 8),))
    week = hours(-6, 168)
    told = line(lent, lent=[2], weeks=[week])
    assert (told.cells[0], told.week_minutes, told.is_lent) == (State.FREE, (), True)
    assert line(booked, lent=[2]).cells == (State.UNTOLD, State.FREE, State.FREE)
    assert line(booked).cells[0] == State.BOOKED


def test_in_two_pools_she_counts_once_where_she_is_asked_first():
    offered = (hours(0, 24),)
    both = line(person(pool_id=2, available=offered), person(available=offered))
    assert both.free_in == (0, 0, 0)
    ended = person(available=offered, member_until=date(2026, 11, 1))
    assert line(person(pool_id=2, available=offered), ended).free_in == (1, 1, 1)
    second = line(person(pool_id=2, available=offered))
    assert free.counts([both, both, second], 3, 2) == [[2, 2, 2], [1, 1, 1]]


def test_hours_of_a_week_leave_out_what_lies_in_another():
    week = Span(datetime(2026, 11, 1, 23), datetime(2026, 11, 8, 23))
    before = Span(datetime(2026, 11, 1, 18), datetime(2026, 11, 2, 6))
    within = Span(datetime(2026, 11, 4, 6), datetime(2026, 11, 4, 14))
    known = person(booked=(before,), busy=(within,))
    assert line(known, weeks=[week]).week_minutes == (900,)


def test_who_is_free_most_often_in_what_is_to_come_stands_first():
    often, once, lent = (
        free.Line(number, name, tier, False, (), cells)
        for number, name, tier, cells in [
            (1, "Zoe", 0, (0, None, 0)),
            (2, "Ada", 0, (0, None, None)),
            (3, "Bea", 1, (1, 1, 1)),
        ]
    )
    assert free.in_order([lent, once, often], {1, 2}) == [often, once, lent]
    assert free.in_order([lent, once, often], {0}) == [once, often, lent]


def test_busy_elsewhere_unit_caps_and_working_time_keep_her_away_too():
    offered = (hours(0, 24),)
    busy = person(available=offered, busy=(hours(2, 2),))
    assert line(busy).cells == (State.BUSY, State.FREE, State.FREE)
    avoids = person(available=offered, fit=Fit(stance="excluded"))
    assert line(avoids).cells == (State.UNIT,) * 3
    warned = person(available=offered, fit=Fit("warn"))
    assert line(warned).cells == (State.WARNED,) * 3
    worked = (hours(24, 10),)
    capped = person(available=offered, booked=worked, caps={"week": 18})
    assert line(capped).cells == (State.FREE, State.FREE, State.CAPPED)
    rest = Policy(RuleBook(everybody=(DAILY_REST,)))
    tired = person(available=offered, booked=worked)
    assert line(tired, policy=rest).cells == (State.FREE, State.RULES, State.RULES)


def test_sums_of_long_windows_are_those_of_the_work_in_them():
    year = WorkRule("year", "year_hours", {"minutes": 20 * 60})
    policy = Policy(RuleBook(everybody=(year,)))
    offered, worked = (hours(0, 24),), (hours(-24 * 40, 12),)
    assert line(person(available=offered, booked=worked), policy=policy).cells == (
        *(State.FREE, State.FREE, State.RULES),
    )
    grid = grid_of(WEEK, policy)
    assert grid.needed.start <= datetime(2026, 1, 1)
    new_year = Span(datetime(2025, 12, 31, 20), datetime(2026, 1, 1, 4))
    known = person(booked=(*worked, new_year))
    assert known.profile_at(grid, 0).minutes == {"year:2026": 720 + 5 * 60}


def test_work_counts_as_far_as_the_rules_reach_and_no_further():
    near, far = hours(-12, 2), hours(-60, 2)
    known = person(booked=(far, near), caps={"week": 10, "month": 40})
    profile = known.profile_at(grid_of(WEEK, Policy(RuleBook((DAILY_REST,)))), 0)
    assert [other.span for other in profile.others] == [near]
    assert profile.caps == (Cap("week", 10, 0), Cap("month", 40, 120))


spans = st.builds(hours, st.integers(-40, 190), st.integers(1, 24))
lists = st.lists(spans, max_size=6).map(tuple)
people = st.builds(
    person,
    available=lists,
    booked=lists,
    busy=lists,
    caps=st.sampled_from([{}, {"week": 30}, {"month": 60}]),
    away=st.lists(st.builds(Away, spans, st.booleans()), max_size=3).map(tuple),
    distance=st.sampled_from([0, 1, None]),
    fit=st.sampled_from([None, Fit("block"), Fit("warn")]),
    member_from=st.sampled_from([None, date(2026, 11, 4)]),
    person_until=st.sampled_from([None, date(2026, 11, 6)]),
)
RULES = (
    DAILY_REST,
    WorkRule("week", "week_hours", {"minutes": 40 * 60}, warns_only=True),
    WorkRule("mean", "mean_hours", {"minutes": 30 * 60, "weeks": 2}),
)


@given(people, st.sampled_from([(), RULES]))
def test_a_cell_is_free_exactly_where_the_search_lets_her_come(known, rules):
    """The shortcuts say what all the rules say of each slot alone."""
    grid = grid_of(WEEK[::2], Policy(RuleBook(everybody=rules)))
    found = free.states(grid, known)
    for place, state in enumerate(found):
        slot, policy = grid.slots[place], grid.policies[place]
        profile = known.profile_at(grid, place)
        verdict = verdict_of(reasons_for(slot, profile, policy))
        assert (state in free.IS_FREE) == (verdict != Verdict.EXCLUDED)
        assert free.state_of(slot, profile, policy) == state
