"""Is a message of another program judged wholly, and is every problem documented?"""

import json
from datetime import datetime
from pathlib import Path

import pytest

from odoo.addons.staff_pool.domain import busy_message
from odoo.addons.staff_pool.domain.busy import Busy

DOCUMENT = Path(__file__).parents[3] / "docs" / "api" / "busy.openapi.json"
GOOD = {
    "person": "Ada@X.example",
    "uid": "1",
    "start": "2026-11-04T07:00:00+01:00",
    "stop": "2026-11-04T15:00:00+01:00",
}
WRONG = [
    ({**GOOD, "person": 3}, "person", "text_expected"),
    ({**GOOD, "uid": " "}, "uid", "text_expected"),
    ({**GOOD, "uid": "a\0b"}, "uid", "text_expected"),
    ({**GOOD, "person": "\ud800@x.example"}, "person", "text_expected"),
    ({**GOOD, "uid": "x" * 201}, "uid", "too_long"),
    ({**GOOD, "start": "2026-11-04T07:00:00"}, "start", "offset_missing"),
    ({**GOOD, "start": "tomorrow"}, "start", "moment_expected"),
    ({**GOOD, "start": None}, "start", "moment_expected"),
    ({**GOOD, "stop": GOOD["start"]}, "stop", "wrong_length"),
    ({**GOOD, "stop": "2026-12-06T07:00:00+01:00"}, "stop", "wrong_length"),
    ({**GOOD, "start": "1999-11-04T07:00:00Z"}, "start", "year_out_of_range"),
    ("x", "", "object_expected"),
]


def faults(message):
    return [(f.index, f.field, f.code) for f in busy_message.read(message)[2]]


def test_a_good_row_is_read_to_the_minute_in_utc():
    roster, [told], wrong = busy_message.read({"roster": "Home", "busy": [GOOD]})
    assert (roster, wrong) == ("Home", [])
    assert told.person == "ada@x.example"
    assert told.busy == Busy("1", datetime(2026, 11, 4, 6), datetime(2026, 11, 4, 14))


def test_what_is_called_off_needs_no_times():
    row = {"person": "+41 79 123 45 67", "uid": "1", "cancelled": True}
    _roster, [told], wrong = busy_message.read({"busy": [row]})
    assert (told.busy, told.person, wrong) == (None, "+41791234567", [])


@pytest.mark.parametrize(("row", "field", "code"), WRONG)
def test_each_mistake_has_its_place_and_code(row, field, code):
    assert faults({"busy": [GOOD, row]}) == [(1, field, code)]


def test_one_name_for_two_times_of_a_person_is_a_mistake():
    assert faults({"busy": [GOOD, GOOD]}) == [(1, "uid", "double_uid")]


@pytest.mark.parametrize("message", [None, [], {}, {"busy": {}}, "busy", 7])
def test_what_is_no_message_is_said_so(message):
    assert faults(message) == [(-1, "busy", "list_missing")]


def test_5000_rows_are_read_and_no_more():
    rows = [{**GOOD, "uid": f"{number}"} for number in range(busy_message.MOST_ROWS)]
    assert faults({"busy": rows}) == []
    assert faults({"busy": [*rows, GOOD]}) == [(-1, "busy", "too_many_rows")]


def test_every_code_is_documented_and_nothing_else():
    document = json.loads(DOCUMENT.read_text())
    schemas = document["components"]["schemas"]
    problem = schemas["Invalid"]["properties"]["problems"]["items"]
    documented = set(problem["properties"]["code"]["enum"])
    found = {code for _row, _field, code in WRONG}
    found |= {"list_missing", "too_many_rows", "double_uid"}
    assert documented == found | {"person_unknown", "person_ambiguous"}
    assert schemas["Message"]["properties"]["busy"]["maxItems"] == 5000
