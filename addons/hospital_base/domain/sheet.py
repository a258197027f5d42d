"""How does a table leave the hospital as CSV or Excel, whatever its length?

Rows pass through one by one, so that a million take no more memory than ten. Cells
keep their type; what a person typed stays text, whatever a spreadsheet would make of
it: a name that begins with ``=`` is never run.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum
from itertools import islice
from typing import BinaryIO

import xlsxwriter

CSV, XLSX = "csv", "xlsx"
TYPES = {
    CSV: "text/csv; charset=utf-8",
    XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
#: What a spreadsheet takes for the begin of a formula; the last four are full width.
FORMULA = tuple("=+-@\t\r\n") + tuple("\uff1d\uff0b\uff0d\uff20")
LONGEST_TEXT = 32_767  # characters of a cell that Excel opens
ROWS_A_SHEET = 1_048_575  # below the header
EPOCH, DAY = datetime(1899, 12, 30), timedelta(days=1)  # how Excel counts days
_CSV_ROWS = 100  # written at once


class Kind(Enum):
    """What do the values of a column look like?"""

    TEXT = "text"  # str
    WHOLE = "whole"  # int
    NUMBER = "number"  # int or float, shown with two decimals; hours too
    DAY = "day"  # date
    MOMENT = "moment"  # naive datetime on the clocks that the reader looks at


@dataclass(frozen=True, slots=True)
class Column:
    title: str
    kind: Kind = Kind.TEXT
    width: int = 16  # characters


@dataclass(frozen=True, slots=True)
class Dialect:
    """How a country writes CSV: French spreadsheets read ``1,5;2,5``."""

    delimiter: str = ","
    decimal: str = "."


def dialect(decimal_point: str) -> Dialect:
    return Dialect(";", ",") if decimal_point == "," else Dialect()


def as_text(value: str) -> str:
    """``value`` such that a spreadsheet which opens the CSV shows it and runs nothing.

    Blanks in front do not hide a formula. The apostrophe is what spreadsheets
    themselves put before text.
    """
    return f"'{value}" if value.lstrip(" ").startswith(FORMULA) else value


def write(
    form: str,
    out: BinaryIO,
    columns: Sequence[Column],
    rows: Iterable[Sequence],
    said: Dialect,
    name: str,
) -> None:
    """:param form: ``CSV`` or ``XLSX``
    :param rows: values in the order of ``columns``; None: an empty cell
    :param name: of the sheet
    """
    if form == CSV:
        write_csv(out, columns, rows, said)
    else:
        write_workbook(out, columns, rows, name)


def write_csv(
    out: BinaryIO, columns: Sequence[Column], rows: Iterable[Sequence], said: Dialect
) -> None:
    """UTF-8 with the mark by which Excel knows it; days and times as ISO 8601."""
    text = io.TextIOWrapper(out, encoding="utf-8-sig", newline="", write_through=True)
    lines = csv.writer(text, delimiter=said.delimiter)
    lines.writerow([as_text(column.title) for column in columns])
    say = [_SAY[column.kind] for column in columns]
    cells = (
        [
            "" if value is None else how(value, said)
            for how, value in zip(say, row, strict=True)
        ]
        for row in rows
    )
    while batch := list(islice(cells, _CSV_ROWS)):
        lines.writerows(batch)
    text.detach()


def _decimal(value, said):
    return f"{value:.2f}".replace(".", said.decimal)


_SAY = {
    Kind.TEXT: lambda value, said: as_text(value),
    Kind.WHOLE: lambda value, said: str(value),
    Kind.NUMBER: _decimal,
    Kind.DAY: lambda value, said: value.isoformat(),
    Kind.MOMENT: lambda value, said: value.isoformat(" ", "minutes"),
}


def write_workbook(
    out: BinaryIO, columns: Sequence[Column], rows: Iterable[Sequence], name: str
) -> None:
    """One sheet, or as many as the rows need."""
    book = xlsxwriter.Workbook(out, {"constant_memory": True})
    formats = {
        Kind.NUMBER: book.add_format({"num_format": "0.00"}),
        Kind.DAY: book.add_format({"num_format": "yyyy-mm-dd"}),
        Kind.MOMENT: book.add_format({"num_format": "yyyy-mm-dd hh:mm"}),
    }
    bold = book.add_format({"bold": True})
    with book:
        for number, sheetful in enumerate(_sheetfuls(rows), start=1):
            sheet = book.add_worksheet(_sheet_name(name, number))
            _head(sheet, columns, bold)
            _fill(sheet, columns, sheetful, formats)


def _sheetfuls(rows) -> Iterator[Iterable]:
    """Rows in portions of a sheet, each of which is read before the next; one at least.

    A portion is not a list: it stands for rows that are still to come.
    """
    rows = iter(rows)
    yield islice(rows, ROWS_A_SHEET)
    for first in rows:
        yield _chained(first, islice(rows, ROWS_A_SHEET - 1))


def _chained(first, others):
    yield first
    yield from others


def _sheet_name(name, number):
    """At most 31 characters, none of which Excel forbids in the name of a sheet."""
    plain = "".join(" " if sign in "[]:*?/\\'" else sign for sign in name).strip()
    return f"{plain[:27]} {number}" if number > 1 else plain[:31] or "1"


def _head(sheet, columns, bold):
    for place, column in enumerate(columns):
        sheet.set_column(place, place, column.width)
        sheet.write_string(0, place, column.title, bold)
    sheet.freeze_panes(1, 0)


def _fill(sheet, columns, rows, formats):
    # What xlsxwriter's public methods call once they know that the place is no "B2":
    # a third of the time of a long table.
    text, number = sheet._write_string, sheet._write_number
    put = {
        Kind.TEXT: (text, lambda value: value[:LONGEST_TEXT]),
        Kind.WHOLE: (number, lambda value: value),
        Kind.NUMBER: (number, lambda value: value),
        Kind.DAY: (number, lambda value: value.toordinal() - EPOCH.toordinal()),
        Kind.MOMENT: (number, lambda value: (value - EPOCH) / DAY),
    }
    cells = [
        (place, *put[column.kind], formats.get(column.kind))
        for place, column in enumerate(columns)
    ]
    for line, row in enumerate(rows, start=1):
        for (place, how, cell, style), value in zip(cells, row, strict=True):
            if value is not None:
                how(line, place, cell(value), style)
