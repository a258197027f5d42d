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
from .harness.ledger import hold_back_invitations, violations
from .harness.load import Battery
from .harness.pages import Told, told
from .harness.scenario import Plan, Request, seed
from .harness.server import faketime_env
from .harness.stack import Stack

#: Seconds before (−) and after the deadline at which people answer.
OFFSETS = (-2.0, -1.5, -1.0, 1.0, 1.5, 2.0)
LEAD = 4.0
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


def check_the_server_is_skewed(stack, skew):
    """The test of the test: Odoo's own log must be off by the skew."""
    stamps = re.findall(r"^(\S+ [0-9:]{8}),\d+ ", stack.odoo.log.since(), re.MULTILINE)
    logged = datetime.fromisoformat(stamps[-1])
    assert abs(logged - datetime.now() - skew) < timedelta(minutes=2)  # noqa: DTZ005


def one_answer_each_at(stack, seeded, offset):
    """A yes to one request and a no to the next, that far from their deadline."""
    accepted, declined = (offers[0] for offers in seeded)
    with Battery(stack.address, sockets=2) as battery:
        battery.fire([accepted.shot("accept"), declined.shot("decline")])
        battery.settle()
    by_action = {hit.shot.key[1]: told(hit) for hit in battery.hits}
    return offset, by_action["accept"], by_action["decline"]


def test_an_answer_lands_on_the_side_of_the_database_clock(skewed_stack, skew):
    stack = skewed_stack
    people = 2 * len(OFFSETS) + 1
    plan = Plan(people, tuple(Request((person,)) for person in range(people)))
    seeded = seed(stack, plan)
    hold_back_invitations(stack)
    stack.start()
    check_the_server_is_skewed(stack, skew)
    *around, far = seeded.requests
    for request_id in around:
        set_deadline(stack, request_id, LEAD)
    set_deadline(stack, far, 3600)
    outcome = []
    for number, offset in enumerate(OFFSETS):
        pair = seeded.offers[2 * number : 2 * number + 2]
        time.sleep(max(0.0, seconds_to_deadline(stack, around[0]) + offset))
        outcome.append(one_answer_each_at(stack, pair, offset))
    in_time, late = (Told.WON, Told.DECLINED), (Told.LATE, Told.LATE)
    assert outcome == [
        (offset, *(in_time if offset < 0 else late)) for offset in OFFSETS
    ]
    run_jobs_now(stack)
    states = dict(stack.query("SELECT id, state FROM mission_request"))
    assert states.pop(far) == "open", "expired an hour early"
    filled = [around[2 * number] for number, offset in enumerate(OFFSETS) if offset < 0]
    assert {r for r, state in states.items() if state == "filled"} == set(filled)
    assert {r for r, state in states.items() if state == "expired"} == (
        set(around) - set(filled)
    )
    assert violations(stack) == {}
