"""Whose turn is it? One statement for everybody who may come to a slot of a search."""

from odoo.tools import SQL

from .figures import current, values, weight_of

#: Read into an array first: so the figures of these pools are found by index.
POOLS = "SELECT DISTINCT pool_id FROM staff_member WHERE id = ANY(%s)"
PLACES = "SELECT person_id, pool_id FROM staff_member WHERE id = ANY(%s)"


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
    own = SQL("(f.person_id, f.pool_id) IN (%s)", SQL(PLACES, member_ids))
    return SQL(
        """WITH %(current)s,
           pool_month AS MATERIALIZED (%(pool_months)s),
           wish AS MATERIALIZED (%(wishes)s),
           own AS (%(own)s)
           SELECT m.id, coalesce(o.offered, 0)::int, coalesce((
                      SELECT sum(q.minutes) FROM pool_month q
                       WHERE q.pool_id = m.pool_id
                         AND q.month >= date_trunc('month', m.date_start)), 0)::int,
                  (coalesce(nullif(m.target_rate, 0), w.mean, 1)
                   / (w.said + w.silent * coalesce(w.mean, 1)))::float,
                  coalesce(o.kept, 0)::float, coalesce(o.due, 0)::float,
                  coalesce(o.kept_count, 0)::int, coalesce(o.due_count, 0)::int
             FROM %(mates)s
             JOIN wish w ON w.pool_id = m.pool_id
             LEFT JOIN own o
               ON o.person_id = m.person_id AND o.pool_id = m.pool_id
            WHERE m.id = ANY(%(members)s)""",
        current=current(SQL("f.month >= %s AND %s", first, own)),
        pool_months=_pool_months(SQL("f.month >= %s AND f.pool_id = %s", first, pools)),
        wishes=_wishes(pools, today),
        mates=_mates(today),
        own=_own(today.replace(day=1), weights),
        members=member_ids,
    )


def _pool_months(condition):
    """What each pool has offered, month by month, perhaps in several rows."""
    return SQL(
        """SELECT f.pool_id, f.month, sum(f.minutes_offered) AS minutes
             FROM mission_figure f WHERE %(condition)s GROUP BY 1, 2
           UNION ALL
           SELECT f.pool_id, f.month, f.minutes_offered
             FROM tail f WHERE %(condition)s
           UNION ALL
           SELECT f.pool_id, f.month, f.correction
             FROM mission_figure_objection f
            WHERE f.correction <> 0 AND f.figure = 'minutes_offered'
              AND %(condition)s""",
        condition=condition,
    )


def _wishes(pools, today):
    """Of each pool the mean of the target rates, their sum, and how many named none."""
    return SQL(
        """SELECT m.pool_id, avg(nullif(m.target_rate, 0)) AS mean,
                  coalesce(sum(m.target_rate), 0) AS said,
                  count(*) FILTER (WHERE coalesce(m.target_rate, 0) = 0) AS silent
             FROM %s WHERE m.pool_id = %s GROUP BY 1""",
        _mates(today),
        pools,
    )


def _mates(today):
    """Members ``m`` of today; to stand after FROM."""
    return SQL(
        """staff_member m
           JOIN staff_person p
             ON p.id = m.person_id AND p.active AND m.date_start <= %(today)s
            AND (m.date_stop IS NULL OR m.date_stop >= %(today)s)
            AND (p.date_stop IS NULL OR p.date_stop >= %(today)s)""",
        today=today,
    )


def _own(month, weights):
    """What was offered to each, and what came of it, with and without its age."""
    return SQL(
        """SELECT f.person_id, f.pool_id, sum(f.minutes_offered) AS offered,
                  sum(f.kept * %(weight)s) AS kept,
                  sum((f.kept + f.cancelled + f.no_show) * %(weight)s) AS due,
                  sum(f.kept) AS kept_count,
                  sum(f.kept + f.cancelled + f.no_show) AS due_count
             FROM figure f
             LEFT JOIN (VALUES %(weights)s) w (month, weight) ON w.month = f.month
            GROUP BY 1, 2""",
        weight=weight_of(month),
        weights=values(weights),
    )
