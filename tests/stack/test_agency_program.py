"""The programs of agencies against a running server: a race, and the document.

Two agencies name somebody for the last place in the same instant, each message twice
under its key. Then what the document allows and forbids is sent, as schemathesis
makes it up from fixed seeds: each answer is one that the document knows.
"""

import hashlib
import hmac
import json
import time
from pathlib import Path

import pytest
import requests
import schemathesis
from hypothesis import HealthCheck, Phase, given, seed, settings
from jsonschema import Draft202012Validator
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    negative_data_rejection,
    response_schema_conformance,
    status_code_conformance,
)

from .conftest import TEMPLATE
from .harness.ledger import violations
from .harness.load import Battery, Shot
from .harness.stack import Stack

PATH = "/hospital/api/v1/agency/answers"
DOCUMENT = Path(__file__).parents[2] / "docs" / "api" / "agency.openapi.json"
SAYS = json.loads(DOCUMENT.read_text())
ANSWER = Draft202012Validator(
    {"$ref": "#/components/schemas/Answer", "components": SAYS["components"]}
)
AGENCY = Path(__file__).parent / "harness" / "agency.py"
AGENCIES, ROUNDS, SPARE = 2, 6, 2
EXAMPLES = 25
SOMEBODY = {"name": "Temp Orary", "phone": "+41791119001"}
OUTCOME = """
    SELECT r.taken, r.state, count(o.id)
      FROM mission_request r LEFT JOIN mission_order o ON o.request_id = r.id
     GROUP BY r.id ORDER BY r.id
"""
KEYS = "SELECT count(*), count(DISTINCT (access_id, key)) FROM mission_agency_call"
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]
SOBER = settings(
    max_examples=EXAMPLES,
    deadline=None,
    database=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)


@pytest.fixture(scope="module")
def served(site):
    """A server without jobs, and the agencies that it knows."""
    options = {"max_cron_threads": 0}
    stack = Stack.build(site, TEMPLATE, "agency-program", options=options)
    numbers = json.dumps([AGENCIES, ROUNDS + SPARE])
    agencies = json.loads(site.execute(stack.odoo.database, AGENCY, numbers))
    try:
        yield stack.start(), agencies
    finally:
        stack.stop()


def signed(agency, key: str, body: bytes) -> dict[str, str]:
    """As the document says it, without a line of the product."""
    moment = str(int(time.time()))
    mac = hmac.new(agency["secret"].encode(), digestmod=hashlib.sha256)
    mac.update(f"{moment}.{key}.".encode() + body)
    return {
        "Hospital-Agency": agency["name"],
        "Hospital-Timestamp": moment,
        "Idempotency-Key": key,
        "Hospital-Signature": f"v1={mac.hexdigest()}",
    }


def naming(agencies, number: int, place: int) -> Shot:
    agency = agencies[number]
    person = {"name": "Temp Orary", "phone": f"+4179111{number}{place:03}"}
    message = {
        "submission": agency["submissions"][place],
        "answer": "name",
        "people": [person],
    }
    body = json.dumps(message)
    headers = signed(agency, f"round-{place:04}", body.encode())
    return Shot((place, number), PATH, call=body, headers=tuple(headers.items()))


def test_of_two_agencies_one_gets_the_last_place_and_no_message_counts_twice(served):
    stack, agencies = served
    with Battery(stack.address, sockets=2 * AGENCIES) as battery:
        for place in range(ROUNDS):
            order = sorted(range(AGENCIES), reverse=place % 2)
            battery.fire([naming(agencies, n, place) for n in order for _twice in "ab"])
            battery.settle()
    answers = {}
    for hit in battery.hits:
        answers.setdefault(hit.shot.key, set()).add((hit.status, hit.body))
    for place in range(ROUNDS):
        of_place = [answers[place, number] for number in range(AGENCIES)]
        assert all(len(said) == 1 for said in of_place), "the same answer to the same"
        statuses = sorted(status for [(status, _body)] in of_place)
        assert statuses == [200, 409], of_place
        [refusal] = [body for [(status, body)] in of_place if status == 409]
        assert json.loads(refusal)["error"] in (
            "already_filled",
            "submission_withdrawn",
        )
    outcome = stack.query(OUTCOME)
    assert outcome[:ROUNDS] == [(1, "filled", 1)] * ROUNDS
    assert stack.query(KEYS) == [(AGENCIES * ROUNDS,) * 2]
    assert violations(stack) == {}


class Caller:
    """Sends what schemathesis has made up, signed or as it is."""

    def __init__(self, served, knows_numbers=True):
        self.stack, self.agencies = served
        self.knows_numbers = knows_numbers
        self.statuses, self.calls = set(), 0
        self.http = requests.Session()

    def send(self, case, is_signed=True):
        kwargs = case.as_transport_kwargs(base_url=self.base_url)
        body = json.dumps(kwargs.pop("json", None)).encode()
        headers = dict(kwargs["headers"]) | {"Content-Type": "application/json"}
        if is_signed:
            self.calls += 1
            body = self._about_something(body) if self.knows_numbers else body
            headers |= signed(self.agencies[0], f"made-up-{self.calls:06}", body)
        response = self.http.post(kwargs["url"], data=body, headers=headers, timeout=30)
        self.statuses.add(response.status_code)
        return response

    @property
    def base_url(self):
        return f"http://127.0.0.1:{self.stack.odoo.http_port}"

    def _about_something(self, body: bytes) -> bytes:
        """Every other message is about a mission that was put to the agency.

        Some of these name somebody whose phone can be called: no schema says which.
        """
        message = json.loads(body)
        real = isinstance(message, dict) and type(message.get("submission")) is int
        if real and message["submission"] > 0 and self.calls % 2:
            message["submission"] = self.agencies[0]["submissions"][-1]
            if self.calls % 4 == 1 and message.get("answer") == "name":
                message["people"] = [SOMEBODY]
        return json.dumps(message).encode()


def strategy(mode):
    schema = schemathesis.openapi.from_dict(SAYS)
    return schema[PATH]["POST"].as_strategy(generation_mode=mode)


def test_whatever_the_document_allows_is_answered_as_it_says(served):
    caller = Caller(served)

    @seed(1)
    @SOBER
    @given(case=strategy(GenerationMode.POSITIVE))
    def try_it(case):
        case.validate_response(caller.send(case), checks=CHECKS)

    try_it()
    assert caller.statuses >= {404, 422}, caller.statuses
    assert caller.statuses & {200, 409}, "something was recorded, or refused"
    assert violations(caller.stack) == {}


def test_whatever_it_forbids_is_refused(served):
    caller = Caller(served, knows_numbers=False)

    @seed(2)
    @SOBER
    @given(case=strategy(GenerationMode.NEGATIVE))
    def try_it(case):
        wrong = not ANSWER.is_valid(case.body)
        response = caller.send(case, is_signed=wrong)  # else a header is what is wrong
        case.validate_response(response, checks=[*CHECKS, negative_data_rejection])

    try_it()


def test_what_nobody_has_signed_is_answered_alike(served):
    caller = Caller(served)

    @seed(3)
    @SOBER
    @given(case=strategy(GenerationMode.POSITIVE))
    def try_it(case):
        response = caller.send(case, is_signed=False)
        case.validate_response(response, checks=CHECKS)
        assert response.status_code == 401

    try_it()
