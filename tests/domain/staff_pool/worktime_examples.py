"""Worked examples: work that misses the limit of a rule by so many minutes or days.

Each example is built from the values of the rule, so every rule of every pack has
its boundary tested. Times are what the clocks show from Monday 2 November 2026 on.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from odoo.addons.hospital_base.domain.spans import Span, to_utc
from odoo.addons.staff_pool.domain.worktime.facts import Stretch, Worked, WorkRule
from odoo.addons.staff_pool.domain.worktime.judge import judge, windows

PACKS = Path(__file__).parents[3] / "addons/staff_pool/data/worktime"
ZONES = {
    "eu": "Europe/Brussels",
    "ch": "Europe/Zurich",
    "fr_public": "Europe/Paris",
    "ru": "Europe/Moscow",
}
MONDAY = datetime(2026, 11, 2)
HOUR = 60
DAY = 24 * 60
WEEK = 7 * DAY


def pack(code: str) -> dict:
    return json.loads((PACKS / f"{code}.json").read_text())


def rule_of(row: Mapping) -> WorkRule:
    warns = row["effect"] == "warns"
    return WorkRule(row["code"], row["kind"], row["values"], warns, row["source"])


def work(start: int, minutes: float, tz="UTC", **more) -> Stretch:
    """So many elapsed minutes from ``start`` minutes after Monday midnight on."""
    begin = to_utc(MONDAY + timedelta(minutes=start), tz)
    return Stretch(Span(begin, begin + timedelta(minutes=minutes)), **more)


def worked(rules, slot, others, tz="UTC", holidays=frozenset()) -> Worked:
    """With the sums that SQL would give."""
    sums = {
        key: sum(other.work_within(window) for other in others)
        for key, window in windows(rules, slot.span, tz).items()
    }
    return Worked(slot, tuple(others), tz, sums, holidays)


def verdicts(rule, stretches, chosen, tz="UTC", holidays=frozenset()):
    """The breach, or none, with each of the chosen stretches as the slot."""
    found = []
    for number in chosen:
        others = [each for place, each in enumerate(stretches) if place != number]
        facts = worked([rule], stretches[number], others, tz, holidays)
        reasons = judge([rule], facts)
        found += [(r.facts["value"], r.facts["limit"]) for r in reasons] or [None]
    return found


@dataclass(frozen=True)
class Example:
    """Stretches as (start, minutes, more) and which of them are tried as the slot.

    :param above: a value above the limit is a breach, else one below it
    :param value: what the reason must quote
    """

    stretches: list[tuple]
    value: float
    above: bool = True
    slots: tuple[int, ...] | None = None
    holidays: frozenset[date] = frozenset()

    def found(self, rule, tz):
        stretches = [
            work(start, minutes, tz, **(more[0] if more else {}))
            for start, minutes, *more in self.stretches
        ]
        chosen = range(len(stretches)) if self.slots is None else self.slots
        return verdicts(rule, stretches, chosen, tz, self.holidays)


def _daily(start, lengths):
    """Four hours of work, a rest of the first length, four hours, and so on."""
    stretches = [(start, 4 * HOUR)]
    for length in lengths:
        start += 4 * HOUR + length
        stretches.append((start, 4 * HOUR))
    return stretches


def daily_rest(v, off):
    if "reduced_minutes" not in v:
        stretches = _daily(7 * HOUR, [v["minutes"] + off])
        return Example(stretches, v["minutes"] + off, above=False)
    if v.get("reduced_times"):
        # The second short rest of the week: the first has used up the reduction.
        lengths = [v["reduced_minutes"] + 60, 17 * HOUR, v["minutes"] + off]
        stretches = _daily(7 * HOUR, lengths)
        return Example(stretches, v["minutes"] + off, above=False, slots=(3,))
    first = v["reduced_minutes"]
    lengths = [first, 2 * v["mean_minutes"] - first + off]
    return Example(_daily(7 * HOUR, lengths), first, above=False, slots=(0, 1))


def rest_within(v, off):
    rest = v["minutes"] + off
    stretches = [(7 * HOUR, 8 * HOUR), (15 * HOUR + rest, 4 * HOUR)]
    return Example(stretches, rest, above=False)


def rest_ratio(v, off):
    rest = 8 * HOUR * v["percent"] // 100 + off
    return Example([(0, 8 * HOUR), (8 * HOUR + rest, HOUR)], rest, above=False)


def weekly_rest(v, off):
    """An hour of work every twelve, but for one rest in each week."""
    rest, weeks = v["minutes"], v.get("weeks", 1)
    free = [(n * WEEK + 2 * DAY, n * WEEK + 2 * DAY + rest) for n in (-1, 0, 1)]
    if weeks == 1:
        free = free[1:2]
    free = [(a, b + off if a == 2 * DAY else b) for a, b in free]
    bounds = [t for a, b in free for t in (a - HOUR, b)]
    ticks = [n * DAY // 2 for n in range(-14 * weeks - 4, 14 * weeks + 18)]
    inside = [t for t in ticks if all(t + HOUR <= a or b <= t for a, b in free)]
    starts = sorted({*inside, *bounds})
    stretches = [(start, HOUR) for start in starts]
    slots = tuple(place for place, at in enumerate(starts) if 0 <= at < WEEK - HOUR)
    return Example(stretches, rest + off, above=False, slots=slots)


def _days(free):
    return [(day * DAY + 8 * HOUR, 8 * HOUR) for day in range(14) if day not in free]


def rest_days(v, off):
    free = (5, 6, 8, 12, 13)[: v["days"] + off]
    return Example(_days(free), v["days"] + off, above=False)


def rest_days_together(v, off):
    free = {-1: (1, 4, 8, 11), 0: (1, 4, 5, 8), 1: (1, 4, 5, 6)}[off]
    return Example(_days(free), v["days"] + off, above=False)


def rest_sundays(v, off):
    free = (1, 2, 8, 9, *(6, 13)[: v["days"] + off])
    return Example(_days(free), v["days"] + off, above=False)


def consecutive_days(v, off):
    days = v["days"] + off
    return Example([(day * DAY + 480, 480) for day in range(days)], days)


def length_in_row(v, off):
    length = v["minutes"] + off
    row = [(day * DAY + 480, 480) for day in range(1, v["days"])]
    return Example([(480, length), *row], length)


def rest_after_row(v, off):
    row = [(day * DAY + 480, 480) for day in range(v["days"])]
    rest = v["minutes"] + off
    return Example([*row, (row[-1][0] + 480 + rest, 480)], rest, above=False)


def week_hours(v, off):
    part = v["minutes"] // 6
    lengths = [part] * 5 + [v["minutes"] - 5 * part + off]
    stretches = [(day * DAY + 480, length) for day, length in enumerate(lengths)]
    return Example(stretches, v["minutes"] + off)


def rolling_hours(v, off):
    """From Thursday on: no calendar week has so much."""
    part = v["minutes"] // v["days"]
    lengths = [part] * (v["days"] - 1)
    lengths.append(v["minutes"] - sum(lengths) + off)
    first = 3 * DAY + 480
    stretches = [(first + day * DAY, length) for day, length in enumerate(lengths)]
    return Example(stretches, v["minutes"] + off)


def mean_hours(v, off):
    weeks, part = v["weeks"], v["minutes"] // 4
    days = [(n * WEEK + day * DAY, part) for n in range(weeks) for day in range(4)]
    days[-1] = (days[-1][0], part + off)
    slots = (0, len(days) - 1)
    return Example(days, v["minutes"] + off / weeks, slots=slots)


def year_hours(v, off):
    count, left = divmod(v["minutes"], 480)
    first = -300 * DAY
    stretches = [(first + day * DAY, 480) for day in range(count)]
    stretches.append((first + count * DAY, left + off))
    return Example(stretches, v["minutes"] + off, slots=(0, count))


def shift_length(v, off):
    length = v["minutes"] + off
    return Example([(7 * HOUR, length)], length)


def night_length(v, off):
    length = v["minutes"] + off
    nights = [(day * DAY + 21 * HOUR, length) for day in (0, 1, 3, 6)]
    return Example(nights, length)


def few_nights(v, off):
    """As many as may be long, the next one a day after the seven."""
    length = v["long_minutes"] + off
    days = [*range(v["nights"]), v["days"]]
    nights = [(day * DAY + 21 * HOUR, 480) for day in days]
    nights[0] = (nights[0][0], length)
    return Example(nights, length, slots=(0,))


def split_span(v, off):
    stop = 8 * HOUR + v["minutes"] + off
    return Example([(480, 200), (stop - 200, 200)], v["minutes"] + off)


def split_parts(v, off):
    count = v["parts"] + off
    return Example([(480 + n * 240, 180) for n in range(count)], count)


def split_part_length(v, off):
    length = v["minutes"] + off
    return Example([(480, length), (780, 240)], length, above=False)


def breaks(v, off, step=""):
    given = v[f"minutes{step}"] + off
    length = v[f"over_minutes{step}"] + 1 + given
    stretches = [(420, length, {"break_minutes": given})]
    return Example(stretches, given, above=False)


def breaks_from(v, off, step=""):
    """A minute of break too little, which counts only above so much work."""
    given = v[f"minutes{step}"] - 1
    length = v[f"over_minutes{step}"] + off + given
    return Example([(420, length, {"break_minutes": given})], given)


def before_holiday(v, off):
    length = v["minutes"] + off
    return Example([(480, length)], length, holidays=frozenset({date(2026, 11, 3)}))


Builder = Callable[[Mapping, int], Example]
BY_KIND: dict[str, Builder] = {
    builder.__name__: builder
    for builder in (
        *(daily_rest, rest_within, rest_ratio, weekly_rest, rest_days),
        *(rest_days_together, rest_sundays, consecutive_days, length_in_row),
        *(rest_after_row, week_hours, rolling_hours, mean_hours, year_hours),
        *(shift_length, night_length, split_span, split_parts, split_part_length),
        *(breaks, before_holiday),
    )
} | {"shift_span": shift_length, "night_span": night_length}


def builders_of(rule: WorkRule) -> list[Builder]:
    """One for each limit among the values."""
    found = [BY_KIND[rule.kind]]
    if rule.kind.startswith("night") and "long_minutes" in rule.values:
        found.append(few_nights)
    if rule.kind == "breaks":
        found.append(breaks_from)
        for step in ("_2", "_3"):
            if f"minutes{step}" in rule.values:
                found += [_step(breaks, step), _step(breaks_from, step)]
    return found


def _step(builder, step):
    return lambda values, off: builder(values, off, step)
