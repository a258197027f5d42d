"""Which orders meet something since, and which no longer do?

Each cause is a statement of (order, kind, start, stop), the span in which it holds;
where it is the whole mission, the span of the order.
"""

from odoo.tools import SQL

#: The local day on which a mission begins: of ``o`` and its site ``s``.
_DAY = SQL("(o.start AT TIME ZONE 'UTC' AT TIME ZONE coalesce(s.tz, 'UTC'))::date")
_ORDERS = SQL(
    """FROM mission_order o
       JOIN hr_department u ON u.id = o.unit_id
       LEFT JOIN hospital_site s ON s.id = u.site_id"""
)
_BUSY = SQL(
    """SELECT o.id, 'busy', y.start, y.stop
         FROM mission_order o
         JOIN staff_busy y ON y.person_id = o.person_id
          AND y.start < o.stop AND y.stop > o.start
          AND y.start > o.start - interval '24 hours'"""
)
_ABSENT = SQL(
    """SELECT o.id, 'absent', a.start, a.stop
         FROM mission_order o
         JOIN staff_absence a ON a.person_id = o.person_id AND a.source = 'leave'
          AND a.start < o.stop AND a.stop > o.start"""
)
_LEFT = SQL(
    """SELECT o.id, 'left', o.start, o.stop %s
         JOIN staff_person p ON p.id = o.person_id
          AND (p.active IS NOT TRUE OR p.date_stop < %s)""",
    _ORDERS,
    _DAY,
)
_MEMBER = SQL(
    """SELECT o.id, 'membership', o.start, o.stop %(orders)s
         JOIN mission_offer f ON f.id = o.offer_id
         JOIN staff_member m ON m.id = f.member_id
          AND (m.date_start > %(day)s OR m.date_stop < %(day)s)""",
    orders=_ORDERS,
    day=_DAY,
)
#: Own people are employed on that day by one establishment at least.
_EMPLOYED = SQL(
    """SELECT o.id, 'employment', o.start, o.stop %(orders)s
         JOIN staff_person p ON p.id = o.person_id AND p.kind = 'own'
        WHERE EXISTS (SELECT FROM hr_employee e WHERE e.staff_person_id = p.id)
          AND NOT EXISTS (
              SELECT FROM hr_employee e
                JOIN LATERAL (
                     SELECT v.contract_date_end FROM hr_version v
                      WHERE v.employee_id = e.id AND v.active
                      ORDER BY (v.date_version <= %(day)s) DESC,
                               abs(v.date_version - %(day)s) LIMIT 1) c ON TRUE
               WHERE e.staff_person_id = p.id AND e.active
                 AND coalesce(c.contract_date_end, 'infinity') >= %(day)s)""",
    orders=_ORDERS,
    day=_DAY,
)
_SKILLED = SQL(
    """SELECT o.id, 'skill', o.start, o.stop %(orders)s
         JOIN mission_request r ON r.id = o.request_id
         JOIN mission_request_staff_skill_minimum_rel w
           ON w.mission_request_id = r.id
         JOIN staff_skill_minimum n ON n.id = w.staff_skill_minimum_id
         LEFT JOIN hr_skill_level l ON l.id = n.level_id
        WHERE NOT EXISTS (
              SELECT FROM staff_skill k
               WHERE k.person_id = o.person_id AND k.skill_id = n.skill_id
                 AND k.progress >= coalesce(l.level_progress, 0)
                 AND k.verified_at IS NOT NULL AND k.valid_from <= %(day)s
                 AND (k.valid_to IS NULL OR k.valid_to >= %(day)s))""",
    orders=_ORDERS,
    day=_DAY,
)
_CAUSES = (_BUSY, _ABSENT, _LEFT, _MEMBER, _EMPLOYED, _SKILLED)


def _found():
    """Orders and causes that meet, whatever has been noted of them."""
    causes = SQL(" UNION ALL ").join(SQL("(%s)", cause) for cause in _CAUSES)
    return SQL(
        """SELECT o.id AS order_id, x.kind, x.start, x.stop, o.person_id
             FROM (%s) x (order_id, kind, start, stop)
             JOIN mission_order o ON o.id = x.order_id
            WHERE o.state <> 'cancelled'""",
        causes,
    )


def note_new(now, person_ids, env):
    """A row for each order and cause that meet and are not noted yet; its id.

    Two jobs at once note each pair once: the index holds it, and whoever comes
    second with an older snapshot is run anew.

    :param person_ids: of whom; everybody if empty
    """
    return _note(
        SQL(
            """SELECT DISTINCT f.order_id, f.kind, f.start, f.stop, NULL::integer
                 FROM (%(found)s) f JOIN mission_order o ON o.id = f.order_id
                WHERE o.stop > %(now)s AND %(whose)s""",
            found=_found(),
            now=now,
            whose=SQL("o.person_id = ANY(%s)", person_ids)
            if person_ids
            else SQL("TRUE"),
        ),
        now,
        env,
    )


def note_rule(rule_id, order_ids, now, env):
    """The same for orders to which a working-time rule stands in the way."""
    return _note(
        SQL(
            """SELECT o.id, 'rule', o.start, o.stop, %s::integer FROM mission_order o
                WHERE o.id = ANY(%s) AND o.state <> 'cancelled' AND o.stop > %s""",
            rule_id,
            list(order_ids),
            now,
        ),
        now,
        env,
    )


def _note(rows, now, env):
    return SQL(
        """INSERT INTO mission_conflict
             (order_id, kind, start, stop, rule_id, found_at,
              create_uid, create_date, write_uid, write_date)
           SELECT n.*, %(now)s::timestamp,
                  %(user)s, %(at)s::timestamp, %(user)s, %(at)s::timestamp
             FROM (%(rows)s) n
           ON CONFLICT (order_id, kind, start, stop) WHERE ended_at IS NULL DO NOTHING
           RETURNING id""",
        rows=rows,
        now=now,
        user=env.uid,
        at=env.cr.now(),
    )


def end_past(now, env):
    """What was noted and is over: order cancelled or done, the cause gone."""
    return _end(
        SQL(
            """NOT EXISTS (SELECT FROM mission_order o WHERE o.id = c.order_id
                              AND o.state <> 'cancelled' AND o.stop > %(now)s)
               OR c.kind <> 'rule' AND NOT EXISTS (
                  SELECT FROM (%(found)s) f
                   WHERE f.order_id = c.order_id
                     AND (f.kind, f.start, f.stop) = (c.kind, c.start, c.stop))""",
            now=now,
            found=_found(),
        ),
        now,
        env,
    )


def end_rule(rule_id, order_ids, now, env):
    """Orders to which the rule does not stand in the way any more."""
    return _end(
        SQL("c.rule_id = %s AND c.order_id <> ALL(%s)", rule_id, list(order_ids)),
        now,
        env,
    )


def _end(over, now, env):
    return SQL(
        """UPDATE mission_conflict c
              SET ended_at = %(now)s, write_uid = %(user)s, write_date = %(at)s
            WHERE c.ended_at IS NULL AND (%(over)s)
           RETURNING id""",
        now=now,
        user=env.uid,
        at=env.cr.now(),
        over=over,
    )


def rules_changed():
    """Rules with versions written since orders were compared with them, and up to
    when these versions go: what commits later is compared later."""
    return SQL(
        """SELECT r.id, max(v.write_date)
             FROM staff_worktime_rule r
             JOIN staff_worktime_version v ON v.rule_id = r.id
            GROUP BY r.id
           HAVING max(v.write_date) > coalesce(r.compared_at, '-infinity')
            ORDER BY r.id"""
    )


def dismiss(conflict_ids, now, env):
    """Guarded: of two who dismiss at once only one does."""
    return SQL(
        """UPDATE mission_conflict
              SET dismissed_at = %s, dismissed_by_id = %s,
                  write_uid = %s, write_date = %s
            WHERE id = ANY(%s) AND dismissed_at IS NULL AND ended_at IS NULL
           RETURNING id""",
        now,
        env.uid,
        env.uid,
        env.cr.now(),
        list(conflict_ids),
    )
