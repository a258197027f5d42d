"""What does a file of a kind look like before it is filled in?

Below the header stand two lines that the importer leaves out: what each column
holds, and an example. A workbook keeps every cell as text, so that no spreadsheet
changes codes, dates or phone numbers, and explains its columns on a second sheet.
"""

import csv
import io
from collections.abc import Mapping, Sequence

import xlsxwriter

from .import_cells import Column, Kind
from .import_files import COMMENT, MAX_ROWS

# A text that begins with = or with an address stays the text it is.
_PLAIN = {"strings_to_formulas": False, "strings_to_urls": False}
_WIDTH = 24
_FIRST_LINE = 3  # below the header and the two lines that explain it, from 0


def as_csv(columns: Sequence[Column], legend: Mapping, delimiter: str) -> bytes:
    """:param legend: column name → what it holds, in the user's words"""
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter).writerows(_top(columns, legend))
    return text.getvalue().encode("utf-8-sig")  # by the mark Excel knows UTF-8


def as_workbook(
    columns: Sequence[Column], legend: Mapping, headings: Sequence[str]
) -> bytes:
    """:param headings: of the second sheet: its name, column, what it holds, example"""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True, **_PLAIN}) as book:
        _fill_in(book, columns, legend)
        _explain(book, columns, legend, headings)
    return buffer.getvalue()


def _top(columns, legend):
    """The header, what each column holds, an example."""
    yield [column.name for column in columns]
    yield _commented(legend[column.name] for column in columns)
    yield _commented(column.sample for column in columns)


def _commented(cells):
    first, *others = cells
    return [COMMENT + first, *others]


def _fill_in(book, columns, legend):
    sheet = book.add_worksheet()
    text = book.add_format({"num_format": "@"})
    bold = book.add_format({"num_format": "@", "bold": True})
    grey = book.add_format({"num_format": "@", "italic": True, "font_color": "#666666"})
    sheet.set_column(0, len(columns) - 1, _WIDTH, text)
    for number, (cells, style) in enumerate(
        zip(_top(columns, legend), (bold, grey, grey), strict=True)
    ):
        sheet.write_row(number, 0, cells, style)
    sheet.freeze_panes(1, 0)
    for place, column in enumerate(columns):
        if column.kind is Kind.CHOICE:
            last = _FIRST_LINE + MAX_ROWS - 1
            choices = {"validate": "list", "source": list(column.choices)}
            sheet.data_validation(_FIRST_LINE, place, last, place, choices)


def _explain(book, columns, legend, headings):
    name, *titles = headings
    sheet = book.add_worksheet(name)
    sheet.set_column(0, len(titles) - 1, _WIDTH * 2)
    sheet.write_row(0, 0, titles, book.add_format({"bold": True}))
    for number, column in enumerate(columns, start=1):
        sheet.write_row(number, 0, [column.name, legend[column.name], column.sample])
    sheet.freeze_panes(1, 0)
