"""Who must agree to a mission, until when, and who may not be the one to agree."""

from datetime import date, datetime, timedelta

import pytest

from odoo.addons.mission_request.domain.authorizing import (
    AskerDecides,
    Facts,
    NotAuthorizer,
    Outcome,
    Policy,
    Standin,
    Unexplained,
    applies,
    check_decision,
    check_reason,
    decide_by,
    outcome,
    remind_at,
)

NOW = datetime(2026, 11, 2, 8, 0)
START = datetime(2026, 11, 3, 8, 0)
HOUR = timedelta(hours=1)
EIGHT = Facts(hours=8, cost=400.0, week_hours=42)
ANNA, BEA, CLEO = 1, 2, 3
MONDAY, FRIDAY = date(2026, 11, 2), date(2026, 11, 6)


@pytest.mark.parametrize(
    ("when", "threshold", "facts", "asks"),
    [
        ("always", 0, Facts(hours=0.5), True),
        ("above_hours", 8, EIGHT, False),
        ("above_hours", 7.99, EIGHT, True),
        ("above_cost", 400, EIGHT, False),
        ("above_cost", 399.99, EIGHT, True),
        ("above_cost", 1000, Facts(hours=8), True),
        ("above_cost", 0, Facts(hours=8, cost=0.0), False),
        ("agency", 0, EIGHT, False),
        ("agency", 0, Facts(hours=8, by_agency=True), True),
        ("overtime", 42, EIGHT, False),
        ("overtime", 41.5, EIGHT, True),
        ("overtime", 0, Facts(hours=8), False),
        ("rule_warning", 0, EIGHT, False),
        ("rule_warning", 0, Facts(hours=8, warned=True), True),
    ],
)
def test_a_policy_asks_only_above_its_threshold(when, threshold, facts, asks):
    assert applies(Policy(7, when, threshold), facts) is asks


def test_who_decides_has_time_until_so_many_hours_before_the_start():
    assert decide_by(NOW, START, 4) == START - 4 * HOUR
    assert decide_by(NOW, START, 0) == START
    assert decide_by(NOW, START, 1.5) == datetime(2026, 11, 3, 6, 30)


@pytest.mark.parametrize(
    ("lead", "wait"), [(4 * HOUR, 2 * HOUR), (2 * HOUR, HOUR), (0 * HOUR, 0 * HOUR)]
)
def test_of_a_mission_at_short_notice_half_of_the_time_left(lead, wait):
    assert decide_by(START - lead, START, 4) == START - lead + wait


def test_a_mission_that_has_begun_is_decided_at_once():
    assert decide_by(START + HOUR, START, 4) == START + HOUR


def test_others_hear_of_it_at_half_of_the_time():
    assert remind_at(NOW, NOW + 20 * HOUR) == NOW + 10 * HOUR
    assert remind_at(NOW, NOW) == NOW


@pytest.mark.parametrize(
    ("states", "result"),
    [
        (["asked"], Outcome.WAITS),
        (["granted", "asked"], Outcome.WAITS),
        (["granted", "granted"], Outcome.GRANTED),
        (["granted", "refused"], Outcome.REFUSED),
        (["refused", "asked"], Outcome.REFUSED),
        ([], Outcome.GRANTED),
    ],
)
def test_all_must_be_granted_and_one_refusal_refuses(states, result):
    assert outcome(states) == result


def decides(user, today=MONDAY, askers=()):
    standins = [Standin(BEA, MONDAY, FRIDAY)]
    check_decision(user, today, [ANNA], standins, askers)


def test_an_authorizer_decides_on_any_day():
    decides(ANNA)
    decides(ANNA, date(2030, 1, 1))


@pytest.mark.parametrize("day", [MONDAY, FRIDAY])
def test_a_stand_in_decides_from_her_first_to_her_last_day(day):
    decides(BEA, day)


@pytest.mark.parametrize("day", [MONDAY - timedelta(1), FRIDAY + timedelta(1)])
def test_a_stand_in_decides_neither_before_nor_after(day):
    with pytest.raises(NotAuthorizer):
        decides(BEA, day)


def test_nobody_else_decides():
    with pytest.raises(NotAuthorizer):
        decides(CLEO)


@pytest.mark.parametrize("user", [ANNA, BEA])
def test_whoever_asked_decides_nothing(user):
    with pytest.raises(AskerDecides):
        decides(user, askers=[CLEO, user])


@pytest.mark.parametrize("reason", ["", "  ", "\n"])
def test_a_refusal_says_why(reason):
    check_reason("Over budget")
    with pytest.raises(Unexplained):
        check_reason(reason)
