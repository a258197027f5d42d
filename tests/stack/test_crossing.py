"""Everybody presses everything at once: is there still one story?

Reliability R2, I1 to I4. Many people are asked for many missions of the same hours;
they accept and decline, managers cancel, deadlines pass while the job runs. Afterwards
no promise is broken, and the log, played again, leads to what the tables show.
"""

import json
import random
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import pytest

from .harness.desk import Desk
from .harness.ledger import violations
from .harness.load import Battery
from .harness.replay import torn_logs
from .harness.scenario import Plan, Request, seed
from .test_race_plan import EXPIRE, STOP, wait_for_jobs

VOLLEY, STRAGGLERS = 12, 4
#: A third of the deadlines pass while people press.
SOME_END = """
    UPDATE mission_request SET deadline_at = now() AT TIME ZONE 'UTC' + interval '4 s'
     WHERE id %% 3 = 0 AND state = 'open' AND TRUE = %s
"""
STATES = "SELECT state, count(*) FROM mission_request GROUP BY 1"


def cross(stack, people: int, missions: int, seed_number: int):
    chance = random.Random(seed_number)
    requests = tuple(
        Request(tuple(chance.sample(range(people), 6)), seats=1 + number % 2)
        for number in range(missions)
    )
    plan = Plan(people, requests, managers=("maria",))
    seeded = seed(stack, plan)
    desk = Desk(stack, "maria")
    shots = [
        offer.shot(chance.choice(("accept", "accept", "decline")))
        for offer in seeded.all_offers
    ]
    shots += [desk.cancels_request(request) for request in seeded.requests[::4]]
    shots += [chance.choice(shots) for _ in range(len(shots) // 5)]  # once more
    chance.shuffle(shots)
    with ThreadPoolExecutor(1) as pool:
        job = pool.submit(stack.site.execute, stack.odoo.database, EXPIRE, "")
        wait_for_jobs(stack, 1)
        stack.query(SOME_END, (True,))
        hits = press(stack, shots)
        stack.query(STOP)
    acted, runs = json.loads(job.result())
    ended = dict(stack.query(STATES))
    answers = Counter(hit.status for hit in hits)
    print(f"\n{len(hits)} presses: {dict(answers)}; {ended}; job {runs} × {acted}")
    return answers, ended, acted


def press(stack, shots):
    with Battery(stack.address) as battery:
        for first in range(0, len(shots), VOLLEY):
            battery.fire(shots[first : first + VOLLEY])
            battery.settle(STRAGGLERS)
        battery.settle()
    return battery.hits


def check(stack, people, missions, seed_number):
    answers, ended, acted = cross(stack, people, missions, seed_number)
    assert answers.keys() <= {200, 409, 410}, answers
    assert acted, "no deadline passed"
    assert {"filled", "cancelled", "expired"} <= ended.keys(), ended
    assert violations(stack) == {}
    assert torn_logs(stack.query) == []


def test_accept_decline_cancel_and_expire_cross_without_a_contradiction(quiet_stack):
    check(quiet_stack, people=30, missions=30, seed_number=2)


@pytest.mark.large
@pytest.mark.parametrize("number", range(5))
def test_two_hundred_people_cross_twenty_missions_each(quiet_stack, number):
    check(quiet_stack, people=200, missions=660, seed_number=number)
