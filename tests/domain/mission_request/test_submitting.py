"""What an agency writes is read strictly; here is decided when names are welcome."""

import json
import re
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.mission_request.domain import submitting
from odoo.addons.mission_request.domain.refusals import AlreadyFilled, TooLate

DOCUMENT = Path(__file__).parents[3] / "docs" / "api" / "agency.openapi.json"
NOW = datetime(2026, 11, 2, 8)
LATER = NOW + timedelta(hours=1)
ANNA = {"name": " Anna  Roth ", "phone": "079 111 00 01"}


def read(*rows):
    return submitting.read_people(list(rows), "CH", ["NURSE"])


def faults(*rows):
    _people, found = read(*rows)
    return [(fault.index, fault.field, fault.code) for fault in found]


def standing(state="sent", request_state="open", free=2, answer_before=LATER):
    return submitting.Standing(state, request_state, free, answer_before)


def test_a_person_is_read_and_her_phone_is_a_number_that_can_be_called():
    people, found = read({**ANNA, "email": "A.Roth@X.example", "function": "NURSE"})
    assert not found
    assert people == [
        submitting.Named("Anna Roth", "+41791110001", "a.roth@x.example", "NURSE")
    ]


@pytest.mark.parametrize(
    ("row", "field", "code"),
    [
        ("Anna", "", "object_expected"),
        ({**ANNA, "name": 7}, "name", "text_expected"),
        ({**ANNA, "name": "A\x00B"}, "name", "text_expected"),
        ({**ANNA, "name": "A\nB"}, "name", "text_expected"),
        ({**ANNA, "name": "\ud800x"}, "name", "text_expected"),
        ({**ANNA, "name": ""}, "name", "name_expected"),
        ({**ANNA, "name": "12 34"}, "name", "name_expected"),
        ({**ANNA, "name": "a" * 121}, "name", "name_expected"),
        ({"name": "Anna Roth"}, "phone", "phone_expected"),
        ({**ANNA, "phone": "12"}, "phone", "phone_expected"),
        ({**ANNA, "email": "x@y"}, "email", "email_expected"),
        ({**ANNA, "function": "DOCTOR"}, "function", "function_unknown"),
        ({**ANNA, "rate": "9"}, "rate", "field_unknown"),
    ],
)
def test_what_is_wrong_is_named_by_a_code(row, field, code):
    assert faults({**ANNA, "phone": "079 111 00 09"}, row) == [(1, field, code)]


def test_the_list_is_no_list_empty_or_too_long():
    assert submitting.read_people({}, "CH")[1][0].code == "list_missing"
    assert faults() == [(-1, "people", "list_missing")]
    assert faults(*[ANNA] * 100) == [(-1, "people", "too_many_rows")]


def test_one_answer_names_each_person_once():
    assert faults(ANNA, {**ANNA, "phone": "+41 79 111 00 01"}) == [
        (1, "phone", "double_person")
    ]


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.text(), st.lists))
def test_anything_is_read_without_an_accident(value):
    submitting.read_people(value, "CH")
    submitting.read_people([value], "CH")
    submitting.read_people([{"name": value, "phone": value}], "CH")


@pytest.mark.parametrize(
    ("of", "refusal"),
    [
        (standing(), None),
        (standing("answered"), None),
        (standing("declined"), submitting.SubmissionAnswered),
        (standing(free=0), AlreadyFilled),
        (standing("withdrawn", "filled"), AlreadyFilled),
        (standing("withdrawn"), submitting.SubmissionWithdrawn),
        (standing("queued"), submitting.SubmissionWithdrawn),
        (standing(request_state="cancelled"), submitting.SubmissionWithdrawn),
        (standing(request_state="to_authorize"), submitting.SubmissionWithdrawn),
        (standing("expired"), TooLate),
        (standing(answer_before=NOW), TooLate),
        (standing("answered", answer_before=NOW), TooLate),
    ],
)
def test_why_new_names_are_not_welcome(of, refusal):
    assert type(submitting.why_closed(of, NOW)) is (refusal or type(None))


def test_no_more_people_than_places_and_not_nobody():
    submitting.check_naming(standing(), 2, NOW)
    with pytest.raises(submitting.TooFewPlaces) as caught:
        submitting.check_naming(standing(), 3, NOW)
    assert caught.value.facts == {"free": 2}
    with pytest.raises(submitting.NobodyNamed):
        submitting.check_naming(standing(), 0, NOW)


def test_declining():
    assert submitting.check_declining(standing(), NOW)
    assert not submitting.check_declining(standing("declined"), LATER)
    with pytest.raises(submitting.SubmissionAnswered):
        submitting.check_declining(standing("answered"), NOW)
    with pytest.raises(TooLate):
        submitting.check_declining(standing(), LATER)


@pytest.mark.parametrize(
    ("message", "code"),
    [
        ([], "object_expected"),
        ({"submission": 1, "answer": "name", "x": 1}, "field_unknown"),
        ({"submission": True, "answer": "name"}, "number_expected"),
        ({"submission": 1.0, "answer": "name"}, "number_expected"),
        ({"submission": 0, "answer": "name"}, "number_expected"),
        ({"submission": 2**31, "answer": "name"}, "number_expected"),
        ({"submission": 1, "answer": []}, "choice_unknown"),
        ({"submission": 1, "answer": "decline", "people": []}, "field_unknown"),
    ],
)
def test_a_message_that_is_no_answer(message, code):
    assert submitting.read_answer(message).code == code


def test_an_answer_is_read():
    assert submitting.read_answer({"submission": 7, "answer": "decline"}) == (
        submitting.Answer(7, "decline")
    )
    message = {"submission": 7, "answer": "name", "people": [ANNA]}
    assert submitting.read_answer(message).people == [ANNA]


def test_the_document_names_every_code_and_example_as_they_are_read():
    document = json.loads(DOCUMENT.read_text())
    codes = document["components"]["schemas"]["Fault"]["properties"]["code"]["enum"]
    source = Path(submitting.__file__).read_text()
    said = set(re.findall(r'Fault\([^)]*"(\w+)"\)', source))
    assert said == set(codes)
    post = document["paths"]["/hospital/api/v1/agency/answers"]["post"]
    examples = post["requestBody"]["content"]["application/json"]["examples"]
    for example in examples.values():
        answer = submitting.read_answer(example["value"])
        assert isinstance(answer, submitting.Answer)
        if answer.people:
            assert not submitting.read_people(answer.people, None)[1]
