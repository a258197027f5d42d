"""In which form does a person get what is kept about her? JSON, and tables.

Chapters come one after the other and are written as they come, so that nothing has to
be held at once.
"""

import csv
import io
import json
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from odoo.addons.hospital_base.domain.sheet import as_text


@dataclass(frozen=True)
class Chapter:
    """One table: what it is about, its columns, its rows in the same order."""

    name: str
    columns: tuple[str, ...]
    rows: Iterable[tuple]


def plain(value) -> object:
    """What JSON can hold; moments in UTC, which is said; an unknown is ``None``."""
    if isinstance(value, datetime):
        return value.replace(microsecond=0).isoformat() + "Z"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bool | int | float | str):
        return value
    return None


def cell(value) -> object:
    """The same for a spreadsheet, where a text must never become a formula."""
    value = plain(value)
    if isinstance(value, str):
        return as_text(value)
    return "" if value is None else value


def as_json(chapters: Iterable[Chapter]) -> Iterator[str]:
    """One object: a list of records by chapter, piece by piece."""
    opened = "{"
    for chapter in chapters:
        yield f"{opened}\n{json.dumps(chapter.name)}: ["
        comma = ""
        for row in chapter.rows:
            record = dict(zip(chapter.columns, map(plain, row), strict=True))
            yield f"{comma}\n{json.dumps(record, ensure_ascii=False)}"
            comma = ","
        yield "]"
        opened = ","
    yield "}\n" if opened == "," else "{}\n"


def as_csv(chapter: Chapter) -> Iterator[str]:
    """Line by line, with the byte order mark that spreadsheets look for."""
    yield "\ufeff"
    yield _line(chapter.columns)
    for row in chapter.rows:
        yield _line(map(cell, row))


def _line(values) -> str:
    text = io.StringIO()
    csv.writer(text).writerow(values)
    return text.getvalue()


def as_zip(chapters: Iterable[Chapter], target) -> None:
    """A CSV file per chapter into the open binary file ``target``."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for chapter in chapters:
            with archive.open(f"{chapter.name}.csv", "w") as file:
                for piece in as_csv(chapter):
                    file.write(piece.encode())
