"""In which statements is a person taken and freed?"""

from odoo.tools import SQL


def insert(person_id, work, kind, origin, env):
    """One booking row; PostgreSQL decides whether it fits."""
    return SQL(
        """INSERT INTO staff_booking
             (person_id, start, stop, break_minutes, kind, origin_model, origin_id,
              create_uid, create_date, write_uid, write_date)
           VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)
           RETURNING id""",
        person_id,
        work.span.start,
        work.span.stop,
        work.break_minutes,
        kind,
        origin._name,
        origin.id,
        env.uid,
        env.cr.now(),
        env.uid,
        env.cr.now(),
    )


def release(booking_ids, now, env):
    """Guarded: of two releases at once only one returns the row."""
    return SQL(
        """UPDATE staff_booking
              SET released_at = %s, write_uid = %s, write_date = %s
            WHERE id = ANY(%s) AND released_at IS NULL
        RETURNING id""",
        now,
        env.uid,
        env.cr.now(),
        list(booking_ids),
    )
