"""Which orders meet work elsewhere, and which no longer do?"""

from odoo.tools import SQL

#: An order that still counts, and busy time of its person that meets it.
_CLASH = SQL(
    """y.person_id = o.person_id AND y.start < o.stop AND y.stop > o.start
       AND y.start > o.start - interval '24 hours' AND o.state <> 'cancelled'"""
)


def note_new(now, person_ids, env):
    """A row for each order and busy time that meet and are not noted yet; its id.

    Two jobs at once note each pair once: the index holds it, and whoever comes
    second with an older snapshot is run anew.

    :param person_ids: of whom; everybody if empty
    """
    return SQL(
        """INSERT INTO mission_conflict
             (order_id, start, stop, found_at,
              create_uid, create_date, write_uid, write_date)
           SELECT DISTINCT o.id, y.start, y.stop, %(now)s::timestamp,
                  %(user)s, %(at)s::timestamp, %(user)s, %(at)s::timestamp
             FROM mission_order o JOIN staff_busy y ON %(clash)s
            WHERE o.stop > %(now)s AND %(whose)s
           ON CONFLICT (order_id, start, stop) WHERE ended_at IS NULL DO NOTHING
           RETURNING id""",
        now=now,
        user=env.uid,
        at=env.cr.now(),
        clash=_CLASH,
        whose=SQL("o.person_id = ANY(%s)", person_ids) if person_ids else SQL("TRUE"),
    )


def end_past(now, env):
    """What was noted and is over: order cancelled or done, busy time gone."""
    return SQL(
        """UPDATE mission_conflict c
              SET ended_at = %(now)s, write_uid = %(user)s, write_date = %(at)s
            WHERE c.ended_at IS NULL
              AND NOT EXISTS (
                  SELECT FROM mission_order o JOIN staff_busy y ON %(clash)s
                   WHERE o.id = c.order_id AND o.stop > %(now)s
                     AND y.start = c.start AND y.stop = c.stop)
           RETURNING id""",
        now=now,
        user=env.uid,
        at=env.cr.now(),
        clash=_CLASH,
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
