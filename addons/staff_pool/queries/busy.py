"""In which statements do busy times come, go and count?"""

from odoo.tools import SQL

#: Everything a person works at, here and elsewhere: ``person_id``, ``start``, ``stop``
#: and, where it is known, ``break_minutes``; pieces of at most 24 hours. To stand after
#: FROM; PostgreSQL looks both tables up by person and start.
WORK = SQL(
    """(SELECT person_id, start, stop, break_minutes
          FROM staff_booking WHERE released_at IS NULL
        UNION ALL
        SELECT person_id, start, stop, NULL FROM staff_busy WHERE is_work)"""
)


def work_besides(booking):
    """``WORK`` without one booking, whose id ``booking`` (an SQL expression) is."""
    return SQL(
        """(SELECT person_id, start, stop, break_minutes
              FROM staff_booking WHERE released_at IS NULL AND id <> %s
            UNION ALL
            SELECT person_id, start, stop, NULL FROM staff_busy WHERE is_work)""",
        booking,
    )


def insert(source, sender, told, env):
    """Rows of ``told``; those that are there stay. Returns the ids of new ones.

    :param told: (person id, roster, ``domain.busy.Busy``), at least one

    Of two imports of one roster at once the second is run anew: PostgreSQL refuses
    to skip a row that its snapshot does not see.
    """
    rows = SQL(", ").join(
        SQL(
            "(%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)",
            person_id,
            source,
            sender.id,
            roster,
            each.uid,
            each.start,
            each.stop,
            each.is_work,
            env.uid,
            env.cr.now(),
            env.uid,
            env.cr.now(),
        )
        for person_id, roster, each in told
    )
    return SQL(
        """INSERT INTO staff_busy
             (person_id, source, sender_id, roster, uid, start, stop, is_work,
              create_uid, create_date, write_uid, write_date)
           VALUES %s
           ON CONFLICT (person_id, source, sender_id, roster, uid, start, stop)
           DO NOTHING
           RETURNING id""",
        rows,
    )


def keeps_away(person, slot, around):
    """Is ``person`` (an SQL expression) busy elsewhere in the slot or too near to it?

    :param around: the slot with the shortest rest on both sides, for what is work
    """
    return SQL(
        """EXISTS (SELECT FROM staff_busy y
                    WHERE y.person_id = %(person)s
                      AND y.start < %(rested)s AND y.stop > %(tired)s
                      AND y.start > %(tired)s - interval '24 hours'
                      AND (y.is_work
                           OR (y.start < %(stop)s AND y.stop > %(start)s)))""",
        person=person,
        start=slot.start,
        stop=slot.stop,
        tired=around.start,
        rested=around.stop,
    )


def during(person, slot):
    """What ``person`` is busy with elsewhere in the slot, as pairs of moments."""
    return SQL(
        """ARRAY(SELECT ARRAY[y.start, y.stop] FROM staff_busy y
                  WHERE y.person_id = %s AND y.start < %s
                    AND y.start > %s - interval '24 hours' AND y.stop > %s)""",
        person,
        slot.stop,
        slot.start,
        slot.start,
    )
