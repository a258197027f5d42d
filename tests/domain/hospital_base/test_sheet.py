"""A table that leaves as CSV or Excel is read back with its types, and runs nothing."""

import csv
import io
import os
import tracemalloc
from datetime import date, datetime
from weakref import WeakSet

import openpyxl
import pytest

from odoo.addons.hospital_base.domain import sheet
from odoo.addons.hospital_base.domain.sheet import Column, Dialect, Kind

COLUMNS = (
    Column("Nom"),
    Column("Offres", Kind.WHOLE),
    Column("Heures", Kind.NUMBER),
    Column("Jour", Kind.DAY),
    Column("Début", Kind.MOMENT),
)
ROW = ("Zoé", 3, 37.5, date(2026, 11, 4), datetime(2026, 11, 4, 22, 0))
HOSTILE = (
    "=1+1",
    "+41 79 555 01 23",
    "-2+3",
    "@SUM(A1)",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    "  =1+1",
    "＝1+1",
    "＠SUM(A1)",
)
FRENCH = Dialect(";", ",")


def as_csv(rows, columns=COLUMNS, said=FRENCH):
    out = io.BytesIO()
    sheet.write("csv", out, columns, rows, said, "")
    return out.getvalue()


def as_book(rows, columns=COLUMNS, name="People"):
    out = io.BytesIO()
    sheet.write("xlsx", out, columns, rows, FRENCH, name)
    return openpyxl.load_workbook(io.BytesIO(out.getvalue()))


def cells(rows, columns=COLUMNS):
    return list(as_book(rows, columns).worksheets[0].iter_rows())


def test_a_csv_is_utf8_with_its_mark_and_speaks_the_dialect_of_its_reader():
    content = as_csv([ROW])
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.decode("utf-8-sig").splitlines() == [
        "Nom;Offres;Heures;Jour;Début",
        "Zoé;3;37,50;2026-11-04;2026-11-04 22:00",
    ]


@pytest.mark.parametrize(
    ("point", "said"), [(",", Dialect(";", ",")), (".", Dialect(",", "."))]
)
def test_the_decimal_point_of_a_language_decides_what_separates_cells(point, said):
    assert sheet.dialect(point) == said


@pytest.mark.parametrize("text", HOSTILE, ids=repr)
def test_a_csv_cell_that_a_spreadsheet_would_run_is_shown_as_text(text):
    content = as_csv([(text,)], [Column("Name")]).decode("utf-8-sig")
    [_, [cell]] = csv.reader(io.StringIO(content, newline=""))
    assert cell == f"'{text}"


@pytest.mark.parametrize("text", ["Ada", "a=1", "'quoted", "", "1-2"], ids=repr)
def test_harmless_text_is_left_alone(text):
    assert sheet.as_text(text) == text


def test_a_title_that_looks_like_a_formula_is_text_too():
    assert b"'=1+1" in as_csv([], [Column("=1+1")])
    assert cells([], [Column("=1+1")])[0][0].data_type == "s"


def test_no_cell_of_a_workbook_is_a_formula():
    rows = cells([(text,) for text in HOSTILE], [Column("Name")])[1:]
    assert {cell.data_type for [cell] in rows} <= {"s", "inlineStr"}
    assert [cell.value.replace("_x000D_", "\r") for [cell] in rows] == list(HOSTILE)


def test_the_cells_of_a_workbook_have_their_types():
    head, row = cells([ROW])
    assert [cell.value for cell in head] == [column.title for column in COLUMNS]
    assert [cell.value for cell in row] == [
        *ROW[:3],
        datetime(2026, 11, 4),
        datetime(2026, 11, 4, 22, 0),
    ]
    assert [cell.is_date for cell in row] == [False, False, False, True, True]


@pytest.mark.parametrize("empty", [as_csv, as_book])
def test_a_table_without_rows_is_a_file_with_its_header(empty):
    assert empty([])


def test_nothing_known_is_an_empty_cell():
    nothing = (None,) * len(COLUMNS)
    assert as_csv([nothing]).decode("utf-8-sig").splitlines()[1] == ";;;;"
    assert [cell.value for cell in cells([nothing, ROW])[1]] == [None] * 5


def test_more_rows_than_a_sheet_holds_go_on_in_the_next_one(monkeypatch):
    monkeypatch.setattr(sheet, "ROWS_A_SHEET", 2)
    rows = [(name,) for name in "abcde"]
    book = as_book(rows, [Column("Name")], "List: [all] of them, and then some")
    found = [[cell.value for cell in page["A"]] for page in book.worksheets]
    assert found == [["Name", "a", "b"], ["Name", "c", "d"], ["Name", "e"]]
    assert all(len(name) <= 31 for name in book.sheetnames)


def test_a_text_longer_than_a_cell_is_cut_and_not_lost():
    assert len(cells([("x" * 40_000,)], [Column("Name")])[1][0].value) == 32_767


class Hours(float):
    """A number of which one can see whether it is still kept."""


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_a_row_that_was_written_is_not_kept(form):
    kept, most = WeakSet(), []

    def rows():
        for number in range(500):
            hours = Hours(number)
            kept.add(hours)
            most.append(len(kept))
            yield (hours,)

    columns = [Column("Hours", Kind.NUMBER)]
    sheet.write(form, io.BytesIO(), columns, rows(), FRENCH, "P")
    assert len(most) == 500
    assert max(most) < 10


def test_the_text_of_a_csv_is_not_kept():
    def peak(count):
        tracemalloc.start()
        with open(os.devnull, "wb") as out:
            sheet.write("csv", out, COLUMNS, (ROW for _ in range(count)), FRENCH, "P")
        reached = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return reached

    assert peak(1_600) < 1.3 * peak(400)
