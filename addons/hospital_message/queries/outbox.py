"""Which rows of the outbox are written, and which may be sent now?"""

from odoo.tools import SQL

from ..domain.delivery import LEASE, MAX_ATTEMPTS
from ..domain.lifecycle import MESSAGE


def insert(columns, rows):
    """One statement for all rows; those whose key is known are skipped.

    Yields the id of each row written.
    """
    return SQL(
        """INSERT INTO hospital_message (%s) VALUES %s
           ON CONFLICT (dedup_key) DO NOTHING RETURNING id""",
        SQL(", ").join(SQL.identifier(column) for column in columns),
        SQL(", ").join(SQL("%s", tuple(row[c] for c in columns)) for row in rows),
    )


def overdue(now):
    """Ids of rows that must never be sent (again): their time is over."""
    return SQL(
        "SELECT id FROM hospital_message WHERE %s AND expires_at <= %s",
        _claimable(now),
        now,
    )


def exhausted(now):
    """Ids of rows whose last allowed attempt ended with the sender's death."""
    return SQL(
        "SELECT id FROM hospital_message WHERE %s AND attempts >= %s",
        _claimable(now),
        MAX_ATTEMPTS,
    )


def claim(columns, channels, now, limit):
    """Take up to ``limit`` rows for this sender, skipping those others hold.

    What is ``overdue`` or ``exhausted`` has been ended before, in this transaction.

    The rows are chosen in a materialized part of their own: as a sub-select of the
    UPDATE the planner may run it once per row, and take more than ``limit``.
    Yields ``columns`` of each row claimed.
    """
    move = MESSAGE.move("claim")
    return SQL(
        """WITH due AS MATERIALIZED (
                  SELECT id AS due_id FROM hospital_message
                   WHERE %(claimable)s
                     AND channel = ANY(%(channels)s)
                   ORDER BY not_before, id
                   LIMIT %(limit)s
                     FOR UPDATE SKIP LOCKED)
           UPDATE hospital_message
              SET state = %(target)s, lease_until = %(lease)s, attempts = attempts + 1
             FROM due
            WHERE id = due_id AND state = ANY(%(sources)s)
        RETURNING %(columns)s""",
        target=move.target,
        lease=now + LEASE,
        claimable=_claimable(now),
        channels=list(channels),
        limit=limit,
        sources=list(move.sources),
        columns=SQL(", ").join(SQL.identifier(column) for column in columns),
    )


def alerts(partner_ids, since):
    """Whom was disturbed when, or is to be: partner, moment; one row per matter.

    However many ways a message leaves by, it is one.
    """
    return SQL(
        """SELECT partner_id, alert_at FROM hospital_message
            WHERE alert_at > %s AND partner_id = ANY(%s)
              AND state NOT IN ('failed', 'expired', 'cancelled')
            GROUP BY partner_id, alert_at, origin_model, origin_id""",
        since,
        list(partner_ids),
    )


def _claimable(now):
    """Due and nobody's: waiting for its time, or left behind by a dead sender."""
    return SQL(
        """((state = 'queued' AND not_before <= %(now)s)
            OR (state = 'sending' AND lease_until <= %(now)s))""",
        now=now,
    )
