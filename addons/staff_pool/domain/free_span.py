"""Which span is meant when somebody types when people should be free?

``2026-11-04 07:00 – 19:00``, ``4.11.2026 7:00-19:00`` (into the next day if the second
time is not later), or both with their day. Behind it may stand whose clocks are meant:
``Europe/Zurich``. Local times of that place become naive UTC.
"""

import re
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from odoo.addons.hospital_base.domain.refusal import Refusal
from odoo.addons.hospital_base.domain.spans import Span, to_local, to_utc

LONGEST = timedelta(days=7)
_DAY = r"(\d{4}-\d{1,2}-\d{1,2}|\d{1,2}\.\d{1,2}\.\d{4}|\d{1,2}/\d{1,2}/\d{4})"
_TIME = r"(\d{1,2})[:.h](\d{2})"
_SPAN = re.compile(
    rf"\s*{_DAY}[\sT]+{_TIME}\s*(?:-|–|\bto\b|à)\s*(?:{_DAY}[\sT]+)?{_TIME}"
    r"(?:\s+([A-Za-z]+(?:[/_+-][A-Za-z0-9_+-]+)*))?\s*"
)


# No match, a day that no calendar has, a backward span, a place that nobody knows.
_NO_SPAN = (
    *(AttributeError, ValueError, OverflowError),
    *(Refusal, ZoneInfoNotFoundError),
)


class UnreadableSpan(Refusal):
    """What was typed is no span of time; ``facts["text"]`` is what was typed."""

    code = "unreadable_span"


def parse(text: str, tz: str) -> Span:
    """:param tz: whose clocks are meant unless the text names others
    :raises UnreadableSpan: no span, a backward one, or one longer than seven days
    """
    match = _SPAN.fullmatch(text)
    try:
        start, stop, zone = _read(match, tz)
        span = Span(to_utc(start, zone), to_utc(stop, zone))
    except _NO_SPAN as error:
        raise UnreadableSpan(text=text) from error
    if span.stop - span.start > LONGEST:
        raise UnreadableSpan(text=text)
    return span


def _read(match, tz):
    first, hour, minute, second, last_hour, last_minute, zone = match.groups()
    start = _moment(first, hour, minute)
    stop = _moment(second or first, last_hour, last_minute)
    if not second and stop <= start:
        stop += timedelta(days=1)
    return start, stop, ZoneInfo(zone or tz)


def _moment(day, hour, minute):
    parts = [int(part) for part in re.split(r"[-./]", day)]
    year, month, number = parts if "-" in day else reversed(parts)
    return datetime(year, month, number, int(hour), int(minute))


def as_text(span: Span, tz: str, named: bool = False) -> str:
    """``span`` such that ``parse`` understands it, on the clocks of ``tz``.

    :param named: say whose clocks these are, for readers who look at others
    """
    start, stop = to_local(span.start, tz), to_local(span.stop, tz)
    short = timedelta(0) < stop - start <= timedelta(days=1) and _follows(start, stop)
    last = f"{stop:%H:%M}" if short else f"{stop:%Y-%m-%d %H:%M}"
    zone = f" {tz}" if named else ""
    return f"{start:%Y-%m-%d %H:%M} – {last}{zone}"


def _follows(start, stop):
    """Would the time alone be read as this moment?"""
    same = stop.replace(year=start.year, month=start.month, day=start.day)
    return stop == (same if same > start else same + timedelta(days=1))
