"""How do events become figures, and how are figures read with what is not folded yet?

Every insert into ``mission_event`` that is about an offer leaves the number of the
event in ``mission_figure_tail``; folding deletes it there and adds it to the figures,
in one statement. So an event is counted once, whenever its transaction commits.
"""

from odoo.tools import SQL

from ..domain.figures import COUNTED, LATE

MAKE_TAIL = """
CREATE TABLE IF NOT EXISTS mission_figure_tail (event_id integer PRIMARY KEY)
"""
TAKE_ALL = """
INSERT INTO mission_figure_tail
SELECT id FROM mission_event WHERE offer_id IS NOT NULL
"""
NOTE_EVENT = """
CREATE OR REPLACE FUNCTION mission_figure_note_event() RETURNS trigger AS $$
BEGIN
    INSERT INTO mission_figure_tail VALUES (NEW.id);
    RETURN NULL;
END $$ LANGUAGE plpgsql
"""
ON_EVENT = """
CREATE OR REPLACE TRIGGER mission_event_counted AFTER INSERT ON mission_event
FOR EACH ROW WHEN (NEW.offer_id IS NOT NULL)
EXECUTE FUNCTION mission_figure_note_event()
"""
#: The columns of ``changes``.
CHANGED = SQL(", ").join(
    [
        SQL("person_id integer, pool_id integer, month date"),
        *(SQL("%s bigint", SQL.identifier(name)) for name in COUNTED),
    ]
)
FORGET_READER = "DROP FUNCTION IF EXISTS mission_figure_tail_changes()"
MONTH = SQL(
    """date_trunc('month', r.start AT TIME ZONE 'UTC'
                           AT TIME ZONE coalesce(s.tz, 'UTC'))::date"""
)
#: What is worked of a mission: as on the page of her missions.
MINUTES = SQL(
    """((extract(epoch FROM r.stop - r.start) / 60)::int
        - coalesce(r.unpaid_break_minutes, 0))"""
)
PLACE = SQL(
    """JOIN staff_member m ON m.id = o.member_id
       JOIN mission_request r ON r.id = o.request_id
       JOIN hr_department u ON u.id = r.unit_id
       LEFT JOIN hospital_site s ON s.id = u.site_id"""
)
NAMES = SQL(", ").join(map(SQL.identifier, COUNTED))
#: What accepted objections add, in the columns of the figures.
CORRECTED = SQL(", ").join(
    SQL("CASE f.figure WHEN %s THEN f.correction ELSE 0 END", name) for name in COUNTED
)


def changes(events):
    """Per person, pool and month what these events change, with columns ``COUNTED``.

    A mission counts as kept, given up or missed only after a yes; of one that was
    assigned only its hours count. What an event takes back, an earlier one of the
    same order had added: the row of the order has put them in this order.

    :param events: SQL with a column ``event_id``
    """
    return SQL(
        """SELECT o.person_id, m.pool_id, %(month)s AS month,
                  sum(x.asked) AS offers, sum(x.asked * %(minutes)s) AS minutes_offered,
                  sum(x.accepted) AS accepted, sum(x.declined) AS declined,
                  sum(x.unanswered) AS unanswered, sum(x.given) AS missions,
                  sum(x.given * %(minutes)s) AS minutes,
                  sum(x.kept * y.yes) AS kept, sum(x.cancelled * y.yes) AS cancelled,
                  sum(x.cancelled * y.yes * (r.start - e.effective_at < %(late)s)::int)
                      AS cancelled_late,
                  sum(x.no_show * y.yes) AS no_show
             FROM (%(events)s) t
             JOIN mission_event e ON e.id = t.event_id
             JOIN mission_offer o ON o.id = e.offer_id
             %(place)s
             CROSS JOIN LATERAL (SELECT (o.answered_at IS NOT NULL)::int AS yes) y
             CROSS JOIN LATERAL (%(each)s) x
            GROUP BY 1, 2, 3""",
        month=MONTH,
        minutes=MINUTES,
        late=LATE,
        events=events,
        place=PLACE,
        each=_of_each_event(),
    )


def _of_each_event():
    return SQL(
        """SELECT (e.order_id IS NULL AND e.verb IN ('send', 'assign'))::int AS asked,
                  CASE e.verb WHEN 'accept' THEN 1 WHEN 'retract' THEN -1 ELSE 0 END
                      AS accepted,
                  (e.verb IN ('decline', 'retract'))::int AS declined,
                  (e.verb = 'expire' AND e.from_state = 'sent')::int AS unanswered,
                  CASE WHEN e.verb = 'confirm' THEN 1
                       WHEN e.verb = 'no_show' THEN -1
                       WHEN e.verb = 'cannot_come' AND e.from_state = 'confirmed'
                            THEN -1
                       WHEN e.verb = 'cancel' AND e.from_state = 'confirmed'
                            AND NOT %(gone)s THEN -1
                       ELSE 0 END AS given,
                  CASE WHEN e.verb = 'serve' THEN 1
                       WHEN e.verb = 'no_show' AND %(served)s THEN -1
                       ELSE 0 END AS kept,
                  (e.verb = 'cannot_come')::int AS cancelled,
                  (e.verb = 'no_show')::int AS no_show""",
        gone=_earlier("cannot_come", "no_show"),
        served=_earlier("serve"),
    )


def _earlier(*verbs):
    return SQL(
        """EXISTS (SELECT FROM mission_event b
                    WHERE b.order_id = e.order_id AND b.verb = ANY(%s))""",
        list(verbs),
    )


def fold(limit):
    """Add ``limit`` events of the tail to the figures; as many rows as were taken."""
    sums = SQL(", ").join(
        SQL("%(name)s = mission_figure.%(name)s + EXCLUDED.%(name)s", name=name)
        for name in map(SQL.identifier, COUNTED)
    )
    return SQL(
        """WITH taken AS (
               DELETE FROM mission_figure_tail WHERE event_id IN (
                   SELECT event_id FROM mission_figure_tail
                    ORDER BY event_id LIMIT %(limit)s FOR UPDATE SKIP LOCKED)
               RETURNING event_id),
           folded AS (
               INSERT INTO mission_figure (person_id, pool_id, month, %(names)s)
               %(changes)s
               ON CONFLICT (person_id, pool_id, month) DO UPDATE SET %(sums)s)
           SELECT count(*) FROM taken""",
        limit=limit,
        names=NAMES,
        changes=changes(SQL("SELECT event_id FROM taken")),
        sums=sums,
    )


def current(condition):
    """Common table ``figure``: the figures where ``condition`` holds, with the tail and
    what accepted objections correct.

    :param condition: SQL on ``f.person_id``, ``f.pool_id``, ``f.month``
    """
    return SQL(
        """tail AS MATERIALIZED (%(tail)s),
           figure AS MATERIALIZED (
               SELECT f.person_id, f.pool_id, f.month, %(names)s
                 FROM mission_figure f WHERE %(condition)s
               UNION ALL
               SELECT f.person_id, f.pool_id, f.month, %(names)s
                 FROM tail f WHERE %(condition)s
               UNION ALL
               SELECT f.person_id, f.pool_id, f.month, %(corrected)s
                 FROM mission_figure_objection f
                WHERE f.correction <> 0 AND %(condition)s)""",
        tail=SQL("SELECT * FROM mission_figure_tail_changes()"),
        names=NAMES,
        corrected=CORRECTED,
        condition=condition,
    )


def make_reader():
    """A function that returns what the tail changes.

    A function, because PostgreSQL then keeps the plan of these eight joins, which
    takes longer to make than to run.
    """
    return SQL(
        """CREATE FUNCTION mission_figure_tail_changes() RETURNS TABLE (%s) AS $$
           #variable_conflict use_column
           BEGIN
               RETURN QUERY %s;
           END $$ LANGUAGE plpgsql STABLE""",
        CHANGED,
        changes(SQL("SELECT event_id FROM mission_figure_tail")),
    )


def recount():
    """The same numbers, counted from the offers and orders as they stand today."""
    return SQL(
        """SELECT o.person_id, m.pool_id, %(month)s AS month,
                  count(DISTINCT o.id), sum(%(minutes)s),
                  sum((o.answered_at IS NOT NULL AND o.state <> 'declined')::int),
                  sum((o.state = 'declined')::int), sum((o.state = 'expired')::int),
                  sum(x.given), sum(x.given * %(minutes)s),
                  sum((x.yes AND d.served_at IS NOT NULL
                       AND d.no_show_at IS NULL)::int),
                  sum((x.yes AND d.cannot_come_at IS NOT NULL)::int),
                  sum((x.yes AND coalesce(
                       d.cannot_come_at > r.start - %(late)s, FALSE))::int),
                  sum((x.yes AND d.no_show_at IS NOT NULL)::int)
             FROM mission_offer o
             %(place)s
             LEFT JOIN mission_order d ON d.offer_id = o.id
             CROSS JOIN LATERAL (
                 SELECT (d.id IS NOT NULL AND d.state = 'confirmed'
                         AND d.cannot_come_at IS NULL AND d.no_show_at IS NULL)::int
                            AS given,
                        o.answered_at IS NOT NULL AS yes) x
            WHERE EXISTS (SELECT FROM mission_event s
                           WHERE s.offer_id = o.id AND s.order_id IS NULL
                             AND s.verb IN ('send', 'assign'))
            GROUP BY 1, 2, 3
            ORDER BY 1, 2, 3""",
        month=MONTH,
        minutes=MINUTES,
        late=LATE,
        place=PLACE,
    )


def as_they_stand():
    """The figures with the tail, in the columns and the order of ``recount``."""
    sums = SQL(", ").join(SQL("sum(%s)", SQL.identifier(name)) for name in COUNTED)
    return SQL(
        """WITH %s SELECT person_id, pool_id, month, %s FROM figure
            GROUP BY 1, 2, 3 ORDER BY 1, 2, 3""",
        current(SQL("TRUE")),
        sums,
    )


def of_members(members, month, weights):
    """A row per member: id, person, and the columns of ``domain.figures.Figures``.

    :param members: the ORM's sub-select of ``id``, ``person_id``, ``pool_id``
    :param month: first day of the current month, local
    :param weights: (month, what its missions count) of the months remembered
    """
    sums = SQL(", ").join(
        SQL("coalesce(sum(f.%s), 0)::int", SQL.identifier(name)) for name in COUNTED
    )
    return SQL(
        """WITH member AS MATERIALIZED (%(members)s),
           %(current)s
           SELECT c.id, c.person_id, %(sums)s,
                  coalesce(sum(f.minutes) FILTER (WHERE f.month = %(month)s), 0)::int,
                  coalesce(sum(f.minutes) FILTER (
                      WHERE date_trunc('year', f.month)
                            = date_trunc('year', %(month)s::date)), 0)::int,
                  coalesce(sum(f.kept * %(weight)s), 0)::float,
                  coalesce(sum((f.kept + f.cancelled + f.no_show) * %(weight)s), 0)
                      ::float
             FROM member c
             LEFT JOIN figure f
               ON f.person_id = c.person_id AND f.pool_id = c.pool_id
             LEFT JOIN (VALUES %(weights)s) w (month, weight) ON w.month = f.month
            GROUP BY 1, 2""",
        members=members,
        current=current(
            SQL(
                """(f.person_id, f.pool_id) IN
                   (SELECT c.person_id, c.pool_id FROM member c)"""
            )
        ),
        sums=sums,
        month=month,
        weight=weight_of(month),
        weights=values(weights),
    )


def weight_of(month):
    """What the missions of month ``f.month`` count; later months count wholly."""
    return SQL("CASE WHEN f.month > %s THEN 1 ELSE coalesce(w.weight, 0) END", month)


def values(weights):
    return SQL(", ").join(SQL("(%s::date, %s::float)", *pair) for pair in weights)
