"""When does a calendar file (iCalendar, RFC 5545) say that its owner is busy?

The file comes from outside: it is bounded in size, entries, repetitions and kinds of
repetition, nothing in it is fetched, and its own descriptions of time zones are not
believed: a zone is known by its name. Titles and places are not read at all.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from io import StringIO

import vobject
from vobject.base import VObjectError, getLogicalLines
from vobject.icalendar import stringToDurations

from odoo.addons.hospital_base.domain.refusal import Refusal
from odoo.addons.hospital_base.domain.spans import Span, to_local, to_utc

from .busy import Busy, pieces
from .calendar_rules import (
    MOST_STEPS,
    TooBigCalendar,
    UnreadableMoment,
    occurrences,
    zone_named,
)

MOST_BYTES = 512 * 1024
MOST_ENTRIES = 2000
MOST_REPEATED = 200
MOST_TIMES = 2000
#: As long as the years that a moment may lie in.
LONGEST = timedelta(days=111 * 366)

_VALUE = r"""(?:"[^"]*+"|[^";:,]*+)"""
#: What every line is: a name, parameters, a value. Told apart without going back.
_LINE = re.compile(
    rf"(?:[\w-]++\.)?[\w-]++(?:;[\w-]++(?:={_VALUE})?+(?:,{_VALUE})*+)*+:.*+",
    re.ASCII | re.DOTALL,
)


class NoCalendar(Refusal):
    """It is no iCalendar file, or a broken one."""

    code = "calendar_unreadable"


@dataclass(frozen=True)
class Entry:
    """One VEVENT, as far as it matters. ``start`` is local to ``tz``.

    :param whole_days: only days are known, not hours
    :param replaces: start of the occurrence of ``uid`` that this one stands for, UTC:
        programs write it on another clock than the entry that it replaces
    """

    uid: str
    start: datetime
    length: timedelta
    tz: str
    whole_days: bool
    keeps_away: bool
    rule: str = ""
    left_out: frozenset[datetime] = frozenset()
    added: tuple[datetime, ...] = ()
    replaces: datetime | None = None


def read(content: bytes, tz: str, window: Span) -> list[Busy]:
    """The busy times that begin in ``window``, in pieces of at most 24 hours, sorted.

    :param tz: clock of the site: whole days and times without a zone are read on it
    :raises TooBigCalendar: too many bytes, entries or times
    :raises NoCalendar: broken, or not a calendar at all
    :raises UnreadableMoment: or ``UnreadableRule``, ``UnknownZone``: not understood
    """
    entries = [_entry(event, tz) for event in _events(content)]
    if sum(bool(entry.rule) for entry in entries) > MOST_REPEATED:
        raise TooBigCalendar(limit=MOST_REPEATED)
    moved = {(each.uid, each.replaces) for each in entries if each.replaces}
    found, steps = set(), iter(range(MOST_STEPS))
    for entry in entries:
        if entry.keeps_away and entry.length > timedelta():
            for start in _starts(entry, window, moved, steps):
                found.update(_busy(entry, start, window))
                if len(found) > MOST_TIMES:
                    raise TooBigCalendar(limit=MOST_TIMES)
    return sorted(found)


def _events(content: bytes) -> list:
    if len(content) > MOST_BYTES:
        raise TooBigCalendar(limit=MOST_BYTES)
    try:
        text = content.decode("utf-8-sig")
        _check_lines(text)
        # Not transformed: vobject would learn time zones from the file, for all.
        calendars = list(vobject.readComponents(text, transform=False))
    except (VObjectError, UnicodeDecodeError, ValueError, IndexError) as error:
        raise NoCalendar() from error
    if "\0" in text or {each.name for each in calendars} != {"VCALENDAR"}:
        raise NoCalendar()
    events = [event for each in calendars for event in each.contents.get("vevent", ())]
    if len(events) > MOST_ENTRIES:
        raise TooBigCalendar(limit=MOST_ENTRIES)
    return events


def _check_lines(text: str) -> None:
    """vobject takes ages for ``A;B=c,;B=c,;B=c,``: what is no line never gets there."""
    for line, _number in getLogicalLines(StringIO(text), allowQP=False):
        if not _LINE.fullmatch(line):
            raise NoCalendar()


def _entry(event, tz: str) -> Entry:
    begins = _line(event, "dtstart")
    if begins is None:
        raise NoCalendar()
    start, zone, whole_days = _moment(begins, tz)
    original = _line(event, "recurrence-id")
    return Entry(
        uid=_text(event, "uid")[:200],
        start=start,
        length=_length(event, start, zone, whole_days, tz),
        tz=zone,
        whole_days=whole_days,
        keeps_away=_text(event, "status").upper() != "CANCELLED"
        and _text(event, "transp").upper() != "TRANSPARENT",
        rule=_text(event, "rrule"),
        left_out=frozenset(_moments(event, "exdate", tz, zone)),
        added=tuple(_moments(event, "rdate", tz, zone)),
        replaces=original and to_utc(*_moment(original, tz)[:2]),
    )


def _length(event, start, zone, whole_days, tz) -> timedelta:
    """Elapsed between begin and end; of whole days on the calendar."""
    ends, lasts = _line(event, "dtend"), _text(event, "duration")
    if ends is not None:
        stop, stop_zone, _whole = _moment(ends, tz)
        if whole_days:
            return stop - start
        return to_utc(stop, stop_zone) - to_utc(start, zone)
    if lasts:
        return _duration(lasts)
    return timedelta(days=1) if whole_days else timedelta()


def _duration(text: str) -> timedelta:
    try:
        length = sum(stringToDurations(text), timedelta())
    except (VObjectError, ValueError, OverflowError) as error:
        raise UnreadableMoment(value=text[:40]) from error
    if length > LONGEST:
        raise UnreadableMoment(value=text[:40])
    return length


def _starts(entry: Entry, window: Span, moved, steps) -> Iterator[datetime]:
    """Local starts around the window; moved and left out ones are not among them."""
    margin = timedelta(days=2) + min(entry.length, timedelta(days=62))
    first, last = window.start - margin, window.stop + timedelta(days=2)
    if entry.rule:
        around = first, last
        starts = set(occurrences(entry.rule, entry.start, entry.tz, around, steps))
    else:
        starts = {entry.start}
    starts |= {moment for moment in entry.added if first <= moment <= last}
    for start in starts - entry.left_out:
        if entry.replaces or (entry.uid, to_utc(start, entry.tz)) not in moved:
            yield start


def _busy(entry: Entry, start: datetime, window: Span) -> list[Busy]:
    begins = to_utc(start, entry.tz)
    if entry.whole_days:
        stop = to_utc(start + entry.length, entry.tz)
    else:
        stop = begins + entry.length
    if begins >= stop or not 2000 <= begins.year <= stop.year <= 2100:
        return []
    whole = Span(begins, stop).common(Span(window.start - timedelta(2), window.stop))
    if whole is None:
        return []
    busy = Busy(entry.uid, begins, min(stop, whole.stop), not entry.whole_days)
    return [each for each in pieces(busy) if window.start <= each.start < window.stop]


def _line(event, name):
    return next(iter(event.contents.get(name, ())), None)


def _text(event, name) -> str:
    line = _line(event, name)
    return line.value.strip() if line is not None else ""


def _moments(event, name, tz, zone) -> Iterator[datetime]:
    """Each moment of these lines, as the clock of ``zone`` shows it."""
    for line in event.contents.get(name, ()):
        for value in line.value.split(","):
            moment, of, _whole = _read(value.strip(), _zone_of(line, tz), tz)
            yield _seen_in(zone, moment, of)


def _moment(line, tz) -> tuple[datetime, str, bool]:
    return _read(line.value.strip(), _zone_of(line, tz), tz)


def _read(value: str, zone: str, tz: str) -> tuple[datetime, str, bool]:
    """Local moment, its zone, and whether it is a day: "20261104T070000Z"."""
    try:
        if len(value) == 8:
            day = date(int(value[:4]), int(value[4:6]), int(value[6:]))
            moment, zone, whole = datetime.combine(day, time.min), tz, True
        else:
            moment = datetime.strptime(value.removesuffix("Z"), "%Y%m%dT%H%M%S")
            zone, whole = "UTC" if value.endswith("Z") else zone, False
    except ValueError as error:
        raise UnreadableMoment(value=value[:40]) from error
    if not 1990 <= moment.year <= 2100:
        raise UnreadableMoment(value=value[:40])
    return moment, zone, whole


def _zone_of(line, tz: str) -> str:
    named = line.params.get("TZID") if hasattr(line, "params") else None
    return zone_named(named[0]) if named else tz


def _seen_in(zone: str, moment: datetime, of: str) -> datetime:
    """The same moment on the clock of ``zone``."""
    return moment if of == zone else to_local(to_utc(moment, of), zone)
