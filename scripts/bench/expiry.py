"""What does it cost to expire 5,000 of 100,000 offers that wait for an answer?

The job against one guarded UPDATE of the same offers, their requests, and a row of the
log for each; the same with 20,000 waiting tells whether the others cost anything.
"""

from collections import defaultdict
from datetime import timedelta
from functools import partial
from unittest.mock import patch

from .bars import Bar
from .meter import measure

DUE, OFFERS, WAITING = 250, 20, (20_000, 100_000)
ROUNDS = 3
#: Requests of one pool with ``OFFERS`` offers each; the first ``DUE`` are over.
REQUESTS = """
INSERT INTO mission_request (pool_id, unit_id, manager_id, function_id, seats, taken,
                             seats_given_up, state, award_mode, close_at, start, stop,
                             duration, deadline_at, name)
SELECT r.pool_id, r.unit_id, r.manager_id, r.function_id, 1, 0, 0, 'open', 'first_yes',
       'full', %(start)s, %(start)s + interval '12 hours', 12,
       CASE WHEN n <= %(due)s THEN %(now)s ELSE %(later)s END, 'EXPIRY ' || n
  FROM (SELECT * FROM mission_request ORDER BY id LIMIT 1) r
 CROSS JOIN generate_series(1, %(requests)s) n
"""
ASKED = """
INSERT INTO mission_offer (request_id, person_id, member_id, state, rank)
SELECT r.id, m.person_id, m.id, 'sent', m.place
  FROM mission_request r
 CROSS JOIN (SELECT id, person_id, row_number() OVER (ORDER BY id) AS place
               FROM staff_member
              WHERE pool_id = (SELECT pool_id FROM mission_request
                                WHERE name = 'EXPIRY 1')
              ORDER BY id LIMIT %(offers)s) m
 WHERE r.name LIKE 'EXPIRY %%'
"""
FLOOR = """
WITH requests AS (
         UPDATE mission_request SET state = 'expired'
          WHERE state = 'open' AND deadline_at <= %(now)s AND name LIKE 'EXPIRY %%'
      RETURNING id),
     offers AS (
         UPDATE mission_offer o SET state = 'expired' FROM requests r
          WHERE o.request_id = r.id AND o.state IN ('queued', 'sent')
      RETURNING o.id, o.request_id)
INSERT INTO mission_event (request_id, offer_id, verb, from_state, to_state, cause,
                           effective_at, recorded_at, actor_id, source)
SELECT request_id, id, 'expire', 'sent', 'expired', 'deadline',
       %(now)s, %(now)s, 1, 'job'
  FROM offers
"""
LEFT = "SELECT count(*) FROM mission_request WHERE state = 'open' AND deadline_at <= %s"


def run(site):
    """Ratios of the job to its floor; nothing of it stays."""
    costs = defaultdict(list)
    for _again in range(ROUNDS):
        for waiting in WAITING:
            costs[waiting].append(_one(site, waiting, _sweep))
        costs["floor"].append(_one(site, waiting, _floor))
    few, many, floor = map(min, costs.values())  # the rest is what else was going on
    print(
        f"\n{DUE * OFFERS} offers expire: {many:.0f} CPU-ms, floor {floor:.0f};"
        f" with {WAITING[0]} waiting {few:.0f}"
    )
    return [
        Bar("expiry: the job to its floor", many / floor, 4, 2),
        Bar("expiry: with 100,000 waiting to with 20,000", many / few, 1.2),
    ]


def _one(site, waiting, work):
    env, cr = site.env(su=True), site.env.cr
    cr.execute("SELECT now() AT TIME ZONE 'UTC'")
    [now] = cr.fetchone()
    facts = {"now": now, "later": now + timedelta(days=1), "due": DUE}
    facts |= {"start": now + timedelta(days=2), "offers": OFFERS}
    cr.execute(REQUESTS, facts | {"requests": waiting // OFFERS})
    cr.execute(ASKED, facts)
    cr.execute("ANALYZE mission_request, mission_offer")
    env.invalidate_all()
    cost, _none = measure(partial(work, env, facts), site.own())
    cr.execute(LEFT, [now])
    [left] = cr.fetchone()
    cr.rollback()
    if left:
        raise SystemExit(f"{left} requests were left open after their deadline")
    return cost.cpu


def _sweep(env, _facts):
    def no_commit(cron, processed=0, *, remaining=None, deactivate=False):
        env.flush_all()
        return float("inf")

    with patch.object(env.registry["ir.cron"], "_commit_progress", no_commit):
        env["mission.request"]._cron_expire_overdue()
        env.flush_all()


def _floor(env, facts):
    env.cr.execute(FLOOR, facts)
