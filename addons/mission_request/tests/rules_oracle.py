"""Which working-time rules does a slot break? Counted quarter of an hour by quarter.

Slow and obvious on purpose: it shares nothing with ``staff_pool.domain.worktime``.
All times are on quarters of an hour, naive UTC.
"""

from datetime import date, datetime, timedelta
from functools import cache, cached_property
from itertools import accumulate
from typing import NamedTuple
from zoneinfo import ZoneInfo

DAY = timedelta(days=1)
QUARTER = timedelta(minutes=15)
UTC = ZoneInfo("UTC")


@cache
def quarters_between(start, stop):
    return [start + QUARTER * number for number in range((stop - start) // QUARTER)]


class Piece(NamedTuple):
    """A stretch of work and its unpaid break in minutes, if anybody wrote it down."""

    start: datetime
    stop: datetime
    pause: int | None = None

    @property
    def quarters(self):
        return quarters_between(self.start, self.stop)

    @property
    def minutes(self):
        return (self.stop - self.start) / timedelta(minutes=1) - (self.pause or 0)


@cache
def local(moment, tz):
    return moment.replace(tzinfo=UTC).astimezone(ZoneInfo(tz))


@cache
def day_of(moment, tz):
    return local(moment, tz).date()


def monday_of(day):
    return day - DAY * day.weekday()


class Oracle:
    """One slot of one person; ``others`` is all the work that she has elsewhere."""

    def __init__(self, slot, others, tz, holidays=()):
        self.slot, self.others, self.tz = slot, others, tz
        self.holidays: set[date] = set(holidays)

    def broken(self, rules):
        """Codes of the rules that the slot breaks; rules are (code, kind, limits)."""
        return {code for code, kind, limits in rules if getattr(self, kind)(**limits)}

    def meets_other_work(self):
        return bool(self.busy & set(self.slot.quarters))

    # --- what is known of every quarter of an hour

    @cached_property
    def busy(self):
        return {quarter for piece in self.others for quarter in piece.quarters}

    @cached_property
    def load(self):
        """Minutes of work in every quarter; a break is spread over its stretch."""
        return {
            quarter: piece.minutes / len(piece.quarters)
            for piece in (*self.others, self.slot)
            for quarter in piece.quarters
        }

    def work_on(self, days):
        """Minutes of work on these local days."""
        return sum(
            minutes
            for quarter, minutes in self.load.items()
            if day_of(quarter, self.tz) in days
        )

    @cached_property
    def days(self):
        """Local days on which the slot lies."""
        return {day_of(quarter, self.tz) for quarter in self.slot.quarters}

    # --- the kinds of rules

    def daily_rest(self, minutes):
        far = timedelta(minutes=minutes)
        around = Piece(self.slot.start - far, self.slot.stop + far)
        return bool(self.busy & set(around.quarters))

    def rest_within(self, minutes, within_minutes):
        within = timedelta(minutes=within_minutes)
        for piece in (*self.others, self.slot):
            period = Piece(piece.start, piece.start + within)
            touches = piece.start < self.slot.stop and period.stop > self.slot.start
            if touches and self.longest_rest(period) < minutes:
                return True
        return False

    def longest_rest(self, period):
        longest = run = 0
        for quarter in period.quarters:
            run = 0 if quarter in self.load else run + 15
            longest = max(longest, run)
        return longest

    def week_hours(self, minutes):
        return any(
            self.over(self.work_on(self.weeks_from(monday, 1)), minutes)
            for monday in map(monday_of, self.days)
        )

    def mean_hours(self, minutes, weeks):
        """The weeks up to each of the slot's, and those from it on."""
        mondays = {monday_of(day) for day in self.days}
        firsts = {
            monday - DAY * 7 * back for monday in mondays for back in (0, weeks - 1)
        }
        return any(
            self.over(self.work_on(self.weeks_from(first, weeks)), minutes * weeks)
            for first in firsts
        )

    def year_hours(self, minutes):
        years = {day.year for day in self.days}
        return any(
            self.over(
                self.work_on({d for d in self.all_days if d.year == year}), minutes
            )
            for year in years
        )

    @cached_property
    def all_days(self):
        return {day_of(quarter, self.tz) for quarter in self.load}

    def weeks_from(self, monday, weeks):
        return {monday + DAY * number for number in range(7 * weeks)}

    def rolling_hours(self, minutes, days):
        """Every window that touches the slot, begun at any quarter of an hour."""
        length = days * 96
        first = self.slot.start - DAY * days
        number = length + len(self.slot.quarters) + length
        line = [self.load.get(first + QUARTER * n, 0) for n in range(number)]
        sums = [0, *accumulate(line)]
        starts = range(length + len(self.slot.quarters))
        return any(self.over(sums[n + length] - sums[n], minutes) for n in starts)

    def consecutive_days(self, days):
        """A day counts when work begins on it."""
        begun = {day_of(each.start, self.tz) for each in (*self.others, self.slot)}
        first = last = day_of(self.slot.start, self.tz)
        while first - DAY in begun:
            first -= DAY
        while last + DAY in begun:
            last += DAY
        return (last - first).days + 1 > days

    def breaks(self, over_minutes, minutes):
        known = self.slot.pause is not None
        return known and self.slot.minutes > over_minutes and self.slot.pause < minutes

    def shift_length(self, minutes):
        return self.slot.minutes > minutes

    def before_holiday(self, minutes):
        tomorrow = day_of(self.slot.start, self.tz) + DAY
        return tomorrow in self.holidays and self.slot.minutes > minutes

    def over(self, value, limit):
        return round(value, 3) > limit
