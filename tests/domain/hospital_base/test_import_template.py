"""Whoever fills in the template and brings it back is understood."""

import io

import openpyxl
import pytest

from odoo.addons.hospital_base.domain.import_cells import Column, Kind
from odoo.addons.hospital_base.domain.import_files import parse
from odoo.addons.hospital_base.domain.import_template import as_csv, as_workbook

COLUMNS = (
    Column("code", required=True, example="RN"),
    Column("kind", Kind.CHOICE, choices=("own", "external")),
    Column("phone", Kind.PHONE, example="=cmd"),
)
LEGEND = {"code": "text, required", "kind": "own / external", "phone": "phone; number"}
HEADINGS = ("Legend", "Column", "What it holds", "Example")


def books():
    content = as_workbook(COLUMNS, LEGEND, HEADINGS)
    return openpyxl.load_workbook(io.BytesIO(content))


@pytest.mark.parametrize(
    "content",
    [as_csv(COLUMNS, LEGEND, ";"), as_workbook(COLUMNS, LEGEND, HEADINGS)],
    ids=["csv", "workbook"],
)
def test_the_template_as_it_is_holds_no_line_to_import(content):
    table = parse(content)
    assert table.header == ("code", "kind", "phone")
    assert table.lines == ()


def test_what_is_filled_in_below_comes_back_as_it_was_typed():
    book, buffer = books(), io.BytesIO()
    book.worksheets[0].append(["007", "own", "079 555 01 23"])
    book.save(buffer)
    [line] = parse(buffer.getvalue()).lines
    assert (line.number, line.cells) == (4, ("007", "own", "079 555 01 23"))


def test_a_csv_shows_what_each_column_holds_and_an_example():
    assert as_csv(COLUMNS, LEGEND, ",").decode("utf-8-sig").splitlines() == [
        "code,kind,phone",
        '"# text, required",own / external,phone; number',
        "# RN,own,=cmd",
    ]


def test_a_workbook_keeps_what_is_typed_as_text():
    sheet = books().worksheets[0]
    assert sheet["C3"].data_type == "s"
    columns = sheet.column_dimensions["A"]
    assert (columns.min, columns.max, columns.number_format) == (1, 3, "@")


def test_a_workbook_offers_the_choices_of_a_column():
    [rule] = books().worksheets[0].data_validations.dataValidation
    assert (rule.formula1, str(rule.sqref)) == ('"own,external"', "B4:B5003")


def test_a_workbook_explains_its_columns_on_a_second_sheet():
    sheet = books()["Legend"]
    assert [[cell.value for cell in row] for row in sheet.rows][:2] == [
        ["Column", "What it holds", "Example"],
        ["code", "text, required", "RN"],
    ]
