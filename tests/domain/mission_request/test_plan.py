"""When does each step of a plan begin and end, and for whom is there none?"""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.mission_request.domain import plan
from odoo.addons.mission_request.domain.awarding import (
    ASSIGNED,
    FIRST_YES,
    MANAGER_CHOOSES,
    Awarding,
    Due,
    what_is_due,
)
from odoo.addons.mission_request.domain.plan import Situation, Step, Wait

ZURICH = "Europe/Zurich"
NOW = datetime(2026, 11, 2, 8, 0)  # 09:00 in Zurich
START = datetime(2026, 11, 3, 8, 0)
HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)
CLASSES = Wait("by_class", minutes_urgent=10, minutes_soon=60, minutes_later=240)


def minutes(count):
    return Wait("minutes", minutes=count)


@pytest.mark.parametrize(
    ("wait", "lead", "lasts"),
    [
        (minutes(30), 24 * HOUR, 30 * MINUTE),
        (minutes(30), 10 * MINUTE, 10 * MINUTE),
        (Wait("share", share=25), 24 * HOUR, 6 * HOUR),
        (Wait("share", share=100), 24 * HOUR, 24 * HOUR),
        (Wait("share", share=1), 2 * MINUTE, MINUTE),
        (CLASSES, 12 * HOUR - MINUTE, 10 * MINUTE),
        (CLASSES, 12 * HOUR, HOUR),
        (CLASSES, 72 * HOUR - MINUTE, HOUR),
        (CLASSES, 72 * HOUR, 4 * HOUR),
        (minutes(30), MINUTE / 2, MINUTE / 2),
    ],
)
def test_a_step_lasts_as_written_and_never_past_the_start(wait, lead, lasts):
    assert plan.ends_at(wait, NOW, NOW + lead, ZURICH) == NOW + lasts


@pytest.mark.parametrize(
    ("after", "shown", "moment"),
    [
        (datetime(2026, 11, 2, 16, 59), 18 * 60, datetime(2026, 11, 2, 17, 0)),
        # at the very moment it is the next day's
        (datetime(2026, 11, 2, 17, 0), 18 * 60, datetime(2026, 11, 3, 17, 0)),
        # 23:30 UTC is past midnight there: the local day counts
        (datetime(2026, 11, 2, 23, 30), 8 * 60, datetime(2026, 11, 3, 7, 0)),
        # into summer: 18:00 is an hour earlier in UTC
        (datetime(2026, 3, 28, 18, 0), 18 * 60, datetime(2026, 3, 29, 16, 0)),
        # 02:30 is missing that night: an elapsed hour later on the clock
        (datetime(2026, 3, 28, 22, 0), 150, datetime(2026, 3, 29, 1, 30)),
        # 02:30 comes twice: the first one
        (datetime(2026, 10, 24, 22, 0), 150, datetime(2026, 10, 25, 0, 30)),
        # between the two: not the second 02:30 but the next day's
        (datetime(2026, 10, 25, 0, 45), 150, datetime(2026, 10, 26, 1, 30)),
    ],
)
def test_a_time_of_day_is_that_of_the_site_twice_a_year_too(after, shown, moment):
    assert plan.next_time(shown, after, ZURICH) == moment


def test_each_step_of_a_timeline_begins_as_the_one_before_ends():
    steps = [
        Step(plan.REMIND, minutes(30)),
        Step(plan.NEXT_WAVE, Wait("clock", clock=18 * 60)),
        Step(plan.CANCEL_FREE, minutes(1)),
        Step(plan.NOTIFY, minutes(1)),
    ]
    legs = plan.timeline(steps, NOW, START, ZURICH)
    six = datetime(2026, 11, 2, 17, 0)
    assert [(leg.begins, leg.until) for leg in legs] == [
        (NOW, NOW + 30 * MINUTE),
        (NOW + 30 * MINUTE, six),
        (six, six),
        (None, None),  # nothing comes after giving up
    ]


def test_what_would_begin_with_the_mission_or_later_never_does():
    steps = [Step(plan.NEXT_WAVE, minutes(60))] * 3
    legs = plan.timeline(steps, START - 2 * HOUR, START, ZURICH)
    assert [leg.begins for leg in legs] == [START - 2 * HOUR, START - HOUR, None]
    assert legs[1].until == START


@given(
    st.lists(
        st.builds(
            Step,
            st.sampled_from([*plan.ASKING, plan.NOTIFY, plan.CONFIRM_BEST]),
            st.builds(
                Wait,
                st.sampled_from(["minutes", "share", "clock", "by_class"]),
                minutes=st.integers(1, 9000),
                share=st.integers(1, 100),
                clock=st.integers(0, 1439),
                minutes_urgent=st.integers(1, 90),
                minutes_soon=st.integers(1, 900),
                minutes_later=st.integers(1, 9000),
            ),
        ),
        max_size=6,
    ),
    st.datetimes(datetime(2026, 1, 1), datetime(2026, 12, 31)),
    st.integers(0, 10_000),
    st.sampled_from([ZURICH, "America/Montreal", "Australia/Lord_Howe"]),
)
def test_any_timeline_goes_forward_and_ends_by_the_start(steps, now, lead, tz):
    start = now + lead * MINUTE
    before = now
    for leg in plan.timeline(steps, now, start, tz):
        if leg.begins is None:
            assert before >= start
            continue
        assert leg.begins == before
        assert leg.begins < leg.until <= start
        before = leg.until


def situation(**changes):
    facts = {"mode": FIRST_YES, "free": 3, "silent": 2, "waiting": 0, "begun": False}
    return Situation(**{**facts, **changes})


@pytest.mark.parametrize("kind", [*plan.ASKING, plan.NOTIFY, plan.CONFIRM_BEST])
def test_once_the_mission_has_begun_nobody_is_asked_any_more(kind):
    reason = plan.why_skip(kind, situation(begun=True, waiting=1))
    assert reason == (None if kind == plan.NOTIFY else "begun")
    assert plan.why_skip(plan.CANCEL_FREE, situation(begun=True)) is None


@pytest.mark.parametrize("kind", plan.ASKING)
def test_nobody_is_asked_where_people_are_assigned_or_enough_said_yes(kind):
    assert plan.why_skip(kind, situation()) is None
    assert plan.why_skip(kind, situation(mode=ASSIGNED)) == "assigned"
    few = situation(mode=MANAGER_CHOOSES, waiting=2)
    enough = situation(mode=MANAGER_CHOOSES, waiting=3)
    assert plan.why_skip(kind, few) is None
    assert plan.why_skip(kind, enough) == "enough_yes"


def test_nobody_silent_and_nobody_waiting_are_reasons_to_go_on():
    assert plan.why_skip(plan.REMIND, situation(silent=0)) == "nobody_silent"
    assert plan.why_skip(plan.NEXT_WAVE, situation(silent=0)) is None
    alone = situation(mode=MANAGER_CHOOSES)
    assert plan.why_skip(plan.CONFIRM_BEST, alone) == "nothing_to_choose"


@pytest.mark.parametrize("asks", [True, False])
@pytest.mark.parametrize("yes", range(5))
def test_a_plan_waits_for_the_choice_unless_it_wins_those_who_are_missing(yes, asks):
    choose_by = NOW + HOUR
    awarding = Awarding(
        *(MANAGER_CHOOSES, 3, 0, NOW, choose_by, ("accepted",) * yes),
        has_plan=True,
        asks_next=asks,
    )
    choosing = yes >= 3 if asks else yes > 0
    assert what_is_due(awarding, NOW - MINUTE) == Due.NOTHING
    at_the_deadline = Due.CLOSE_ANSWERS if choosing else Due.GO_ON
    assert what_is_due(awarding, NOW) == at_the_deadline
    assert what_is_due(awarding, choose_by) == Due.GO_ON


def test_a_promised_choice_is_put_off_only_if_answers_come_after_it():
    choose_by = NOW + HOUR
    kept = plan.choose_by_after(choose_by, choose_by, START)
    assert kept == choose_by
    later = plan.choose_by_after(choose_by, choose_by + MINUTE, START)
    assert choose_by + MINUTE < later <= START
    assert plan.choose_by_after(choose_by, START, START) == START


def test_at_the_first_yes_is_for_those_who_answer_themselves():
    assert plan.is_enough("first_yes", FIRST_YES, 1)
    assert not plan.is_enough("first_yes", FIRST_YES, 0)
    assert not plan.is_enough("first_yes", MANAGER_CHOOSES, 1)
    assert not plan.is_enough("full", FIRST_YES, 1)


def test_none_to_ask_means_everybody():
    assert plan.best("abc", 2) == ["a", "b"]
    assert plan.best("abc", 0) == ["a", "b", "c"]
