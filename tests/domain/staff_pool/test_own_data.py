"""Is what a person takes away well-formed, typed, and harmless in a spreadsheet?"""

import csv
import io
import json
import zipfile
from datetime import date, datetime

import pytest

from odoo.addons.staff_pool.domain.own_data import (
    Chapter,
    as_csv,
    as_json,
    as_zip,
    cell,
)

ROWS = (
    (datetime(2026, 11, 4, 6), date(2026, 11, 4), "Zoé, “x”", 1.5, None, True),
    (None, None, "=1+1", 0, False, ""),
)
NAMES = ("at", "day", "text", "number", "unknown", "yes")


def chapters():
    return [Chapter("first", NAMES, iter(ROWS)), Chapter("empty", ("a",), iter(()))]


def test_json_holds_each_chapter_with_typed_values():
    data = json.loads("".join(as_json(chapters())))
    assert data["empty"] == []
    assert data["first"][0] == {
        "at": "2026-11-04T06:00:00Z",
        "day": "2026-11-04",
        "text": "Zoé, “x”",
        "number": 1.5,
        "unknown": None,
        "yes": True,
    }
    assert data["first"][1]["text"] == "=1+1"


def test_json_of_nothing_is_an_empty_object():
    assert json.loads("".join(as_json([]))) == {}


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+41 79", "-2", "@x", "\t=1", "\r=1", "\n=1", " =1", "\uff1d1"],
)
def test_no_text_becomes_a_formula(text):
    assert cell(text) == "'" + text


def test_numbers_stay_numbers_and_plain_text_stays_as_it_is():
    assert [cell(-2), cell("a=b"), cell(None)] == [-2, "a=b", ""]


def test_csv_begins_with_the_mark_and_the_names():
    text = "".join(as_csv(chapters()[0]))
    assert text.startswith("\ufeffat,day,")
    rows = list(csv.reader(io.StringIO(text[1:])))
    assert len(rows) == 3
    assert rows[1][2] == "Zoé, “x”"


def test_zip_has_a_file_per_chapter():
    target = io.BytesIO()
    as_zip(chapters(), target)
    archive = zipfile.ZipFile(target)
    assert archive.testzip() is None
    assert archive.namelist() == ["first.csv", "empty.csv"]
