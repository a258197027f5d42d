"""What does each pack say of a plan that somebody could have on paper?

The last entry of a plan is the slot; ``Tue2`` is Tuesday of the second week. Times are
local; an end that is not later than its begin is on the next day.
"""

from datetime import timedelta

import pytest

from odoo.addons.hospital_base.domain.spans import Span, to_utc
from odoo.addons.staff_pool.domain.worktime.facts import Stretch
from odoo.addons.staff_pool.domain.worktime.judge import judge

from tests.domain.staff_pool.worktime_examples import (
    MONDAY,
    ZONES,
    pack,
    rule_of,
    worked,
)

DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
EARLY_WEEK = "Mon 07-15, Tue 07-15, Wed 07-15, Thu 07-15, Fri 07-15"
FOUR = "Mon 08-16, Tue 08-16, Wed 08-16, Thu 08-16"
LATE_WEEK = "Thu 07-13, Fri 07-13, Sat 07-13, Sun 07-13, Mon2 07-13, Tue2 07-13"

SIX = "Mon 08-13, Tue 08-13, Wed 08-13, Thu 08-13, Fri 08-13, Sat 08-13"
SIX_MORE = "Mon2 07-15, Tue2 07-15, Wed2 07-15, Thu2 07-15, Fri2 07-15, Sat2 07-10"
FR_DAYS_OFF = "fr_rest_days fr_rest_days_together"

PLANS = [
    ("eu", f"{EARLY_WEEK}, Sat 07-15", ""),
    ("eu", "Mon 07-19, Tue 06-14", ""),
    ("eu", "Mon 07-19, Tue 05:59-14", "eu_daily_rest"),
    ("eu", "Mon 14-22, Tue 08:59-14", "eu_daily_rest"),
    ("eu", "Tue 08:59-14, Mon 14-22", "eu_daily_rest"),
    ("eu", "Mon 08-12, Mon 16-21", ""),
    ("eu", "Mon 08-21:01", "eu_daily_rest"),
    ("eu", "Mon 19-07, Tue 19-07, Wed 19-07", ""),
    ("ch", "Mon 07-16, Tue 07-16, Wed 07-16, Thu 07-16, Fri 07-16", ""),
    ("ch", f"{EARLY_WEEK}, Sat 07-17", ""),
    ("ch", f"{EARLY_WEEK}, Sat 07-17:01", "ch_week_50"),
    ("ch", "Mon 13-22, Tue 07-15, Wed 13-22", ""),
    ("ch", "Mon 13-22, Tue 07-15, Wed 13-22, Thu 07-15", "ch_daily_rest"),
    ("ch", "Mon 13-22, Tue 07-17, Wed 06-14", ""),
    ("ch", "Mon 13-22, Tue 07-18, Wed 06-14", "ch_daily_rest"),
    ("ch", "Mon 07-11, Mon 17-21", ""),
    ("ch", "Mon 07-11, Mon 17-21:01", "ch_day_span"),
    ("ch", "Mon 21-07, Tue 21-07, Wed 21-07", ""),
    (
        "ch",
        "Mon 21-07, Tue 21-07, Wed 21-07, Thu 21-07",
        "ch_night_length",
    ),
    ("ch", "Mon 21-06, Tue 21-06, Wed 21-06, Thu 21-06, Fri 21-06", ""),
    ("ch", "Mon 20-07", "ch_night_length"),
    ("ch", f"{LATE_WEEK}, Wed2 07-13", ""),
    ("ch", f"{LATE_WEEK}, Wed2 07-13, Thu2 07-13", "ch_consecutive_days"),
    ("ch", f"{LATE_WEEK}, Wed2 07-13, Sun2 00-06", ""),
    ("ch", f"{LATE_WEEK}, Wed2 07-13, Sat2 23:59-06", "ch_consecutive_rest"),
    ("ch", f"{LATE_WEEK}, Wed2 07-17", "ch_consecutive_length"),
    ("ch", f"{EARLY_WEEK}, Sat 07-13, Sun 07-09", ""),
    ("ch", f"{EARLY_WEEK}, Sat 11-20, Mon2 07-15", ""),
    ("ch", f"{EARLY_WEEK}, Sat 11-20, Mon2 06:59-15", "ch_weekly_rest"),
    ("ch", f"{EARLY_WEEK}, Mon2 06:59-15, Sat 11-20", "ch_weekly_rest"),
    ("fr_public", EARLY_WEEK, ""),
    ("fr_public", "Mon 07-16:01", "fr_day_length"),
    ("fr_public", "Mon 21-07", ""),
    ("fr_public", "Mon 21-07:01", "fr_night_length"),
    ("fr_public", "Mon 12-21, Tue 08:59-16", "fr_daily_rest"),
    ("fr_public", "Mon 07-11:30, Mon 12:30-17", ""),
    ("fr_public", "Mon 07-11:30, Mon 12:30-17:01", "fr_day_length"),
    ("fr_public", "Mon 08-12, Mon 14:30-18:30", ""),
    ("fr_public", "Mon 08-12, Mon 14:31-18:31", "fr_split_span"),
    ("fr_public", "Mon 08-10:59, Mon 14-18", "fr_split_part_length"),
    ("fr_public", f"{EARLY_WEEK}, Sat 07-15", ""),
    ("fr_public", f"{EARLY_WEEK}, Sat 07-15:01", "fr_rolling_hours"),
    ("fr_public", f"{EARLY_WEEK}, Sat 07-10, {SIX_MORE}", FR_DAYS_OFF),
    ("fr_public", "Mon 07-15, Sun 07-15, Sun2 07-15", "fr_rest_sunday"),
    ("fr_public", "Mon 07-15, Sun 07-15, Sat2 07-15", ""),
    ("ru 36h", "Mon 08-16, Tue 08-16", ""),
    ("ru 36h", "Mon 08-16:01", "ru_shift_36"),
    ("ru 36h", "Mon 14-22, Tue 13:59-20", "ru_rest_ratio"),
    ("ru 36h", "Tue 13:59-20, Mon 14-22", "ru_rest_ratio"),
    ("ru", "Mon 08-08, Thu 08-08", "ru_week_39"),
    ("ru", "Mon 08-08, Thu 08-23", ""),
    ("ru", "Mon 08-08, Thu 07:59-14", "ru_rest_ratio"),
    ("ru 36h", f"{FOUR}, Fri 08-12", ""),
    ("ru 36h", f"{FOUR}, Fri 08-12:01", "ru_week_36"),
    ("ru 30h", "Mon 08-14:01", "ru_shift_30"),
    ("ru", f"{SIX}, Mon2 08-13, Sun 14-19", "ru_weekly_rest"),
    ("ru", f"{SIX}, Mon2 07-13", ""),
    ("ru", f"{SIX}, Mon2 06:59-13", "ru_weekly_rest"),
]


@pytest.mark.parametrize("place, plan, broken", PLANS)
def test_a_plan_breaks_exactly_these_rules(place, plan, broken):
    code, _space, group = place.partition(" ")
    rules = [rule_of(row) for row in pack(code)["rules"] if _applies(row, group)]
    *others, slot = [_stretch(entry.strip(), ZONES[code]) for entry in plan.split(",")]
    reasons = judge(rules, worked(rules, slot, others, ZONES[code]))
    assert {reason.facts["rule"] for reason in reasons} == set(broken.split())


def _applies(row, group):
    """Variants by agreement are not applied with the pack."""
    return not row.get("replaces") and row.get("group") in (None, group)


def _stretch(entry, tz):
    name, _space, times = entry.partition(" ")
    week = int(name[3:] or 1) - 1
    day = MONDAY + timedelta(days=7 * week + DAYS.index(name[:3]))
    start, stop = (day + _clock(time) for time in times.split("-"))
    if stop <= start:
        stop += timedelta(days=1)
    return Stretch(Span(to_utc(start, tz), to_utc(stop, tz)))


def _clock(time):
    hours, _colon, minutes = time.partition(":")
    return timedelta(hours=int(hours), minutes=int(minutes or 0))
