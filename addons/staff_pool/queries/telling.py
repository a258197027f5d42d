"""What is known of people who are to be told of something?"""

from odoo.tools import SQL


def wishes_and_work(partner_ids, since, until):
    """Partner, whether she is told at any time, and arrays of her shifts' bounds.

    Bookings, and what she works elsewhere, that end after ``since`` and begin before
    ``until`` (naive UTC). One row per person.
    """
    return SQL(
        """SELECT p.partner_id, p.told_any_time IS TRUE,
                  coalesce(array_agg(ARRAY[w.start, w.stop])
                           FILTER (WHERE w.start IS NOT NULL), '{}')
             FROM staff_person p
             LEFT JOIN LATERAL (
                  SELECT b.start, b.stop FROM staff_booking b
                   WHERE b.person_id = p.id AND b.released_at IS NULL
                     AND b.start < %(until)s AND b.stop > %(since)s
                     AND b.start > %(since)s - interval '24 hours'
                   UNION ALL
                  SELECT e.start, e.stop FROM staff_busy e
                   WHERE e.person_id = p.id AND e.is_work
                     AND e.start < %(until)s AND e.stop > %(since)s
                     AND e.start > %(since)s - interval '24 hours') w ON true
            WHERE p.partner_id = ANY(%(partners)s)
            GROUP BY p.id""",
        until=until,
        since=since,
        partners=list(partner_ids),
    )
