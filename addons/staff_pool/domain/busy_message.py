"""What does another program tell about busy times, and what is wrong with it?

The whole message is judged before anything is written. Problems are codes: programs
read them, see docs/api/busy.openapi.json.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from .busy import LONGEST_STAY, Busy

MOST_ROWS = 5000
MOST_UID = 200
MOST_ROSTER = 100


@dataclass(frozen=True)
class Told:
    """One time of one person; ``busy`` is none if it is called off.

    :param person: e-mail in small letters, or mobile as +41791234567
    """

    index: int
    person: str
    uid: str
    busy: Busy | None


@dataclass(frozen=True)
class Fault:
    """What is wrong in which row of the list; index -1 means the message itself."""

    index: int
    field: str
    code: str

    def as_json(self) -> dict:
        return {"index": self.index, "field": self.field, "code": self.code}


def read(message: object) -> tuple[str, list[Told], list[Fault]]:
    """The roster, what is told, and every problem; with a problem nothing counts."""
    if not isinstance(message, dict) or not isinstance(message.get("busy"), list):
        return "", [], [Fault(-1, "busy", "list_missing")]
    roster, rows = message.get("roster", ""), message["busy"]
    faults = []
    if not _is_text(roster) or len(roster) > MOST_ROSTER:
        faults.append(Fault(-1, "roster", "text_expected"))
    if len(rows) > MOST_ROWS:
        return "", [], [Fault(-1, "busy", "too_many_rows")]
    told = []
    for index, row in enumerate(rows):
        found = _read_row(index, row)
        (faults if isinstance(found, Fault) else told).append(found)
    return roster, told, faults + _doubles(told)


def _read_row(index: int, row: object) -> Told | Fault:
    if not isinstance(row, dict):
        return Fault(index, "", "object_expected")
    for name in ("person", "uid"):
        if not _is_text(row.get(name)) or not row[name].strip():
            return Fault(index, name, "text_expected")
    if len(row["uid"]) > MOST_UID:
        return Fault(index, "uid", "too_long")
    person, uid = row["person"].strip().lower().replace(" ", ""), row["uid"].strip()
    if row.get("cancelled") is True:
        return Told(index, person, uid, None)
    moments = []
    for name in ("start", "stop"):
        moment = _moment(row.get(name))
        if isinstance(moment, str):
            return Fault(index, name, moment)
        moments.append(moment)
    start, stop = moments
    if not timedelta() < stop - start <= LONGEST_STAY:
        return Fault(index, "stop", "wrong_length")
    return Told(index, person, uid, Busy(uid, start, stop))


def _is_text(value: object) -> bool:
    """Text that PostgreSQL keeps: no NUL, no half of a sign."""
    if not isinstance(value, str) or "\0" in value:
        return False
    return not any("\ud800" <= sign <= "\udfff" for sign in value)


def _moment(text: object) -> datetime | str:
    """Naive UTC, to the minute, or the code of what is wrong."""
    try:
        moment = datetime.fromisoformat(text)
        if moment.tzinfo is None:
            return "offset_missing"
        utc = moment.astimezone(UTC).replace(tzinfo=None, second=0, microsecond=0)
    except (TypeError, ValueError, OverflowError):
        return "moment_expected"
    return utc if 2000 <= utc.year <= 2099 else "year_out_of_range"


def _doubles(told: list[Told]) -> list[Fault]:
    """One name stands for one time of a person."""
    seen: set[tuple[str, str]] = set()
    faults = []
    for each in told:
        if (each.person, each.uid) in seen:
            faults.append(Fault(each.index, "uid", "double_uid"))
        seen.add((each.person, each.uid))
    return faults
