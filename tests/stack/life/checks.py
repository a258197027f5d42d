"""What must be true after whatever happened to missions?

I1 to I7 of the reliability guide: the checks of the races (harness/ledger.py), what
the log tells against what stands in the tables, and what the jobs leave behind.
"""

from ..harness.ledger import CHECKS
from ..harness.replay import torn_logs

#: Nothing may stay like this once the jobs have run. (What ends now is for the next.)
LEFT_BEHIND = {
    "open after its deadline": """
        SELECT id, deadline_at FROM mission_request
         WHERE state = 'open' AND taken < seats AND award_mode <> 'assigned'
           AND greatest(deadline_at, choose_by) < %(now)s
    """,
    "an offer that waits in what is over": """
        SELECT f.id, f.state, r.state
          FROM mission_offer f JOIN mission_request r ON r.id = f.request_id
         WHERE f.state IN ('queued', 'sent') AND r.state <> 'open'
           AND r.state <> 'draft' AND r.state <> 'to_authorize'
    """,
    "an authorization that nobody decided in time": """
        SELECT id FROM mission_authorization
         WHERE state = 'asked' AND decide_by <= %(now)s
    """,
}
#: At any moment.
ALWAYS = {
    "a later step of a plan before an earlier one": """
        SELECT a.request_id, a.sequence, b.sequence
          FROM mission_request_step a JOIN mission_request_step b
            ON a.request_id = b.request_id
           AND (a.sequence, a.id) < (b.sequence, b.id)
         WHERE a.state = 'planned' AND b.state <> 'planned'
    """,
    "a person asked twice for one request at a time": """
        SELECT request_id, person_id FROM mission_offer
         WHERE state IN ('queued', 'sent', 'accepted', 'kept')
         GROUP BY request_id, person_id HAVING count(*) > 1
    """,
    "more asked to cancel than there is": """
        SELECT id, seats, taken FROM mission_request
         WHERE taken < 0 OR taken > seats
    """,
}


def violations(env, now):
    """Name of each check that finds something, with what it found."""
    env.flush_all()
    found = {name: _rows(env, sql, now) for name, sql in {**CHECKS, **ALWAYS}.items()}
    found["a log that does not lead to the state"] = torn_logs(
        lambda sql: _rows(env, sql, now)
    )
    found["figures that a recount does not give"] = _wrong_figures(env)
    return {name: rows for name, rows in found.items() if rows}


def left_behind(env, now):
    """As ``violations``, right after the jobs."""
    env.flush_all()
    found = {name: _rows(env, sql, now) for name, sql in LEFT_BEHIND.items()}
    return {name: rows for name, rows in found.items() if rows}


def _rows(env, sql, now):
    if "%(now)s" in sql:
        env.cr.execute(sql, {"now": now})
    else:
        env.cr.execute(sql)  # as it stands: percent signs and all
    return env.cr.fetchall()


def _wrong_figures(env):
    figures = env["mission.figure"]
    stand, recount = figures._as_they_stand(), figures._recount()
    return [] if stand == recount else [(stand, recount)]
