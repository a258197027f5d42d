"""Somebody says yes in the instant in which another roster takes her. Who is told?

Point 6 of C. Under REPEATABLE READ neither transaction sees the other: both commit,
and nothing may hide that. Four prefork workers, fsync on; in each round eight people
press Accept while a second employer's program tells that they work at those hours.
"""

import json
from datetime import timedelta
from pathlib import Path

from .harness.jobs import run_jobs_now
from .harness.ledger import violations
from .harness.load import Battery, Shot, largest_burst
from .harness.pages import POLITE
from .harness.scenario import Plan, Request, seed

PEOPLE, ROUNDS = 8, 8
KEY = Path(__file__).parent / "harness" / "key.py"
#: Orders that meet other work, and how many rows tell of each such meeting.
MEETINGS = """
    SELECT o.id, count(c.id)
      FROM mission_order o
      JOIN staff_busy y ON y.person_id = o.person_id
       AND y.start < o.stop AND y.stop > o.start
      LEFT JOIN mission_conflict c ON c.order_id = o.id AND c.ended_at IS NULL
       AND (c.start, c.stop) = (y.start, y.stop)
     WHERE o.state <> 'cancelled'
     GROUP BY o.id
"""
AWAKE_SOON = """
    SELECT count(*) FROM ir_cron_trigger t
      JOIN ir_model_data d ON d.res_id = t.cron_id AND d.model = 'ir.cron'
     WHERE d.name = 'cron_look_for_conflicts'
       AND t.call_at <= localtimestamp + interval '61 seconds'
"""
TOLD = """
    SELECT DISTINCT count(*) FROM hospital_message
     WHERE origin_model = 'mission.conflict' AND address = 'maria@hospital.test'
     GROUP BY origin_id
"""


def roster_of(stack, key, offer, start) -> Shot:
    """What the other employer's program sends of the one who was made the offer."""
    row = {
        "person": f"person.{offer.person:03}@hospital.test",
        "uid": str(offer.id),
        "start": f"{start + timedelta(hours=1)}+00:00",
        "stop": f"{start + timedelta(hours=5)}+00:00",
    }
    told = json.dumps({"roster": "Second employer", "busy": [row]})
    path = "/hospital/api/v1/busy"
    return Shot((offer.id, "busy"), path, call=told, bearer=key)


def volley(stack, seeded, key, number):
    """Yes and roster of each, which of them leaves first changing by turns."""
    shots = []
    for request in range(number * PEOPLE, (number + 1) * PEOPLE):
        [offer] = seeded.offers[request]
        [(start,)] = stack.query(
            "SELECT start FROM mission_request WHERE id = %s",
            (seeded.requests[request],),
        )
        pair = [offer.shot(), roster_of(stack, key, offer, start)]
        shots += pair if request % 2 else pair[::-1]
    return shots


def attack(stack, seeded, key):
    volleys = [volley(stack, seeded, key, number) for number in range(ROUNDS)]
    with Battery(stack.address) as battery:
        for shots in volleys:
            battery.fire(shots)
            battery.settle()
    return battery.hits


def start_with_jobs(stack):
    stack.odoo.stop()
    stack.odoo.options["max_cron_threads"] = 1
    stack.odoo.start()


def test_a_yes_and_other_work_of_the_same_instant_are_never_silent(quiet_stack):
    stack = quiet_stack
    requests = [
        Request((person,), day=10 + 2 * number)
        for number in range(ROUNDS)
        for person in range(PEOPLE)
    ]
    plan = Plan(PEOPLE, tuple(requests), employed_in=(0,), managers=("maria",))
    seeded = seed(stack, plan)
    key = stack.site.execute(stack.odoo.database, KEY, "roster").strip()
    hits = attack(stack, seeded, key)
    assert largest_burst(hits[: 2 * PEOPLE]) == 2 * PEOPLE, "they did not press at once"
    assert {hit.status for hit in hits} <= POLITE, "somebody saw an error"
    rosters = [hit for hit in hits if hit.shot.key[1] == "busy"]
    assert {(hit.status, hit.body) for hit in rosters} == {
        (200, '{"received": 1, "added": 1}')
    }
    before = dict(stack.query(MEETINGS))
    unseen = [order for order, rows in before.items() if not rows]
    refused = len(requests) - len(before)
    print(
        f"\n{len(requests)} pairs: {refused} refused a yes, {len(before)} met, "
        f"{len(unseen)} of them unseen by both"
    )
    assert unseen, "yes and roster never passed each other: this was no race"
    assert refused, "nobody was refused: the roster never came first"
    assert stack.query(AWAKE_SOON)[0][0], "nothing would look again within a minute"
    start_with_jobs(stack)
    run_jobs_now(stack, patience=150)
    after = dict(stack.query(MEETINGS))
    assert after == dict.fromkeys(before, 1), "a meeting is told by no row, or by two"
    assert stack.query(TOLD) == [(1,)], "its manager is not told once"
    assert violations(stack) == {}
