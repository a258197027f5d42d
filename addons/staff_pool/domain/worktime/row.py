"""How many days in a row, how long may they be, and which rest follows?

A day counts when work begins on it, so a row of nights is no longer than a row of
day shifts.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from itertools import pairwise

from .facts import (
    DAY,
    DAY_MINUTES,
    MINUTE,
    Breach,
    Kind,
    Stretch,
    Value,
    Worked,
    breach_above,
)
from .timeline import local_date


def consecutive_days(values: Mapping, worked: Worked) -> Breach | None:
    """No more than ``days`` in a row."""
    length = len(_row_of_slot(worked))
    return breach_above(length, values["days"])


def length_in_row(values: Mapping, worked: Worked) -> Breach | None:
    """In a row of at least ``days`` no day has more than ``minutes`` of work."""
    row = _row_of_slot(worked)
    if len(row) < values["days"]:
        return None
    longest = max(sum(part.work_minutes for part in parts) for parts in row)
    return breach_above(longest, values["minutes"])


def rest_after_row(values: Mapping, worked: Worked) -> Breach | None:
    """A row of at least ``days`` is followed by ``minutes`` of rest."""
    found = [
        (after[0][0].span.start - _stop(before)) / MINUTE
        for before, after in _neighbours(worked)
        if len(before) >= values["days"]
    ]
    short = [rest for rest in found if rest < values["minutes"]]
    return Breach(min(short), values["minutes"]) if short else None


def _rows(worked: Worked) -> list[list[list[Stretch]]]:
    """Rows of days, each day with the stretches that begin on it."""
    rows: list[list[list[Stretch]]] = []
    last: date | None = None
    for stretch in worked.stretches:
        day = local_date(stretch.span.start, worked.tz)
        if last is None or day - last > DAY:
            rows.append([])
        if day != last:
            rows[-1].append([])
        rows[-1][-1].append(stretch)
        last = day
    return rows


def _row_of_slot(worked: Worked) -> list[list[Stretch]]:
    return next(row for row in _rows(worked) if _has_slot(row, worked))


def _neighbours(worked: Worked):
    """The row of the slot with the one before and the one after it."""
    rows = _rows(worked)
    return [
        pair for pair in pairwise(rows) if any(_has_slot(row, worked) for row in pair)
    ]


def _has_slot(row: list[list[Stretch]], worked: Worked) -> bool:
    return any(worked.slot in parts for parts in row)


def _stop(row: list[list[Stretch]]):
    return max(part.span.stop for parts in row for part in parts)


def _reach(values: Mapping) -> timedelta:
    """Longer rows are no better than a row of one day more than allowed."""
    return (2 * values["days"] + 3) * DAY + values.get("minutes", 0) * MINUTE


KINDS = {
    "consecutive_days": Kind(consecutive_days, (Value("days", 1, 28),), _reach),
    "length_in_row": Kind(
        length_in_row,
        (Value("days", 1, 28), Value("minutes", 1, DAY_MINUTES)),
        _reach,
    ),
    "rest_after_row": Kind(
        rest_after_row,
        (Value("days", 1, 28), Value("minutes", 1, 14 * DAY_MINUTES)),
        _reach,
    ),
}
