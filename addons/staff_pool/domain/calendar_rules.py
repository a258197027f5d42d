"""How often does an entry of a calendar come back, and in which time zone?

Only rules that find their next day within a few steps are followed: daily, weekly,
monthly, yearly, with days named. A rule that never comes true would be searched for
until the year 9999.
"""

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import cache
from itertools import takewhile
from zoneinfo import available_timezones

from babel.core import get_global
from dateutil.rrule import rrulestr

from odoo.addons.hospital_base.domain.refusal import Refusal
from odoo.addons.hospital_base.domain.spans import to_local

#: Frequency → the parts that may stand beside those that always may.
FOLLOWED = {
    "DAILY": {"BYDAY"},
    "WEEKLY": {"BYDAY"},
    "MONTHLY": {"BYDAY", "BYMONTHDAY"},
    "YEARLY": {"BYMONTH", "BYMONTHDAY"},
}
ALWAYS = {"FREQ", "INTERVAL", "COUNT", "UNTIL", "WKST"}
#: Occurrences walked through, of all rules of a file together: about a second.
MOST_STEPS = 100_000

_DAY = re.compile(r"[+-]?[1-5]?(MO|TU|WE|TH|FR|SA|SU)")


class TooBigCalendar(Refusal):
    """The file holds more than a person's calendar of a year."""

    code = "calendar_too_big"


class UnreadableMoment(Refusal):
    """A moment or a length that is not understood, or outside sane years."""

    code = "calendar_moment"


class UnreadableRule(Refusal):
    """A repetition that is broken, or of a kind that is not followed."""

    code = "calendar_rule"


class UnknownZone(Refusal):
    """Guessing the zone would move shifts by hours."""

    code = "calendar_zone"


def occurrences(
    rule: str,
    start: datetime,
    tz: str,
    between: tuple[datetime, datetime],
    steps: Iterator[int],
) -> Iterator[datetime]:
    """Local moments of ``rule`` within ``between``, both included.

    :param start: local start of the first occurrence, on the clock of ``tz``
    :param steps: how many are left for this rule and those that follow
    :raises UnreadableRule: broken, or of a kind that is not followed
    :raises TooBigCalendar: no step is left
    """
    first, last = between
    parts = _parts(rule)
    try:
        if not _finds_its_next_day(parts, start):
            raise UnreadableRule(value=rule[:60])
        if "UNTIL" in parts:
            parts["UNTIL"] = _local_end(parts["UNTIL"], tz)
        text = ";".join("=".join(pair) for pair in parts.items())
        begin = _nearest_start(parts, start, first)
        stepped = _counted(rrulestr(text, dtstart=begin), steps)
        reached = (moment for moment in stepped if moment >= first)
        yield from takewhile(lambda moment: moment <= last, reached)
    except (ValueError, TypeError, KeyError, OverflowError, IndexError) as error:
        raise UnreadableRule(value=rule[:60]) from error


def _nearest_start(parts: dict[str, str], start: datetime, first: datetime) -> datetime:
    """A later start of the same rule, not after ``first``: years are not walked."""
    days = {"DAILY": 1, "WEEKLY": 7}.get(parts["FREQ"])
    if days is None or "COUNT" in parts or first < start:
        return start
    period = timedelta(days=days * int(parts.get("INTERVAL", 1)))
    return start + (first - start) // period * period


def _counted(moments, steps: Iterator[int]) -> Iterator[datetime]:
    for moment in moments:
        if next(steps, None) is None:
            raise TooBigCalendar(limit=MOST_STEPS)
        yield moment


def _parts(rule: str) -> dict[str, str]:
    pairs = (part.partition("=") for part in rule.upper().split(";") if part)
    parts = {name.strip(): value.strip() for name, _is, value in pairs}
    allowed = FOLLOWED.get(parts.get("FREQ", ""), set())
    numbers = (parts.get("INTERVAL", "1"), parts.get("COUNT", "1"))
    sane = all(n.isascii() and n.isdigit() and 0 < int(n) < 10_000 for n in numbers)
    if not allowed or not parts.keys() <= allowed | ALWAYS or not sane:
        raise UnreadableRule(value=rule[:60])
    return parts


def _finds_its_next_day(parts: dict[str, str], start: datetime) -> bool:
    """Does a day that the rule means come within a few of its steps?

    Not so: 30 February, every second day if it is a Monday, a sixth Sunday.
    """
    frequency, interval = parts["FREQ"], int(parts.get("INTERVAL", 1))
    named = parts.keys() & {"BYDAY", "BYMONTH", "BYMONTHDAY"}
    if not all(_DAY.fullmatch(each) for each in _list(parts, "BYDAY")):
        return False
    days = [int(day) for day in _list(parts, "BYMONTHDAY")] or [start.day]
    if not all(1 <= abs(day) <= 31 for day in days):
        return False
    if frequency == "DAILY":
        return not named or interval == 1
    if frequency == "MONTHLY":
        return len(named) < 2 and (not named or interval < 12)
    if frequency == "YEARLY" and named:
        months = [int(month) for month in _list(parts, "BYMONTH")] or [start.month]
        longest = {month: monthrange(2024, month)[1] for month in months}
        return interval == 1 and any(
            abs(day) <= last for day in days for last in longest.values()
        )
    return True


def _list(parts: dict[str, str], name: str) -> list[str]:
    return parts[name].split(",") if name in parts else []


def _local_end(until: str, tz: str) -> str:
    """The last moment as the clock of ``tz`` shows it; a day lasts to its end."""
    if len(until) == 8:
        return f"{until}T235959"
    moment = datetime.strptime(until.removesuffix("Z"), "%Y%m%dT%H%M%S")
    if until.endswith("Z"):
        moment = to_local(moment, tz)
    return f"{moment:%Y%m%dT%H%M%S}"


def zone_named(name: str) -> str:
    """The zone of the IANA list that a calendar program means by ``name``.

    :raises UnknownZone: there is none
    """
    name = name.strip().strip('"')
    last_two = "/".join(name.split("/")[-2:])
    windows = get_global("windows_zone_mapping").get(name)
    for known in (name, last_two, windows):
        if known in _zones():
            return known
    raise UnknownZone(value=name[:60])


@cache
def _zones() -> frozenset[str]:
    return frozenset(available_timezones())
