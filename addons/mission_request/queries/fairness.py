"""How evenly did each pool offer its missions in each month?"""

from odoo.tools import SQL

from odoo.addons.staff_pool.domain.availability import LONGEST

from ..domain.figures import months_before
from .figures import current


def report(pools, first, today):
    """A row per pool and month, from ``first`` to the month of ``today``.

    Available hours are those of the month on the pool's clock; they are counted for
    members only while they are in the pool. Somebody is waiting since she was last
    asked, or since she joined, until the end of the month or today.

    :param pools: the ORM's sub-select of the ids of pools that the user sees
    :param first: first day of a month
    """
    return SQL(
        """WITH %(current)s,
           mates AS MATERIALIZED (%(mates)s),
           asked AS (%(asked)s),
           each_one AS (%(each)s)
           SELECT (extract(year FROM month) * 12 + extract(month FROM month))::int
                      + 100000 * pool_id AS id,
                  pool_id, month, count(*)::int AS members,
                  sum(offers)::int AS offers, sum(minutes) / 60.0 AS hours_offered,
                  sum(hours) AS hours_available,
                  100 * sum(offers) / nullif(sum(hours), 0) AS offers_per_100_hours,
                  count(*) FILTER (WHERE offers = 0)::int AS never_asked,
                  greatest(max(wait), 0)::int AS longest_wait,
                  %(jain)s AS jain_index
             FROM each_one
            GROUP BY pool_id, month""",
        current=current(SQL("f.month >= %s AND f.pool_id IN (%s)", first, pools)),
        mates=_mates(pools, first, today),
        asked=_asked(first),
        each=_each(),
        jain=_jain(),
    )


def _mates(pools, first, today):
    """Who was in the pool in each month, on the clock of the pool's first site."""
    return SQL(
        """SELECT m.id, m.pool_id, m.person_id, m.date_start, t.month,
                  least(t.next - 1, %(today)s::date) AS last_day,
                  t.month::timestamp AT TIME ZONE z.tz AT TIME ZONE 'UTC' AS start,
                  t.next::timestamp AT TIME ZONE z.tz AT TIME ZONE 'UTC' AS stop
             FROM staff_member m
             JOIN (%(zones)s) z ON z.pool_id = m.pool_id
             JOIN (VALUES %(months)s) t (month, next)
               ON m.date_start < t.next AND m.date_start <= %(today)s
              AND (m.date_stop IS NULL OR m.date_stop >= t.month)""",
        today=today,
        zones=_zones(pools),
        months=_months(first, today),
    )


def _zones(pools):
    return SQL(
        """SELECT p.id AS pool_id, coalesce((
                  SELECT s.tz FROM hospital_site s
                   WHERE s.company_id = p.company_id AND s.tz IS NOT NULL
                   ORDER BY s.id LIMIT 1), 'UTC') AS tz
             FROM staff_pool p WHERE p.id IN (%s)""",
        pools,
    )


def _months(first, today):
    """Written out: of a series the planner thinks that it had a thousand."""
    months = [first]
    while (following := months_before(months[-1], -1)) <= today:
        months.append(following)
    pairs = ((month, months_before(month, -1)) for month in months)
    return SQL(", ").join(SQL("(%s::date, %s::date)", *pair) for pair in pairs)


def _asked(first):
    """The last day in each month on which each was asked; before ``first`` as in it."""
    return SQL(
        """SELECT o.member_id, max(e.effective_at)::date AS day,
                  greatest(date_trunc('month', e.effective_at)::date, %s) AS month
             FROM mission_event e
             JOIN mission_offer o ON o.id = e.offer_id
            WHERE e.verb IN ('send', 'assign') AND e.order_id IS NULL
              AND o.member_id IN (SELECT id FROM mates)
            GROUP BY 1, 3""",
        first,
    )


def _each():
    return SQL(
        """SELECT g.pool_id, g.month, g.id, coalesce(f.offers, 0) AS offers,
                  coalesce(f.minutes, 0) AS minutes, coalesce(v.hours, 0) AS hours,
                  g.last_day - greatest(g.date_start, max(a.day) OVER (
                      PARTITION BY g.id ORDER BY g.month)) AS wait
             FROM mates g
             LEFT JOIN (SELECT person_id, pool_id, month, sum(offers) AS offers,
                               sum(minutes_offered) AS minutes
                          FROM figure GROUP BY 1, 2, 3) f
               ON f.person_id = g.person_id AND f.pool_id = g.pool_id
              AND f.month = g.month
             LEFT JOIN asked a ON a.member_id = g.id AND a.month = g.month
             LEFT JOIN LATERAL (%s) v ON TRUE""",
        _available(),
    )


def _available():
    return SQL(
        """SELECT sum(extract(epoch FROM least(a.stop, g.stop)
                                         - greatest(a.start, g.start))) / 3600 AS hours
             FROM staff_availability a
            WHERE a.person_id = g.person_id AND a.start < g.stop
              AND a.start > g.start - %s AND a.stop > g.start""",
        LONGEST,
    )


def _jain():
    """``domain.fairness.jain_index`` of those who offered any time."""
    share = SQL("offers / hours")
    return SQL(
        """(sum(%(x)s) FILTER (WHERE hours > 0)) ^ 2
           / nullif(count(*) FILTER (WHERE hours > 0)
                    * sum((%(x)s) ^ 2) FILTER (WHERE hours > 0), 0)""",
        x=share,
    )
