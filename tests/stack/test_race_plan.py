"""The plan goes on in the instant of the deadline, twice at once, while people answer.

Reliability I2, I3, I6. Two processes run the job without a pause, four workers take
answers sent just before and just after the deadline. Whatever comes first: a request
is filled by the answer or its step runs, once, and nobody is told two things.
"""

import json
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from .harness.ledger import violations
from .harness.load import Battery
from .harness.pages import Told, told
from .harness.scenario import Plan, Request, seed

EXPIRE = Path(__file__).parent / "harness" / "expire.py"
#: Seconds before (−) and after the deadline at which a volley leaves.
OFFSETS = (-3.0, -0.1, 0.0, 0.1)
VOLLEY, SILENT = 8, 8
ASKED = 2 + len(OFFSETS) * VOLLEY + SILENT
PATIENCE, LEAD, AFTERWARDS = 120, 4, 2
SET_DEADLINE = """
    UPDATE mission_request SET deadline_at = timestamp 'epoch' + %s * interval '1 s'
"""
READY = "SELECT count(*) FROM ir_config_parameter WHERE key LIKE 'stack.ready.%'"
STOP = "INSERT INTO ir_config_parameter (key, value) VALUES ('stack.stop', '1')"
INVITED = "UPDATE hospital_message SET state = 'sent'"
SET_LINKS = "UPDATE hospital_link SET expires_at = expires_at + interval '1 day'"
#: Request → its state, the state and kind of its step, new offers, invitations of
#: these, messages to the one asked first, events of the step, orders.
OUTCOME = """
    SELECT r.id, r.state, s.kind, s.state,
           (SELECT count(*) FROM mission_offer f
             WHERE f.request_id = r.id AND f.state = 'sent'),
           (SELECT count(*) FROM hospital_message m JOIN mission_offer f
                ON m.origin_model = 'mission.offer' AND m.origin_id = f.id
             WHERE f.request_id = r.id AND f.state = 'sent'),
           (SELECT count(*) FROM hospital_message m JOIN mission_offer f
                ON m.origin_model = 'mission.offer' AND m.origin_id = f.id
             WHERE f.request_id = r.id AND m.dedup_key LIKE '%:cancelled:%'),
           (SELECT count(*) FROM mission_event e WHERE e.request_id = r.id
               AND e.offer_id IS NULL AND verb IN ('go_on', 'cancel')),
           (SELECT count(*) FROM mission_order o WHERE o.request_id = r.id)
      FROM mission_request r JOIN mission_request_step s ON s.request_id = r.id
"""
ONCE = {
    ("filled", "next_wave", "planned", 0, 0, 0, 0, 1),
    ("filled", "cancel_free", "planned", 0, 0, 0, 0, 1),
    ("open", "next_wave", "done", 1, 1, 0, 1, 0),
    ("cancelled", "cancel_free", "done", 0, 0, 1, 1, 0),
}


def a_plan() -> Plan:
    """Each asks one person on a day of her own; two more can be asked next."""
    kinds = ("next_wave", "cancel_free")
    requests = tuple(
        Request((person,), day=10 + person % 5, steps=(kinds[person % 2],))
        for person in range(2, ASKED)
    )
    return Plan(ASKED, requests)


def run_job_without_a_pause(stack) -> list[int]:
    """Until it is stopped: how many requests it acted on, and how often it ran."""
    return json.loads(stack.site.execute(stack.odoo.database, EXPIRE, ""))


def wait_for_jobs(stack, number: int):
    limit = time.monotonic() + PATIENCE
    while stack.query(READY)[0][0] < number:
        assert time.monotonic() < limit, "the jobs never got ready"
        time.sleep(0.1)


def answer_around(stack, seeded, deadline: float):
    """A volley at each offset; nobody answers the last requests."""
    with Battery(stack.address) as battery:
        for number, offset in enumerate(OFFSETS):
            offers = seeded.offers[number * VOLLEY : (number + 1) * VOLLEY]
            time.sleep(max(0.0, deadline + offset - time.time()))
            battery.fire([offer.shot() for [offer] in offers])
            battery.settle(stragglers=VOLLEY)
        battery.settle()
    return battery.hits


def test_a_step_and_an_answer_of_the_same_instant_happen_once(quiet_stack):
    stack = quiet_stack
    seeded = seed(stack, a_plan())
    stack.query(SET_LINKS)
    stack.query(INVITED)
    with ThreadPoolExecutor(2) as jobs:
        both = [jobs.submit(run_job_without_a_pause, stack) for _ in "12"]
        wait_for_jobs(stack, 2)
        deadline = time.time() + LEAD
        stack.query(SET_DEADLINE, (deadline,))
        hits = answer_around(stack, seeded, deadline)
        time.sleep(AFTERWARDS)
        stack.query(STOP)
    acted = [job.result() for job in both]
    words = Counter(told(hit) for hit in hits)
    outcome = {row[0]: row[1:] for row in stack.query(OUTCOME)}
    print(f"\n{dict(words)}, jobs acted on and ran {acted}")
    assert set(outcome.values()) <= ONCE, set(outcome.values()) - ONCE
    assert words[Told.WON] == [row[0] for row in outcome.values()].count("filled")
    assert None not in words, "somebody saw an error"
    assert words[Told.WON] >= VOLLEY, "no answer came before the deadline"
    assert words.total() - words[Told.WON] >= VOLLEY, "none came after it"
    assert all(requests and runs > 1 for requests, runs in acted), "no two jobs"
    assert violations(stack) == {}
