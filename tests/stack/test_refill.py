"""A place is free again: how soon do others hear of it, and who wins if many press?

Point 6 of D. Prefork workers, fsync on. Managers cancel missions while the sender and
the other jobs run; the mail sink says when each invitation arrived. Then the person,
a manager and the unit press in the same instant about the same mission.
"""

import json
import statistics
import time
from pathlib import Path

import pytest

from .harness.desk import Desk
from .harness.ledger import violations
from .harness.load import Battery, Shot, largest_burst
from .harness.scenario import Plan, Request, seed

LINKS = Path(__file__).parent / "harness" / "reminders.py"
SPARE = 6
LONGEST = 60.0
INVITATIONS = """
    SELECT f.request_id, m.message_id
      FROM mission_offer f JOIN hospital_message m
        ON m.origin_model = 'mission.offer' AND m.origin_id = f.id
       AND m.dedup_key LIKE '%:invitation:%'
     WHERE f.state = 'sent'
"""
REASON = """
    SELECT res_id FROM ir_model_data
     WHERE model = 'mission.cancel.reason' AND name = 'cancel_reason_other'
"""
#: How much earlier, so that the unit may confirm who is there.
GAP = "SELECT min(start) - localtimestamp - interval '1 hour' FROM mission_request"
EARLIER = "UPDATE {} SET start = start - %(gap)s, stop = stop - %(gap)s"
TABLES = ("mission_order", "staff_booking", "staff_availability", "mission_request")


def given(stack, missions: int, days: bool):
    """So many missions, each of one person; as many more people are free."""
    requests = [
        Request((person,), day=10 + (person if days else 0))
        for person in range(missions)
    ]
    plan = Plan(missions + SPARE, tuple(requests), managers=("maria", "marta"))
    seeded = seed(stack, plan)
    offers = seeded.all_offers
    with Battery(stack.address) as battery:
        for first in range(0, missions, 5):
            battery.fire([offer.shot() for offer in offers[first : first + 5]])
            battery.settle()
    orders = dict(stack.query("SELECT request_id, id FROM mission_order"))
    assert len(orders) == missions
    return orders


def seconds_to_arrive(stack, mail_sink, freed: dict[int, float]) -> list[float]:
    """From each cancelling to the arrival of the last invitation for its place."""
    keys = {}
    for request, key in stack.query(INVITATIONS):
        keys.setdefault(request, set()).add(key)
    assert keys.keys() == freed.keys(), "nobody was asked for some place"
    took, limit = {}, max(freed.values()) + LONGEST
    while len(took) < len(freed):
        now, received = time.monotonic(), set(mail_sink.counts())
        assert now < limit, f"{len(freed) - len(took)} places unknown to others"
        for request in freed.keys() - took.keys():
            if keys[request] <= received:
                took[request] = now - freed[request]
        time.sleep(0.05)
    return sorted(took.values())


def refill(stack, mail_sink, missions: int):
    mail_sink.clear()
    orders = given(stack, missions, days=True)
    desk, [(reason,)] = Desk(stack, "maria"), stack.query(REASON)
    freed = {}
    for request, order in orders.items():
        dialog = desk.opens_cancelling(order, reason)
        freed[request] = time.monotonic()
        desk.calls("mission.order.cancel", "action_cancel_mission", [dialog])
    took = seconds_to_arrive(stack, mail_sink, freed)
    late = took[round(0.95 * (len(took) - 1))]
    print(
        f"\n{missions} places free again: others had their invitations after"
        f" {statistics.median(took):.1f} s (median), {late:.1f} s (p95)"
    )
    assert late < LONGEST
    assert violations(stack) == {}


def test_a_place_that_is_free_is_known_to_others_within_a_minute(stack, mail_sink):
    refill(stack, mail_sink, missions=5)


@pytest.mark.large
def test_fifty_places_that_are_free_are_known_to_others_within_a_minute(
    stack, mail_sink
):
    refill(stack, mail_sink, missions=50)


def test_of_person_manager_and_unit_who_press_at_once_one_wins(quiet_stack):
    stack, missions = quiet_stack, 8
    orders = given(stack, missions, days=False)
    [(gap,)] = stack.query(GAP)
    for table in TABLES:
        stack.query(EARLIER.format(table), {"gap": gap})
    links = json.loads(stack.site.execute(stack.odoo.database, LINKS, ""))
    desks = [Desk(stack, login) for login in ("maria", "marta")]
    [(reason,)] = stack.query(REASON)
    dialogs = {o: desks[0].opens_cancelling(o, reason) for o in orders.values()}
    log = stack.site.cluster.log.mark()
    with Battery(stack.address) as battery:
        for turn, order in enumerate(orders.values()):
            shots = [
                shot_of(links[str(order)], order),
                desks[0].cancels(order, dialogs[order]),
                desks[1].confirms(order),
            ]
            battery.fire(shots[turn % 3 :] + shots[: turn % 3])
            battery.settle()
    assert largest_burst(battery.hits[:3]) == 3, "they did not press at once"
    assert {hit.status for hit in battery.hits} <= {200, 409, 410}
    outcomes = stack.query(
        "SELECT state, arrived_at IS NOT NULL, cancelled_by, count(*)"
        " FROM mission_order WHERE offer_id IN (SELECT id FROM mission_offer"
        " WHERE state IN ('kept', 'cancelled')) GROUP BY 1, 2, 3 ORDER BY 1, 2, 3"
    )
    retries = stack.site.cluster.retries_since(log)
    print(f"\n{outcomes}, {retries} serialization retries")
    assert sum(row[3] for row in outcomes) == missions
    for state, arrived, by, _count in outcomes:
        assert (state == "cancelled") == (not arrived) == bool(by), outcomes
    assert retries > 0, "nobody met anybody: this was no race"
    assert violations(stack) == {}


def shot_of(path, order):
    return Shot(("link", order), f"{path}/answer", (("action", "cannot_come"),))
