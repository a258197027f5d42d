"""Each rule: whom it excludes, whom it warns about, and at which minute."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.hospital_base.domain.spans import Span
from odoo.addons.staff_pool.domain.eligibility import Policy, reasons_for, verdict_of
from odoo.addons.staff_pool.domain.rule_book import RuleBook
from odoo.addons.staff_pool.domain.search import Away, Profile, Slot, Verdict
from odoo.addons.staff_pool.domain.worktime.facts import Stretch, WorkRule

MINUTE = timedelta(minutes=1)
START, STOP = datetime(2026, 11, 4, 6), datetime(2026, 11, 4, 18)
SLOT = Slot(START, STOP, function_id=1, pool_ids=(1, 2), tz="Europe/Zurich")


def a_profile(**values):
    return Profile(
        **{
            "person_id": 1,
            "member_id": 1,
            "pool_id": 1,
            "available": (Span(START, STOP),),
            "others": tuple(map(Stretch, values.pop("booked", ()))),
            **values,
        }
    )


def codes(slot=SLOT, policy=None, **values):
    reasons = reasons_for(slot, a_profile(**values), policy or Policy())
    return [reason.code for reason in reasons], verdict_of(reasons)


def hours(start, length):
    return Span(start, start + timedelta(hours=length))


def test_free_member_with_the_function_is_eligible():
    assert codes() == (["exact_function", "available"], Verdict.ELIGIBLE)


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"member_from": date(2026, 11, 5)}, "not_member_on_day"),
        ({"member_until": date(2026, 11, 3)}, "not_member_on_day"),
        ({"person_until": date(2026, 11, 3)}, "person_left"),
        ({"distance": None}, "lacks_function"),
        ({"available": ()}, "not_available"),
        ({"available": (Span(START, STOP - MINUTE),)}, "partly_available"),
        ({"available": (Span(START + MINUTE, STOP),)}, "partly_available"),
        ({"away": (Away(Span(STOP - MINUTE, STOP)),)}, "absent"),
        ({"booked": (Span(STOP - MINUTE, STOP + MINUTE),)}, "booked"),
        ({"booked": (hours(START - timedelta(hours=18, minutes=59), 8),)},
         "work_daily_rest"),
        ({"booked": (hours(STOP + timedelta(hours=10, minutes=59), 8),)},
         "work_daily_rest"),
    ],
)  # fmt: skip
def test_rule_excludes(values, code):
    found, verdict = codes(**values)
    assert code in found
    assert verdict == Verdict.EXCLUDED


@pytest.mark.parametrize(
    "values",
    [
        {"member_from": date(2026, 11, 4), "member_until": date(2026, 11, 4)},
        {"person_until": date(2026, 11, 4)},
        {"distance": 3},
        {"available": (Span(START, START + MINUTE), Span(START + MINUTE, STOP))},
        {"away": (Away(Span(STOP, STOP + MINUTE)), Away(Span(START - MINUTE, START)))},
        {"booked": (hours(START - timedelta(hours=19), 8),)},
        {"booked": (hours(STOP + timedelta(hours=11), 8),)},
    ],
)
def test_the_limit_itself_is_allowed(values):
    assert codes(**values)[1] == Verdict.ELIGIBLE


def test_absence_asked_for_only_warns():
    found, verdict = codes(away=(Away(Span(START, STOP), pending=True),))
    assert (found[-1], verdict) == ("absence_asked", Verdict.WARNED)


def test_granted_absence_counts_more_than_one_asked_for():
    away = (Away(Span(START, STOP), pending=True), Away(Span(START, STOP)))
    assert codes(away=away)[1] == Verdict.EXCLUDED


def test_another_minimum_rest_is_another_policy():
    booked = (hours(START - timedelta(hours=18), 8),)
    ten_hours = WorkRule("local_rest", "daily_rest", {"minutes": 600})
    policy = Policy(work=RuleBook((ten_hours,)))
    assert codes(booked=booked)[1] == Verdict.EXCLUDED
    assert codes(booked=booked, policy=policy)[1] == Verdict.ELIGIBLE


def test_the_night_of_a_clock_change_rests_as_long_as_it_elapses():
    # Until 21:00 on Saturday, from 07:00 on Sunday: the wall shows ten hours,
    # in autumn eleven pass and in spring nine.
    autumn = Slot(
        datetime(2026, 10, 25, 6), datetime(2026, 10, 25, 18), 1, (1,), "Europe/Zurich"
    )
    evening = Span(datetime(2026, 10, 24, 11), datetime(2026, 10, 24, 19))
    free = {"available": (Span(autumn.start, autumn.stop),), "booked": (evening,)}
    assert codes(autumn, **free)[1] == Verdict.ELIGIBLE
    spring = Slot(
        datetime(2026, 3, 29, 5), datetime(2026, 3, 29, 17), 1, (1,), "Europe/Zurich"
    )
    evening = Span(datetime(2026, 3, 28, 12), datetime(2026, 3, 28, 20))
    free = {"available": (Span(spring.start, spring.stop),), "booked": (evening,)}
    assert codes(spring, **free)[0][-1] == "work_daily_rest"


quarters = st.builds(
    lambda start, length: Span(
        START + start * 15 * MINUTE, START + (start + length) * 15 * MINUTE
    ),
    st.integers(-120, 120),
    st.integers(1, 96),
)


def minute_by_minute(profile):
    """The slow truth: look at every quarter of an hour."""

    def quarter(moment):
        return Span(moment, moment + 15 * MINUTE)

    slot = [START + step * 15 * MINUTE for step in range(48)]
    if not all(any(s.contains(quarter(m)) for s in profile.available) for m in slot):
        return Verdict.EXCLUDED
    booked = [other.span for other in profile.others]
    rest = [START + step * 15 * MINUTE for step in range(-44, 48 + 44)]
    if any(s.overlaps(quarter(m)) for s in booked for m in rest):
        return Verdict.EXCLUDED
    away = [a for a in profile.away for m in slot if a.span.overlaps(quarter(m))]
    if any(not each.pending for each in away):
        return Verdict.EXCLUDED
    return Verdict.WARNED if away else Verdict.ELIGIBLE


@given(
    st.lists(quarters, max_size=4),
    st.lists(quarters, max_size=2),
    st.lists(st.tuples(quarters, st.booleans()), max_size=2),
    st.booleans(),
)
def test_rules_agree_with_looking_at_every_quarter_of_an_hour(
    available, booked, away, offered
):
    if offered:  # most random offers would not cover the slot
        available = [*available, Span(START, STOP)]
    profile = a_profile(
        available=tuple(available),
        others=tuple(map(Stretch, booked)),
        away=tuple(Away(span, pending) for span, pending in away),
    )
    expected = minute_by_minute(profile)
    assert verdict_of(reasons_for(SLOT, profile)) == expected


def test_beyond_what_is_written_down_the_search_says_so_unless_she_offered_it():
    until = date(2026, 11, 3)
    policy = Policy(offers_known_until=until)
    assert codes(policy=policy, available=())[0][-1] == "not_known_yet"
    assert codes(policy=policy)[1] is Verdict.ELIGIBLE
    policy = Policy(offers_known_until=SLOT.day)
    assert codes(policy=policy, available=())[0][-1] == "not_available"


def test_a_part_of_the_time_is_told_with_how_much_and_how_much_is_needed():
    both_ends = (
        hours(START, 2),
        hours(START + timedelta(hours=1), 3),
        Span(STOP - 60 * MINUTE, STOP + MINUTE),
    )
    [reason] = [
        reason
        for reason in reasons_for(SLOT, a_profile(available=both_ends))
        if reason.code == "partly_available"
    ]
    assert reason.facts == {"offered": 5 * 60, "needed": 12 * 60}
