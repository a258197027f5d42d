"""What does a hospital need on paper while the system is down?

Who works where for three days, whom to call, what is still open, and sheets on which
hours are written by hand. Nothing says why somebody is missing, or who.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from odoo.addons.hospital_base.domain.spans import to_local

HORIZON = timedelta(hours=72)
#: From so long after it was made on, a pack is too old to rely on.
TOO_OLD = timedelta(hours=3)
#: Packs of an establishment that stay in the folder, the new one included.
KEPT = 3
BLANK_LINES = 4


@dataclass(frozen=True)
class Unit:
    """Where people are sent; ``tz`` names the clock on its wall."""

    id: int
    name: str
    site: str
    tz: str
    place: str
    phone: str
    heads: str

    @property
    def where(self) -> str:
        """“North site, Building B, 3rd floor”."""
        return ", ".join(filter(None, (self.site, self.place)))


@dataclass(frozen=True)
class Mission:
    """Somebody comes; naive UTC."""

    unit_id: int
    reference: str
    person: str
    phone: str
    function: str
    start: datetime
    stop: datetime
    state: str


@dataclass(frozen=True)
class Need:
    """Nobody comes yet for so many seats; naive UTC."""

    unit_id: int
    reference: str
    function: str
    start: datetime
    stop: datetime
    missing: int
    state: str  # of the request, or "to_handle" of a need


@dataclass(frozen=True)
class Pool:
    """Whom to call for people."""

    name: str
    phone: str
    managers: str


@dataclass(frozen=True)
class Facts:
    """All that a pack is made of."""

    units: tuple[Unit, ...]
    missions: tuple[Mission, ...]
    needs: tuple[Need, ...]
    pools: tuple[Pool, ...]


@dataclass(frozen=True)
class Line:
    """A mission or a need, as the clock on the wall of its unit shows it."""

    what: Mission | Need
    day: date
    times: str


@dataclass(frozen=True)
class Day:
    day: date
    missions: tuple[Line, ...]
    needs: tuple[Line, ...]


@dataclass(frozen=True)
class UnitPage:
    """A sheet of paper that can be handed to the unit."""

    unit: Unit
    days: tuple[Day, ...]
    sheet: tuple[Line, ...]


def pages(facts: Facts) -> list[UnitPage]:
    """One page per unit, by site and name; those without anybody too."""
    ordered = sorted(facts.units, key=lambda unit: (unit.site, unit.name, unit.id))
    return [_page(unit, facts) for unit in ordered]


def _page(unit, facts):
    missions = _lines(facts.missions, unit, lambda mission: mission.person)
    needs = _lines(facts.needs, unit, lambda need: need.function)
    days = sorted({line.day for line in (*missions, *needs)})
    return UnitPage(
        unit,
        tuple(Day(day, _of(day, missions), _of(day, needs)) for day in days),
        missions,
    )


def _lines(rows, unit, name):
    """Those of the unit by time, then by name: the same each time."""
    own = [row for row in rows if row.unit_id == unit.id]
    own.sort(key=lambda row: (row.start, name(row), row.reference))
    return tuple(_line(row, unit.tz) for row in own)


def _line(row, tz):
    start, stop = to_local(row.start, tz), to_local(row.stop, tz)
    return Line(row, start.date(), f"{start:%H:%M} – {stop:%H:%M}")


def _of(day, lines):
    return tuple(line for line in lines if line.day == day)


def file_prefix(company_id: int) -> str:
    """What the names of all packs of an establishment begin with, and no others."""
    return f"pack-{company_id}-"


def file_name(company_id: int, company: str, made_at: datetime) -> str:
    """“pack-1-north-hospital-20261102T0800Z.html”; sorted by name is by age.

    The name of the establishment cannot leave the folder: letters and digits stay.
    """
    plain = unicodedata.normalize("NFKD", company).encode("ascii", "ignore").decode()
    slug = re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")[:40]
    parts = filter(None, (slug, f"{made_at:%Y%m%dT%H%MZ}"))
    return f"{file_prefix(company_id)}{'-'.join(parts)}.html"


def download_name(made_at: datetime) -> str:
    """Of the pack that a user saves by hand."""
    return f"contingency-pack-{made_at:%Y%m%dT%H%MZ}.html"


def say_age(age: timedelta) -> str:
    """“2 h 05 min”, the same in every language."""
    hours, minutes = divmod(int(age.total_seconds()) // 60, 60)
    return f"{hours} h {minutes:02} min"


def too_many(names: Sequence[str]) -> list[str]:
    """Names of the packs of an establishment that may go: all but the youngest."""
    by_age = sorted(names, key=lambda name: name.rpartition("-")[2])
    return by_age[:-KEPT]
