"""Is this file a table that can be read, and which cell stands on which line?

CSV (UTF-8; comma, semicolon or tab) and XLSX become the same ``Table`` of text.
Lines are numbered as the user's spreadsheet shows them, the header being line 1.
Sizes are bounded before anything is decoded: the file comes from anywhere.
"""

import csv
import io
import re
import struct
import warnings
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import islice

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException

from .refusal import Refusal

MAX_BYTES = 10 * 1024 * 1024
MAX_ROWS = 5_000
MAX_COLUMNS = 100
MAX_CELL = 10_000
MAX_LINES = 20_000  # blank ones included: formatted rows below the data
MAX_UNZIPPED = 64 * 1024 * 1024
MAX_ZIP_MEMBERS = 1_000
MAX_TAGS = 600_000  # of a workbook: what is read of it within two seconds

COMMENT = "# "  # the lines of a template that explain it begin with this
_ZIP, _OLD_EXCEL = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
# It warns of styles and validations it drops; only values are read here.
warnings.filterwarnings("ignore", module="openpyxl")
# What openpyxl, zipfile and expat let out when they meet a broken file.
_BROKEN = (
    ArithmeticError,
    AttributeError,
    EOFError,
    InvalidFileException,
    LookupError,
    OSError,
    RuntimeError,
    SyntaxError,
    TypeError,
    ValueError,
    struct.error,
    zipfile.BadZipFile,
    zlib.error,
)


class FileRefused(Refusal):
    """The file cannot be read as a table; ``facts["line"]`` is 0 for the whole file."""

    code = "import_unreadable"

    def __init__(self, line=0, column="", **facts):
        super().__init__(line=line, column=column, **facts)


class EmptyFile(FileRefused):
    code = "import_empty"


class FileTooLarge(FileRefused):
    code = "import_too_large"


class NotUtf8(FileRefused):
    code = "import_not_utf8"


class HoldsNul(FileRefused):
    code = "import_nul"


class BrokenQuotes(FileRefused):
    code = "import_quotes"


class OldExcel(FileRefused):
    code = "import_old_excel"


class BrokenWorkbook(FileRefused):
    code = "import_broken_workbook"


class TooManyRows(FileRefused):
    code = "import_too_many_rows"


class TooManyCells(FileRefused):
    code = "import_too_many_cells"


class TooManyColumns(FileRefused):
    code = "import_too_many_columns"


class CellTooLong(FileRefused):
    code = "import_cell_too_long"


class CellBeyondHeader(FileRefused):
    code = "import_beyond_header"


@dataclass(frozen=True, slots=True)
class Line:
    """One row that is not blank, with its number in the spreadsheet."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A header, lines that are exactly as wide, and what had to be left out."""

    header: tuple[str, ...]
    lines: tuple[Line, ...]
    refusals: tuple[FileRefused, ...] = ()


def parse(content: bytes, filename: str = "") -> Table:
    """The table in a file; the content decides what it is, the name only helps.

    :raises FileRefused: one of its subclasses, each with a line where there is one
    """
    if len(content) > MAX_BYTES:
        raise FileTooLarge(limit=MAX_BYTES // 1024 // 1024)
    if content.startswith(_OLD_EXCEL):
        raise OldExcel
    workbook = content.startswith(_ZIP) or filename.lower().endswith(".xlsx")
    return _table(_workbook_rows(content) if workbook else _csv_rows(content))


def _table(rows: Iterable[tuple[str, ...]]) -> Table:
    numbered = iter(enumerate(rows, start=1))
    _, first = next(numbered, (1, ()))
    header = _without_blank_tail(first)
    if not header:
        raise EmptyFile
    if len(header) > MAX_COLUMNS:
        raise TooManyColumns(line=1, limit=MAX_COLUMNS)
    _check_lengths(1, header, header)
    refusals: list[FileRefused] = []
    lines = tuple(_lines(header, numbered, refusals))
    return Table(header, lines, tuple(refusals))


def _lines(header, numbered, refusals) -> Iterator[Line]:
    count = 0
    for number, row in numbered:
        cells = _without_blank_tail(row)
        if cells and cells[0].startswith(COMMENT):
            continue
        count += bool(cells)
        if count > MAX_ROWS or number > MAX_LINES:
            raise TooManyRows(line=number, limit=MAX_ROWS)
        if not cells:
            continue
        if len(cells) > len(header):
            refusals.append(CellBeyondHeader(line=number, value=cells[-1][:40]))
            cells = cells[: len(header)]
        _check_lengths(number, header, cells)
        yield Line(number, cells + ("",) * (len(header) - len(cells)))


def _without_blank_tail(row) -> tuple[str, ...]:
    width = len(row)
    while width and not row[width - 1].strip():
        width -= 1
    return tuple(row[:width])


def _check_lengths(number, header, cells):
    for name, cell in zip(header, cells, strict=False):
        if len(cell) > MAX_CELL:
            raise CellTooLong(line=number, column=name[:40], limit=MAX_CELL)


def _csv_rows(content: bytes) -> Iterator[list[str]]:
    text = _decoded(content)
    rows = csv.reader(
        io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True
    )
    number = 0
    try:
        for row in rows:
            number += 1
            yield row
    except csv.Error as error:
        too_long = "field larger" in str(error)  # the module has its own limit
        refusal = CellTooLong if too_long else BrokenQuotes
        raise refusal(line=number + 1, limit=MAX_CELL) from None


def _decoded(content: bytes) -> str:
    if content.startswith(_UTF16):
        raise NotUtf8
    if b"\0" in content:
        raise HoldsNul(line=_line_at(content, content.index(b"\0")))
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise NotUtf8(line=_line_at(content, error.start)) from None


def _line_at(content: bytes, position: int) -> int:
    return len((content[:position] + b".").splitlines())


def _delimiter(text: str) -> str:
    """The separator most used outside quotes in the first line."""
    first = re.sub(r'"[^"]*"', "", next(iter(text.splitlines()), ""))
    return max(",;\t", key=first.count)


def _workbook_rows(content: bytes) -> Iterator[tuple[str, ...]]:
    """Rows of the first sheet. Formulas stay formulas, to be refused by name."""
    try:
        _check_archive(content)
        book = openpyxl.load_workbook(
            io.BytesIO(content), read_only=True, keep_links=False
        )
        sheet = book.worksheets[0]
        sheet.reset_dimensions()  # what the file says of its size is not trusted
        rows = sheet.iter_rows(values_only=True, max_col=MAX_COLUMNS + 1)
        for row in islice(rows, MAX_LINES + 1):
            yield tuple(_cell_text(value) for value in row)
    except _BROKEN:
        raise BrokenWorkbook from None


def _check_archive(content: bytes):
    """Refuse bombs and document types before anything is read for real.

    A small archive may hold millions of empty cells, which take minutes to read.
    """
    tags = 0
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        members = archive.infolist()
        if (
            len(members) > MAX_ZIP_MEMBERS
            or sum(member.file_size for member in members) > MAX_UNZIPPED
        ):
            raise FileTooLarge(limit=MAX_UNZIPPED // 1024 // 1024)
        for member in members:
            if member.filename.endswith((".xml", ".rels")):
                data = archive.read(member)
                if b"\0" in data or b"<!DOCTYPE" in data:  # UTF-16 would hide it
                    raise BrokenWorkbook
                tags += data.count(b"<")
                if tags > MAX_TAGS:
                    raise TooManyCells


def _cell_text(value) -> str:
    """The text a person would have typed into the cell."""
    match value:
        case None:
            return ""
        case str():
            return value
        case bool():
            return "true" if value else "false"
        case float() if value.is_integer():
            return str(int(value))
        case int() | float():
            return str(value)
        case datetime():
            return value.isoformat(sep=" ", timespec="seconds")
        case date() | time():
            return value.isoformat()
        case _:  # array and data-table formulas, durations
            return f"={value}"
