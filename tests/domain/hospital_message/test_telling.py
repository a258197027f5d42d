"""When may somebody be told? Limits, both clock changes, and what always holds."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.hospital_base.domain.spans import Span, to_local
from odoo.addons.hospital_message.domain.telling import (
    DAY,
    MARGIN,
    URGENT,
    WEEK,
    Listener,
    Matter,
    Policy,
    Telling,
    next_room,
    touches_night,
    wakes_at,
    when,
)

TZ = "Europe/Zurich"
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
POLICY = Policy()
LATER = timedelta(days=3)


def at(text):
    return datetime.fromisoformat(text)


def told(now, until=None, start=None, asks=True, policy=POLICY, **person):
    """For a mission in three days, with three days to answer, unless said."""
    start = start or now + LATER
    matter = Matter(start, until or start, asks)
    return when(now, matter, Listener(person.pop("tz", TZ), **person), policy)


# Zurich is one hour ahead of UTC in winter: 22:00 there is 21:00.
@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ("2026-11-02 20:59", "2026-11-02 20:59"),
        ("2026-11-02 21:00", "2026-11-03 05:00"),
        ("2026-11-02 21:01", "2026-11-03 05:00"),
        ("2026-11-03 04:59", "2026-11-03 05:00"),
        ("2026-11-03 05:00", "2026-11-03 05:00"),
        ("2026-11-03 05:01", "2026-11-03 05:01"),
    ],
)
def test_in_quiet_hours_she_is_told_when_they_end(now, expected):
    told_at = told(at(now))
    assert told_at.at == at(expected)
    assert told_at.why == (None if now == expected else "quiet")


def test_her_own_clocks_count():
    assert told(at("2026-11-02 21:30"), tz="Europe/London") == Telling(
        at("2026-11-02 21:30")
    )
    assert told(at("2026-11-02 22:00"), tz="Europe/London").at == at("2026-11-03 06:00")


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        # 29 March 2026: 02:00 becomes 03:00, the night has one hour less
        ("2026-03-28 20:59", "2026-03-28 20:59"),
        ("2026-03-28 21:00", "2026-03-29 04:00"),
        ("2026-03-29 03:59", "2026-03-29 04:00"),
        ("2026-03-29 04:00", "2026-03-29 04:00"),
        # 25 October 2026: 03:00 becomes 02:00, the night has one hour more
        ("2026-10-24 19:59", "2026-10-24 19:59"),
        ("2026-10-24 20:00", "2026-10-25 05:00"),
        ("2026-10-25 04:59", "2026-10-25 05:00"),
        ("2026-10-25 05:00", "2026-10-25 05:00"),
    ],
)
def test_the_clocks_change_in_the_night(now, expected):
    assert told(at(now)).at == at(expected)


def test_quiet_hours_may_end_at_a_time_that_no_clock_shows_or_that_comes_twice():
    ends_at_half_past_two = Policy(quiet=(22 * 60, 150))
    spring = told(at("2026-03-28 22:00"), policy=ends_at_half_past_two)
    assert spring.at == at("2026-03-29 01:30")  # 03:30, there was no 02:30
    autumn = told(at("2026-10-24 22:00"), policy=ends_at_half_past_two)
    assert autumn.at == at("2026-10-25 00:30")  # the first 02:30
    assert told(autumn.at + HOUR, policy=ends_at_half_past_two).why is None


def test_quiet_hours_may_lie_within_one_day_or_be_none():
    noon = Policy(quiet=(12 * 60, 13 * 60))
    assert told(at("2026-11-02 10:59"), policy=noon).why is None
    assert told(at("2026-11-02 11:00"), policy=noon).at == at("2026-11-02 12:00")
    none = Policy(quiet=(22 * 60, 22 * 60))
    assert told(at("2026-11-02 23:00"), policy=none).why is None


@pytest.mark.parametrize(("before", "passes"), [(-1, True), (0, False), (1, False)])
def test_what_begins_in_less_than_twelve_hours_is_told_at_once(before, passes):
    now = at("2026-11-02 23:00")
    start = now + URGENT + before * MINUTE
    assert (told(now, start=start).at == now) is passes


def test_who_wants_to_hear_of_everything_is_told_at_once_and_is_not_counted():
    now = at("2026-11-02 23:00")
    policy = Policy(per_day=1)
    her = told(now, any_time=True, policy=policy, alerts=(now - HOUR,))
    assert (her.at, her.counts) == (now, False)
    assert told(at("2026-11-02 12:00")).counts is True


@pytest.mark.parametrize(("before", "in_time"), [(-1, False), (0, True), (1, True)])
def test_told_too_late_to_answer_is_not_told_at_all(before, in_time):
    now, quiet_ends = at("2026-11-02 23:00"), at("2026-11-03 05:00")
    until = quiet_ends + MARGIN + before * MINUTE
    expected = Telling(quiet_ends if in_time else None, "quiet")
    assert told(now, until=until) == expected


def test_a_question_that_can_be_put_at_once_is_put_however_little_time_is_left():
    now = at("2026-11-02 12:00")
    assert told(now, until=now + MINUTE).at == now


def test_news_wait_for_the_morning_and_are_told_at_once_if_that_is_too_late():
    now = at("2026-11-02 17:00")
    late_quiet = Policy(quiet=(18 * 60, 17 * 60))
    news = told(now, asks=False, policy=late_quiet)
    assert (news.at, news.counts) == (at("2026-11-03 16:00"), False)
    assert told(now, start=now + 13 * HOUR, asks=False, policy=late_quiet).at == now
    full = Policy(per_day=1)
    assert told(now, asks=False, policy=full, alerts=(now - HOUR,)).at == now


def test_news_never_wait_into_the_last_twelve_hours():
    now = at("2026-11-03 06:30")
    start = at("2026-11-03 19:00")
    rested = {"shifts": (NIGHT_SHIFT,)}
    assert told(now, start=start, asks=False, **rested).at == start - URGENT
    assert told(now, start=start, **rested).at == at("2026-11-03 17:00")


NIGHT_SHIFT = Span(at("2026-11-02 20:00"), at("2026-11-03 06:00"))  # 21:00 – 07:00
LATE_SHIFT = Span(at("2026-11-02 13:00"), at("2026-11-02 23:00"))  # until midnight


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ("2026-11-03 05:59", "2026-11-03 05:59"),  # at work, and awake
        ("2026-11-03 06:00", "2026-11-03 17:00"),
        ("2026-11-03 16:59", "2026-11-03 17:00"),
        ("2026-11-03 17:00", "2026-11-03 17:00"),
        ("2026-11-03 17:01", "2026-11-03 17:01"),
    ],
)
def test_after_a_night_she_rests_eleven_hours(now, expected):
    answer = told(at(now), shifts=(NIGHT_SHIFT,))
    assert answer.at == at(expected)
    assert answer.why == (None if now == expected else "rest")


def test_only_what_touches_the_night_asks_for_rest_unless_every_shift_does():
    no_quiet = Policy(quiet=(0, 0))
    always = Policy(quiet=(0, 0), rest_always=True)
    after = at("2026-11-02 23:30")
    assert told(after, shifts=(LATE_SHIFT,), policy=no_quiet).why is None
    assert told(after, shifts=(LATE_SHIFT,), policy=always).at == at("2026-11-03 10:00")


@pytest.mark.parametrize(
    ("start", "stop", "night"),
    [
        ("2026-11-02 13:00", "2026-11-02 23:00", False),  # to midnight
        ("2026-11-02 13:00", "2026-11-02 23:01", True),
        ("2026-11-03 03:59", "2026-11-03 12:00", True),  # from 04:59
        ("2026-11-03 04:00", "2026-11-03 12:00", False),
        ("2026-11-03 04:00", "2026-11-03 23:01", True),  # into the next night
        ("2026-10-25 03:59", "2026-10-25 12:00", True),  # the clocks went back
        ("2026-10-25 04:00", "2026-10-25 12:00", False),
    ],
)
def test_the_night_lies_between_midnight_and_five_on_the_clocks(start, stop, night):
    assert touches_night(Span(at(start), at(stop)), TZ) is night


def test_one_thing_after_the_other_stands_in_the_way_and_the_first_one_is_told():
    rest_into_quiet = Policy(rest=16 * HOUR)
    answer = told(at("2026-11-03 06:30"), shifts=(NIGHT_SHIFT,), policy=rest_into_quiet)
    assert answer == Telling(at("2026-11-04 05:00"), "rest")


@pytest.mark.parametrize(("minutes", "waits"), [(-1, True), (0, False), (1, False)])
@pytest.mark.parametrize(
    ("policy", "within"), [(Policy(per_day=2), DAY), (Policy(per_week=2), WEEK)]
)
def test_no_more_alerts_than_agreed(policy, within, minutes, waits):
    first = at("2026-11-02 12:00")
    now = first + within + minutes * MINUTE
    answer = told(now, policy=policy, alerts=(first, now - HOUR))
    assert answer == (Telling(first + within, "alerts") if waits else Telling(now))


def test_what_is_still_to_come_counts_as_well():
    now = at("2026-11-02 12:00")
    to_come = (now + HOUR, now + 2 * HOUR)
    answer = told(now, policy=Policy(per_day=2), alerts=to_come)
    assert answer == Telling(now + HOUR + DAY, "alerts")


def test_what_is_to_come_much_later_leaves_room_now():
    now = at("2026-11-02 12:00")
    far = (now + 10 * DAY, now + 10 * DAY + HOUR)
    assert told(now, policy=Policy(per_day=2), alerts=far).at == now


moments = st.datetimes(datetime(2026, 1, 1), datetime(2027, 1, 1)).map(
    lambda moment: moment.replace(second=0, microsecond=0)
)
minutes_of_day = st.integers(0, 24 * 60 - 1)
spans = st.builds(
    lambda start, length: Span(start, start + length * MINUTE),
    moments,
    st.integers(1, 24 * 60),
)


@given(st.lists(moments, max_size=12), moments, st.integers(1, 4))
def test_no_day_ever_holds_more_alerts_than_agreed(alerts, now, most):
    room = next_room(now, alerts, most, DAY)
    assert room >= now
    for first in [*alerts, room]:
        if first <= room < first + DAY:
            held = sum(first <= each < first + DAY for each in [*alerts, room])
            assert held <= most


@given(
    moments, minutes_of_day, minutes_of_day, st.sampled_from([TZ, "America/New_York"])
)
def test_nobody_wakes_within_quiet_hours(now, begins, ends, tz):
    wakes = wakes_at(now, tz, Policy(quiet=(begins, ends)))
    assert now <= wakes <= now + 26 * HOUR
    if wakes > now:
        local = to_local(wakes, tz)
        shown = local.hour * 60 + local.minute
        assert shown == ends or (shown - ends) % (24 * 60) == 60  # jumped over


@given(moments, st.integers(13, 200), st.integers(1, 300), st.lists(spans, max_size=5))
def test_an_answer_is_never_early_never_too_late_and_stays_the_same(
    now, hours, minutes, shifts
):
    policy = Policy(rest_always=True, per_day=1)
    person = Listener(TZ, shifts=tuple(shifts), alerts=(now - HOUR,))
    matter = Matter(now + hours * HOUR, now + minutes * MINUTE)
    answer = when(now, matter, person, policy)
    if answer.at is None:
        assert answer.why in ("quiet", "rest", "alerts")
        return
    assert answer.at == now or now < answer.at <= matter.until - MARGIN
    assert (answer.why is None) is (answer.at == now)
    again = when(
        answer.at, Matter(answer.at + LATER, answer.at + LATER), person, policy
    )
    assert again.at == answer.at
