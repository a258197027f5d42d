"""Whose clock decides that an answer came too late? The database's, alone.

A4 point 4. Odoo runs two hours ahead of, and two hours behind, the database. People
answer within two seconds before and after the deadline; each answer must land on
the side where the database's clock puts it, and the expiry job must agree.
"""

import re
import time
from datetime import datetime, timedelta

import pytest

from .conftest import TEMPLATE
from .harness.jobs import run_jobs_now
from .harness.ledger import violations
from .harness.load import Battery, Shot
from .harness.pages import Told, told
from .harness.scenario import Plan, Request, seed
from .harness.server import faketime_env
from .harness.stack import Stack

#: Seconds before (−) and after the deadline at which people answer.
OFFSETS = (-2.0, -1.5, -1.0, 1.0, 1.5, 2.0)
#: An answer of a slow machine that the deadline overtook proves nothing: once more.
ATTEMPTS = 4
SET_DEADLINE = """
    UPDATE mission_request
       SET deadline_at = clock_timestamp()::timestamp + %s * interval '1 s'
     WHERE id = %s
"""
SET_LINKS = """
    UPDATE hospital_link l SET expires_at = r.deadline_at
      FROM mission_offer f JOIN mission_request r ON r.id = f.request_id
     WHERE l.res_model = 'mission.offer' AND l.res_id = f.id AND r.id = %s
"""
TO_DEADLINE = """
    SELECT extract(epoch FROM deadline_at - clock_timestamp()::timestamp)::float
      FROM mission_request WHERE id = %s
"""


@pytest.fixture(
    params=[timedelta(hours=2), timedelta(hours=-2)], ids=["ahead", "behind"]
)
def skew(request):
    return request.param


@pytest.fixture
def skewed_stack(site, skew):
    seconds = int(skew.total_seconds())
    stack = Stack.build(
        site, TEMPLATE, f"clock{seconds}", extra_env=faketime_env(f"{seconds:+d}")
    )
    yield stack
    stack.stop()


def set_deadline(stack, request_id, seconds: float):
    """The deadline of a request and its links, seen from the database's clock."""
    stack.query(SET_DEADLINE, (seconds, request_id))
    stack.query(SET_LINKS, (request_id,))


def seconds_to_deadline(stack, request_id) -> float:
    return stack.query(TO_DEADLINE, (request_id,))[0][0]


def wait_until_over(stack, request_ids):
    while any(seconds_to_deadline(stack, number) > 0 for number in request_ids):
        time.sleep(0.2)


def check_the_server_is_skewed(stack, skew):
    """The test of the test: Odoo's own log must be off by the skew."""
    stamps = re.findall(r"^(\S+ [0-9:]{8}),\d+ ", stack.odoo.log.since(), re.MULTILINE)
    logged = datetime.fromisoformat(stamps[-1])
    assert abs(logged - datetime.now() - skew) < timedelta(minutes=2)  # noqa: DTZ005


def warm_up(stack):
    """Every worker compiles its first page; that may take longer than a second."""
    with Battery(stack.address) as battery:
        for _ in range(3):
            battery.fire([Shot(number, "/h/none/answer") for number in range(16)])
            battery.settle()


def answer_at(stack, offset: float, pairs):
    """A yes and a no at that distance from their deadlines: what they were told.

    :param pairs: iterator of fresh (request, offer, request, offer) to play with
    """
    for _ in range(ATTEMPTS):
        yes_request, yes, no_request, no = next(pairs)
        for request_id in (yes_request, no_request):
            set_deadline(stack, request_id, -offset)
        with Battery(stack.address, sockets=2) as battery:
            battery.fire([yes.shot("accept"), no.shot("decline")])
            battery.settle()
        left = seconds_to_deadline(stack, yes_request)
        if (left > 0) == (offset < 0):
            words = {hit.shot.key[1]: told(hit) for hit in battery.hits}
            return yes_request, no_request, words["accept"], words["decline"]
    raise AssertionError(f"{ATTEMPTS} answers took longer than {-offset} s each")


def test_an_answer_lands_on_the_side_of_the_database_clock(skewed_stack, skew):
    stack = skewed_stack
    people = 2 * ATTEMPTS * len(OFFSETS) + 1
    plan = Plan(people, tuple(Request((person,)) for person in range(people)))
    seeded = seed(stack, plan)
    stack.start()
    check_the_server_is_skewed(stack, skew)
    warm_up(stack)
    links = [
        (request_id, offers[0])
        for request_id, offers in zip(seeded.requests, seeded.offers, strict=True)
    ]
    pairs = (yes + no for yes, no in zip(links[:-1:2], links[1::2], strict=True))
    states = {}
    for offset in OFFSETS:
        yes_request, no_request, *words = answer_at(stack, offset, pairs)
        in_time = offset < 0
        expected = [Told.WON, Told.DECLINED] if in_time else [Told.LATE, Told.LATE]
        assert words == expected, f"answered {offset:+} s from the deadline"
        states[yes_request] = "filled" if in_time else "expired"
        states[no_request] = "expired"
    in_an_hour = seeded.requests[-1]
    set_deadline(stack, in_an_hour, 3600)
    wait_until_over(stack, list(states))
    run_jobs_now(stack)
    found = dict(stack.query("SELECT id, state FROM mission_request"))
    assert {request_id: found[request_id] for request_id in states} == states
    assert found[in_an_hour] == "open", "expired an hour early"
    assert violations(stack) == {}
