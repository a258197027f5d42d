"""How fast can it be said who is free? Plain psycopg2, one statement per slot.

The rules are those of the product as they stand in the generated hospital, written a
second time: eleven hours of rest, caps, inductions, other work, and the whole order.
Nothing of Odoo or of the product is imported. What makes this quicker belongs here, so
that the product is held against the best that is known.
"""

from collections import defaultdict
from hashlib import sha256

FAIR_STEP = 480  # minutes
REMEMBERED = 12  # months; one that is six months old counts half

SUBSTITUTES = """
SELECT function_id, substitute_id, distance FROM hospital_function_substitute
 WHERE function_id = ANY(%s)
"""
#: Of each pool what it has offered month by month, and what its members wish for.
POOLS = """
SELECT p.id, m.month, m.minutes, w.mean, w.total
  FROM unnest(%(pools)s) p (id)
  LEFT JOIN (SELECT pool_id, month, sum(minutes_offered) AS minutes
               FROM mission_figure
              WHERE pool_id = ANY(%(pools)s) AND month >= %(first)s GROUP BY 1, 2) m
    ON m.pool_id = p.id
  LEFT JOIN (SELECT m.pool_id, avg(nullif(m.target_rate, 0)) AS mean,
                    coalesce(sum(m.target_rate), 0)
                    + count(*) FILTER (WHERE coalesce(m.target_rate, 0) = 0)
                      * coalesce(avg(nullif(m.target_rate, 0)), 1) AS total
               FROM staff_member m JOIN staff_person h
                 ON h.id = m.person_id AND h.active
              WHERE m.pool_id = ANY(%(pools)s) AND m.date_start <= %(today)s
                AND (m.date_stop IS NULL OR m.date_stop >= %(today)s)
                AND (h.date_stop IS NULL OR h.date_stop >= %(today)s)
              GROUP BY 1) w ON w.pool_id = p.id
"""
STATEMENT = """
WITH asked AS MATERIALIZED (
    SELECT m.id, m.person_id, m.pool_id, m.date_start, m.target_rate,
           m.cap_week_hours, m.cap_month_hours
      FROM staff_member m JOIN staff_person p ON p.id = m.person_id AND p.active
     WHERE m.pool_id IN %(pools)s
       AND m.id IN (SELECT r.member_id FROM staff_member_function_rel r
                     WHERE r.function_id IN %(functions)s)
       AND m.date_start <= %(day)s
       AND (m.date_stop IS NULL OR m.date_stop >= %(day)s)
       AND (p.date_stop IS NULL OR p.date_stop >= %(day)s)),
free AS MATERIALIZED (
    SELECT a.* FROM asked a
     WHERE {skilled}
           EXISTS (SELECT FROM staff_availability v
                    WHERE v.person_id = a.person_id AND v.start <= %(start)s
                      AND v.start > %(start)s - interval '36 hours'
                      AND v.stop >= %(stop)s)
       AND NOT EXISTS (SELECT FROM staff_booking b
                        WHERE b.person_id = a.person_id AND b.released_at IS NULL
                          AND b.start < %(stop)s + interval '11 hours'
                          AND b.start > %(start)s - interval '35 hours'
                          AND b.stop > %(start)s - interval '11 hours')
       AND NOT EXISTS (SELECT FROM staff_busy b
                        WHERE b.person_id = a.person_id
                          AND b.start < %(stop)s + interval '11 hours'
                          AND b.start > %(start)s - interval '35 hours'
                          AND b.stop > %(start)s - interval '11 hours'
                          AND (b.is_work OR b.start < %(stop)s
                                        AND b.stop > %(start)s))
       AND NOT EXISTS (SELECT FROM staff_absence x
                        WHERE x.person_id = a.person_id AND x.source = 'leave'
                          AND x.start < %(stop)s AND x.stop > %(start)s))
SELECT c.id, c.person_id, c.pool_id, c.date_start, c.target_rate,
       ARRAY(SELECT r.function_id FROM staff_member_function_rel r
              WHERE r.member_id = c.id),
       f.stance, f.inducted, {work_in_week}, o.offered, o.kept, o.due
  FROM free c
  JOIN hr_department u ON u.id = %(unit)s
  LEFT JOIN LATERAL (
       SELECT f.stance, f.inducted_on <= %(day)s
              AND (f.induction_valid_to IS NULL OR f.induction_valid_to >= %(day)s)
                  AS inducted
         FROM staff_unit_fit f
        WHERE f.person_id = c.person_id AND f.unit_id = %(unit)s) f ON true
  LEFT JOIN LATERAL (
       SELECT sum(f.minutes_offered) AS offered,
              sum(f.kept * {weight})::float AS kept,
              sum((f.kept + f.cancelled + f.no_show) * {weight})::float AS due
         FROM mission_figure f
        WHERE f.person_id = c.person_id AND f.pool_id = c.pool_id
          AND f.month >= %(first)s) o ON true
 WHERE f.stance IS DISTINCT FROM 'excluded'
   AND (u.induction_policy IS DISTINCT FROM 'block' OR f.inducted)
   AND (c.cap_week_hours = 0
        OR c.cap_week_hours * 60 >= %(in_week)s + {used_week})
   AND (c.cap_month_hours = 0
        OR c.cap_month_hours * 60 >= %(in_month)s + {used_month})
"""
SKILLED = """EXISTS (SELECT FROM staff_skill k
                     WHERE k.person_id = a.person_id AND k.skill_id = {}
                       AND k.progress >= {} AND k.verified_at IS NOT NULL
                       AND k.valid_from <= %(day)s
                       AND (k.valid_to IS NULL OR k.valid_to >= %(day)s)) AND """
MINUTES = """
(SELECT coalesce(sum(extract(epoch FROM least(b.stop, %({0}_stop)s)
                                        - greatest(b.start, %({0}_start)s))) / 60, 0)
   FROM {1} b
  WHERE b.person_id = c.person_id AND {2} AND b.start < %({0}_stop)s
    AND b.start > %({0}_start)s - interval '24 hours' AND b.stop > %({0}_start)s)
"""
MISSION = "staff_booking", "b.released_at IS NULL AND b.kind = 'mission'"
BOOKING = "staff_booking", "b.released_at IS NULL"
ELSEWHERE = "staff_busy", "b.is_work"
#: By age of the month, the older the less.
WEIGHT = """
power(0.5, greatest(0, 12 * (%(year)s - extract(year FROM f.month))
                       + %(month)s - extract(month FROM f.month)) / 6)::float"""


def find(cr, asks, today):
    """Member ids per slot, best first.

    :param cr: a plain cursor of psycopg2
    :param today: local day, from which figures and wishes are looked at
    """
    cr.execute(SUBSTITUTES, [list({ask.function_id for ask in asks})])
    substitutes = defaultdict(dict)
    for function_id, substitute_id, distance in cr.fetchall():
        substitutes[function_id][substitute_id] = distance
    pools = _pools(cr, sorted({id_ for ask in asks for id_ in ask.pool_ids}), today)
    return [_find_one(cr, a, substitutes[a.function_id], pools, today) for a in asks]


def first_month(today):
    """The first day of the earliest of the months remembered."""
    number = today.year * 12 + today.month - REMEMBERED
    return today.replace(year=number // 12, month=number % 12 + 1, day=1)


def _pools(cr, pool_ids, today):
    """Pool → (its offered minutes by month, mean wish, sum of wishes)."""
    facts = {"pools": pool_ids, "today": today, "first": first_month(today)}
    cr.execute(POOLS, facts)
    pools = {}
    for pool_id, month, minutes, mean, total in cr.fetchall():
        months, *_wishes = pools.setdefault(pool_id, ({}, mean, total))
        if month:
            months[month] = float(minutes)
    return pools


def _find_one(cr, ask, substitutes, pools, today):
    distances = substitutes | {ask.function_id: 0}
    cr.execute(statement(ask), facts_of(ask, distances, today))
    best = {}
    for _place, person_id, member_id in sorted(
        (_key(row, ask, distances, pools), row[1], row[0]) for row in cr.fetchall()
    ):
        best.setdefault(person_id, member_id)
    return list(best.values())


def statement(ask):
    return STATEMENT.format(
        skilled="".join(SKILLED.format(*pair) for _minimum, *pair in ask.skills),
        work_in_week=f"{MINUTES.format('week', *BOOKING)}"
        f" + {MINUTES.format('week', *ELSEWHERE)}",
        used_week=MINUTES.format("week", *MISSION),
        used_month=MINUTES.format("month", *MISSION),
        weight=WEIGHT,
    )


def facts_of(ask, distances, today):
    return {
        "pools": ask.pool_ids,
        "functions": tuple(distances),
        "unit": ask.unit_id,
        "day": ask.day,
        "year": today.year,
        "month": today.month,
        "first": first_month(today),
        "start": ask.start,
        "stop": ask.stop,
        "week_start": ask.week[0],
        "week_stop": ask.week[1],
        "month_start": ask.month[0],
        "month_stop": ask.month[1],
        "in_week": _inside(ask, ask.week),
        "in_month": _inside(ask, ask.month),
    }


def _inside(ask, period):
    """Minutes of the slot within ``period``."""
    inside = min(ask.stop, period[1]) - max(ask.start, period[0])
    return inside.total_seconds() / 60


def _key(row, ask, distances, pools):
    """Whoever has the smallest is asked first."""
    member_id, person_id, pool_id, joined, rate, functions, *others = row
    stance, inducted, week_minutes, offered, kept, due = others
    months, mean, total = pools[pool_id]
    since = joined.replace(day=1)
    pool_minutes = sum(minutes for month, minutes in months.items() if month >= since)
    share = (rate or mean or 1) / total if total else 0
    deficit = round(share * pool_minutes - (offered or 0))
    return (
        min(distances[id_] for id_ in functions if id_ in distances),
        ask.pool_ids.index(pool_id),
        2 * (stance != "preferred") + (not inducted),
        -(deficit // FAIR_STEP),
        -round(100 * (((kept or 0) + 1) / ((due or 0) + 2))),
        round(week_minutes),
        sha256(f"{person_id}/{ask.seed}".encode()).hexdigest(),
        member_id,
    )
