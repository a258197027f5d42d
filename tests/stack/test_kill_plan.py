"""What is left of a plan when the job that runs it dies in the middle?

Reliability I4, I6 and R4. A process that runs the job is killed at each of its fault
points, beside another one that lives; then the plans are run to their end. Each step
has had its effects once: one offer more, one invitation, one event.
"""

import json
import random
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from .harness.fault_points import FAULT_POINTS
from .harness.ledger import violations
from .harness.process import StackError
from .harness.scenario import Plan, Request, seed
from .test_race_plan import EXPIRE, INVITED, ONCE, OUTCOME, STOP

REQUESTS, PATIENCE = 24, 90
OVERDUE = """
    UPDATE mission_request SET deadline_at = now() AT TIME ZONE 'UTC' - interval '1 s'
     WHERE state = 'open' AND deadline_at > now() AT TIME ZONE 'UTC'
       AND id IN (SELECT request_id FROM mission_request_step WHERE state = 'planned'
                   ORDER BY request_id LIMIT %s)
"""
PLANNED = "SELECT count(*) FROM mission_request_step WHERE state = 'planned'"


def a_plan() -> Plan:
    """Each asks somebody else first; two more can be asked next."""
    kinds = ("next_wave", "cancel_free")
    return Plan(
        REQUESTS + 2,
        tuple(
            Request((person,), day=10 + person % 5, steps=(kinds[person % 2],))
            for person in range(2, REQUESTS + 2)
        ),
    )


def run_job(stack, **wanted):
    """What it acted on and how often; None if it was killed, as it was to be."""
    try:
        return json.loads(
            stack.site.execute(stack.odoo.database, EXPIRE, json.dumps(wanted))
        )
    except StackError as ended:
        if "die" not in wanted or "Traceback" in str(ended):
            raise
        return None


def wait_until_no_step_is_planned(stack):
    limit = time.monotonic() + PATIENCE
    while stack.query(PLANNED)[0][0]:
        assert time.monotonic() < limit, "a step was left behind"
        time.sleep(0.2)


def kill_the_job(stack, points):
    """Beside each victim the others are free to take what it held."""
    seed(stack, a_plan())
    stack.query(INVITED)
    for number, point in enumerate(points, 1):
        stack.query(OVERDUE, (REQUESTS * number // (len(points) + 1),))
        killed = run_job(stack, die=point, after=number % 2)
        assert killed is None, f"nobody died {point}"
        assert violations(stack) == {}
    with ThreadPoolExecutor(2) as jobs:
        both = [jobs.submit(run_job, stack) for _ in "12"]
        stack.query(OVERDUE, (REQUESTS,))
        wait_until_no_step_is_planned(stack)
        stack.query(STOP)
    acted = [job.result() for job in both]
    outcome = [row[1:] for row in stack.query(OUTCOME)]
    print(f"\n{len(points)} kills, then jobs acted on and ran {acted}")
    assert len(outcome) == REQUESTS
    assert set(outcome) == {row for row in ONCE if row[2] == "done"}
    assert violations(stack) == {}


def test_a_step_happens_once_whatever_kills_the_job(quiet_stack):
    kill_the_job(quiet_stack, list(FAULT_POINTS))


@pytest.mark.large
def test_a_step_happens_once_in_thirty_kills(quiet_stack):
    chance = random.Random(4)
    kill_the_job(quiet_stack, chance.choices(list(FAULT_POINTS), k=30))
