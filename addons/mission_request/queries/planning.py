"""Which requests has time run out for, and what keeps history from being rewritten?"""

from odoo.tools import SQL

from ..domain.plan import ASKING


def overdue(now, limit):
    """Ids of open requests for which ``what_is_due`` is something; oldest first.

    While it is the manager's turn to choose, only offers without an answer are due.
    """
    return SQL(
        """SELECT r.id
             FROM mission_request r
            WHERE r.state = 'open' AND r.deadline_at <= %(now)s
              AND NOT (r.award_mode = 'manager_chooses' AND r.choose_by > %(now)s
                   AND (SELECT count(*) FROM mission_offer o
                         WHERE o.request_id = r.id AND o.state = 'accepted')
                       >= CASE WHEN (
                               SELECT s.kind FROM mission_request_step s
                                WHERE s.request_id = r.id AND s.state = 'planned'
                                ORDER BY s.sequence, s.id LIMIT 1) = ANY(%(asking)s)
                          THEN greatest(r.seats - r.taken, 1) ELSE 1 END
                   AND NOT EXISTS (
                       SELECT FROM mission_offer o
                        WHERE o.request_id = r.id AND o.state IN ('queued', 'sent')))
            ORDER BY r.deadline_at, r.id
            LIMIT %(limit)s""",
        now=now,
        limit=limit,
        asking=list(ASKING),
    )


def add_pool(request_id, pool_id):
    """Statement: the people of one more pool may be asked, were they not already."""
    return SQL(
        """INSERT INTO mission_request_secondary_rel (request_id, pool_id)
           VALUES (%s, %s) ON CONFLICT DO NOTHING RETURNING pool_id""",
        request_id,
        pool_id,
    )


def keep_what_is_over():
    """Statements: a step that is done or skipped is neither changed nor removed."""
    return (
        SQL(
            """CREATE OR REPLACE FUNCTION mission_refuse_change_of_step()
               RETURNS trigger AS $$
               BEGIN
                   RAISE EXCEPTION USING
                       MESSAGE = 'a step that is over is history',
                       ERRCODE = 'restrict_violation';
               END $$ LANGUAGE plpgsql"""
        ),
        SQL(
            """CREATE OR REPLACE TRIGGER mission_request_step_over
               BEFORE UPDATE OR DELETE ON mission_request_step
               FOR EACH ROW WHEN (OLD.state <> 'planned')
               EXECUTE FUNCTION mission_refuse_change_of_step()"""
        ),
    )
