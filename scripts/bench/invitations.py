"""What do 200 invitations cost? A request of a pool whose members are all free."""

from datetime import datetime, time, timedelta
from functools import partial

from .bars import Bar
from .meter import measure

FEW, MANY = 50, 200
POOL = """
INSERT INTO staff_pool (name, code, kind, company_id, active, arrival_minutes,
                        cancel_notice_hours)
VALUES ('Invited', 'BENCH0', 'internal', 1, true, 15, 24) RETURNING id
"""
#: People who offer the hours and have nothing else from a day before to a day after.
FREE = """
INSERT INTO staff_member (person_id, pool_id, date_start, cap_week_hours,
                          cap_month_hours)
SELECT p.id, %(pool)s, '2020-01-01', 0, 0 FROM staff_person p
 WHERE EXISTS (SELECT FROM staff_availability v WHERE v.person_id = p.id
                  AND v.start <= %(start)s AND v.stop >= %(stop)s)
   AND NOT EXISTS (SELECT FROM staff_booking b WHERE b.person_id = p.id
                      AND b.start < %(stop)s::timestamp + interval '1 day'
                      AND b.stop > %(start)s::timestamp - interval '1 day')
   AND NOT EXISTS (SELECT FROM staff_absence x WHERE x.person_id = p.id
                      AND x.start < %(stop)s AND x.stop > %(start)s)
   AND NOT EXISTS (SELECT FROM staff_busy y WHERE y.person_id = p.id)
 ORDER BY p.id LIMIT %(many)s RETURNING id
"""


def run(site):
    """Statements for few and for many invitations; nothing of it stays."""
    statements, cost = {}, None
    for count in (FEW, FEW, MANY):  # the first fills caches
        request, members = _prepared(site, count)
        before = site.env.cr.sql_log_count
        cost, _none = measure(partial(request.send_to, members), site.own())
        statements[count] = site.env.cr.sql_log_count - before
        site.env.cr.rollback()
    print(
        f"\n{site.people} people: {MANY} invitations {cost.cpu:.0f} CPU-ms,"
        f" {cost.wall:.0f} ms wall, {statements[MANY]} statements"
        f" ({FEW}: {statements[FEW]})"
    )
    return [
        Bar(
            f"{site.people} people, {MANY} invitations: statements",
            statements[MANY],
            60,
        ),
        Bar(
            f"{site.people} people, {MANY} invitations: statements more than of {FEW}",
            statements[MANY] - statements[FEW],
            10,
        ),
    ]


def _prepared(site, count):
    """A request that may be sent, and the members who are to be asked."""
    env, cr = site.env, site.env.cr
    start = datetime.combine(site.today + timedelta(days=9), time(6))
    cr.execute(POOL)
    [pool_id] = cr.fetchone()
    cr.execute(
        "INSERT INTO staff_pool_manager_rel (pool_id, user_id) VALUES (%s, %s)",
        [pool_id, env.uid],
    )
    stop = start + timedelta(hours=12)
    facts = {"pool": pool_id, "start": start, "stop": stop, "many": count}
    cr.execute(FREE, facts)
    members = [member_id for (member_id,) in cr.fetchall()]
    function = env["hospital.function"].search([("code", "=like", "BENCH%")], limit=1)
    cr.execute(
        "INSERT INTO staff_member_function_rel (member_id, function_id)"
        " SELECT unnest(%s), %s",
        [members, function.id],
    )
    unit = env["hr.department"].search(
        [("unit_code", "=like", "BENCH%"), ("induction_policy", "=", "no")], limit=1
    )
    cr.execute(
        "INSERT INTO staff_pool_unit_rel (pool_id, unit_id) VALUES (%s, %s)",
        [pool_id, unit.id],
    )
    values = {"pool_id": pool_id, "unit_id": unit.id, "function_id": function.id}
    env.invalidate_all()
    request = env["mission.request"].create(values | {"start": start, "duration": 12})
    env.flush_all()
    return request, members
