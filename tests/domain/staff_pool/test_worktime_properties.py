"""The judge against a slow count of hours, hour by hour, over a change of clocks."""

from dataclasses import replace
from datetime import datetime, timedelta
from itertools import groupby

from hypothesis import given, settings
from hypothesis import strategies as st

from odoo.addons.hospital_base.domain.spans import Span, to_local
from odoo.addons.staff_pool.domain.worktime.facts import Stretch, WorkRule
from odoo.addons.staff_pool.domain.worktime.judge import judge, reach

from tests.domain.staff_pool.worktime_examples import ZONES, pack, rule_of, worked

ZURICH = "Europe/Zurich"
HOUR = timedelta(hours=1)
MONDAY = datetime(2026, 10, 11, 22)
"""Two weeks before the clocks go back, at midnight in Zurich."""

DATES = {
    hour: to_local(MONDAY + hour * HOUR, ZURICH).date() for hour in range(-500, 2000)
}
RULES = [
    WorkRule("rest", "daily_rest", {"minutes": 660}),
    WorkRule("within", "rest_within", {"minutes": 660, "within_minutes": 1440}),
    WorkRule("ratio", "rest_ratio", {"percent": 200}),
    WorkRule("weekly", "weekly_rest", {"minutes": 2100}),
    WorkRule("off", "rest_days", {"days": 4, "weeks": 2}),
    WorkRule("row", "consecutive_days", {"days": 5}),
    WorkRule("week", "week_hours", {"minutes": 2700}),
    WorkRule("rolling", "rolling_hours", {"minutes": 2880, "days": 7}),
]
LIMITS_OF_HOURS = [
    *RULES[-2:],
    WorkRule("mean", "mean_hours", {"minutes": 1440, "weeks": 3}),
    WorkRule("year", "year_hours", {"minutes": 6000}),
]
PACKS = [rule_of(row) for code in ZONES for row in pack(code)["rules"]]

gaps_and_lengths = st.lists(
    st.tuples(
        st.one_of(st.integers(10, 17), st.integers(1, 60)), st.sampled_from((6, 8, 12))
    ),
    min_size=2,
    max_size=16,
)


@st.composite
def cases(draw):
    """Hours of work that never overlap, and which of the stretches is the slot."""
    begin, bounds = draw(st.integers(0, 200)), []
    for gap, length in draw(gaps_and_lengths):
        begin += gap
        bounds.append((begin, begin + length))
        begin += length
    return bounds, draw(st.integers(0, len(bounds) - 1))


def facts(rules, bounds, place):
    stretches = [Stretch(Span(MONDAY + a * HOUR, MONDAY + b * HOUR)) for a, b in bounds]
    slot = stretches.pop(place)
    return worked(rules, slot, stretches, ZURICH)


class Oracle:
    """Every hour is looked at by itself."""

    def __init__(self, bounds, place):
        self.bounds, self.slot = bounds, bounds[place]
        self.busy = {hour for a, b in bounds for hour in range(a, b)}
        self.own = set(range(*self.slot))

    def week(self, hour):
        day = DATES[hour]
        return day - timedelta(days=day.weekday())

    def hours_of(self, monday, weeks=1):
        after = monday + timedelta(weeks=weeks)
        return [hour for hour, day in DATES.items() if monday <= day < after]

    def weeks(self):
        return {self.week(hour) for hour in self.own}

    def rest(self):
        (a, b), others = self.slot, [o for o in self.bounds if o != self.slot]
        return any(0 <= a - stop < 11 or 0 <= start - b < 11 for start, stop in others)

    def within(self):
        starts = [start for start, _stop in self.bounds]
        touched = [s for s in starts if self.own & set(range(s, s + 24))]
        return any(self.longest(range(start, start + 24)) < 11 for start in touched)

    def longest(self, hours):
        runs = groupby(hours, key=lambda hour: hour in self.busy)
        return max((len(list(run)) for busy, run in runs if not busy), default=0)

    def ratio(self):
        pairs = zip(self.bounds, self.bounds[1:], strict=False)
        near = [(one, two) for one, two in pairs if self.slot in (one, two)]
        return any(two[0] - one[1] < 2 * (one[1] - one[0]) for one, two in near)

    def weekly(self):
        """Also a week that is over and would have its rest without the slot."""
        mondays = self.weeks()
        before = min(mondays) - timedelta(weeks=1)
        spoilt = not self.has_rest(before, self.busy)
        spoilt = spoilt and self.has_rest(before, self.busy - self.own)
        return spoilt or not all(self.has_rest(m, self.busy) for m in mondays)

    def has_rest(self, monday, busy):
        def free(start):
            return not busy & set(range(start, start + 35))

        hours = self.hours_of(monday)
        after = hours[-1] + 1
        return any(
            free(hour) and (hour + 35 <= after or not free(after) or free(hour + 35))
            for hour in hours
        )

    def off(self):
        firsts = {m - timedelta(weeks=back) for m in self.weeks() for back in (0, 1)}
        return any(self.days_off(first) < 4 for first in firsts)

    def days_off(self, first):
        worked_days = {DATES[hour] for hour in self.busy}
        days = {first + timedelta(days=day) for day in range(14)}
        return len(days - worked_days)

    def row(self):
        days = {DATES[start] for start, _stop in self.bounds}
        own = DATES[self.slot[0]]
        six = [[own + timedelta(days=n + k) for n in range(6)] for k in range(-5, 1)]
        return any(days.issuperset(row) for row in six)

    def week_hours(self):
        return any(len(self.busy & set(self.hours_of(m))) > 45 for m in self.weeks())

    def rolling(self):
        starts = range(self.slot[0] - 167, self.slot[1])
        return any(len(self.busy & set(range(s, s + 168))) > 48 for s in starts)

    def broken(self):
        found = {
            "rest": self.rest(),
            "within": self.within(),
            "ratio": self.ratio(),
            "weekly": self.weekly(),
            "off": self.off(),
            "row": self.row(),
            "week": self.week_hours(),
            "rolling": self.rolling(),
        }
        return {code for code, broken in found.items() if broken}


def codes(rules, known):
    return {reason.facts["rule"] for reason in judge(rules, known)}


@settings(max_examples=15)
@given(cases())
def test_the_judge_finds_what_a_count_of_every_hour_finds(case):
    assert codes(RULES, facts(RULES, *case)) == Oracle(*case).broken()


@given(cases(), st.integers(0, 15))
def test_more_work_never_heals_a_limit_of_hours(case, left_out):
    bounds, place = case
    fewer = [each for n, each in enumerate(bounds) if n == place or n != left_out]
    less = facts(LIMITS_OF_HOURS, fewer, fewer.index(bounds[place]))
    more = facts(LIMITS_OF_HOURS, bounds, place)
    assert codes(LIMITS_OF_HOURS, less) <= codes(LIMITS_OF_HOURS, more)


@given(cases(), st.randoms(use_true_random=False))
def test_the_order_of_the_others_does_not_matter(case, random):
    known = facts(PACKS, *case)
    others = list(known.others)
    random.shuffle(others)
    mixed = worked(PACKS, known.slot, others, ZURICH)
    assert judge(PACKS, mixed) == judge(PACKS, known)


@given(cases())
def test_work_out_of_reach_of_a_rule_does_not_change_its_verdict(case):
    known = facts(PACKS, *case)
    for rule in PACKS:
        cut = replace(known, others=within_reach(rule, known))
        assert codes([rule], cut) == codes([rule], known), rule.code


def within_reach(rule, known):
    before, after = reach([rule])
    slot = known.slot.span
    near = Span(slot.start - before, slot.stop + after)
    return tuple(other for other in known.others if other.span.overlaps(near))
