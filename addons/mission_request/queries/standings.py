"""Whose turn is it? One statement for everybody who may come to a slot of a search."""

from odoo.tools import SQL

from .figures import current, values, weight_of

#: Read into an array first: so the figures of these pools are found by index.
POOLS = "SELECT DISTINCT pool_id FROM staff_member WHERE id = ANY(%s)"


def standings(member_ids, today, weights):
    """Per member: id, and the columns of ``staff_pool.domain.standing.Standing``.

    Offered hours are counted over the months remembered; those of her pool only from
    the month in which she joined it. Her share is her target rate among those of the
    pool's members of today; who named none is counted with the mean of the others.

    :param today: local day
    :param weights: (month, what its missions count) of the months remembered
    """
    first = min(month for month, _weight in weights)
    pools = SQL("ANY(ARRAY(%s))", SQL(POOLS, member_ids))
    return SQL(
        """WITH %(current)s,
           pool_month AS MATERIALIZED (
               SELECT pool_id, month, sum(minutes_offered) AS minutes
                 FROM figure GROUP BY 1, 2),
           wish AS (%(wishes)s),
           shared AS MATERIALIZED (
               SELECT w.*, w.rate / sum(w.rate) OVER (PARTITION BY w.pool_id) AS share
                 FROM wish w),
           own AS (%(own)s)
           SELECT s.id, coalesce(o.offered, 0)::int, coalesce((
                      SELECT sum(q.minutes) FROM pool_month q
                       WHERE q.pool_id = s.pool_id
                         AND q.month >= date_trunc('month', s.date_start)), 0)::int,
                  s.share::float, coalesce(o.kept, 0)::float,
                  coalesce(o.due, 0)::float,
                  coalesce(o.kept_count, 0)::int, coalesce(o.due_count, 0)::int
             FROM shared s
             LEFT JOIN own o
               ON o.person_id = s.person_id AND o.pool_id = s.pool_id
            WHERE s.id = ANY(%(members)s)""",
        current=current(SQL("f.month >= %s AND f.pool_id = %s", first, pools)),
        wishes=_wishes(pools, today),
        own=_own(member_ids, today.replace(day=1), weights),
        members=member_ids,
    )


def _wishes(pools, today):
    return SQL(
        """SELECT m.id, m.pool_id, m.person_id, m.date_start,
                  coalesce(nullif(m.target_rate, 0),
                           avg(nullif(m.target_rate, 0)) OVER mates, 1) AS rate
             FROM staff_member m
             JOIN staff_person p ON p.id = m.person_id AND p.active
            WHERE m.pool_id = %(pools)s AND m.date_start <= %(today)s
              AND (m.date_stop IS NULL OR m.date_stop >= %(today)s)
              AND (p.date_stop IS NULL OR p.date_stop >= %(today)s)
           WINDOW mates AS (PARTITION BY m.pool_id)""",
        pools=pools,
        today=today,
    )


def _own(member_ids, month, weights):
    """What was offered to each, and what came of it, with and without its age."""
    return SQL(
        """SELECT f.person_id, f.pool_id, sum(f.minutes_offered) AS offered,
                  sum(f.kept * %(weight)s) AS kept,
                  sum((f.kept + f.cancelled + f.no_show) * %(weight)s) AS due,
                  sum(f.kept) AS kept_count,
                  sum(f.kept + f.cancelled + f.no_show) AS due_count
             FROM figure f
             JOIN staff_member m
               ON m.person_id = f.person_id AND m.pool_id = f.pool_id
              AND m.id = ANY(%(members)s)
             LEFT JOIN (VALUES %(weights)s) w (month, weight) ON w.month = f.month
            GROUP BY 1, 2""",
        members=member_ids,
        weight=weight_of(month),
        weights=values(weights),
    )
