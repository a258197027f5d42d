"""How does PostgreSQL work out what the staff list shows and filters by?

Figures are tables of ``id``, a person's, and ``value``; the rest are expressions about
one person, ``person`` being the SQL of her id. What hangs on a pool is read through
``members``, the ORM's own sub-select of the memberships that the user may see: no
figure and no order of rows tells of another pool.
"""

from datetime import timedelta

from odoo.tools import SQL

LONGEST_BOOKING = timedelta(hours=24)
#: What hangs on a membership ``m``, and where it is found.
_HANGS_ON_MEMBERS = {
    "pool_id": {"value": SQL("m.pool_id"), "join": SQL()},
    "function_ids": {
        "value": SQL("r.function_id"),
        "join": SQL("JOIN staff_member_function_rel r ON r.member_id = m.id"),
    },
    "role_ids": {
        "value": SQL("r.role_id"),
        "join": SQL("JOIN staff_member_role r ON r.member_id = m.id"),
    },
}


def mission_hours(period, flushed):
    """Hours of missions booked in ``period``, all pools together: what caps count.

    :param period: ``Span``, naive UTC
    """
    return SQL(
        """(SELECT b.person_id AS id, extract(epoch FROM
                     sum(least(b.stop, %(stop)s) - greatest(b.start, %(start)s))
                     )::float / 3600 AS value
              FROM staff_booking b
             WHERE b.released_at IS NULL AND b.kind = 'mission'
               AND b.start < %(stop)s AND b.start > %(before)s AND b.stop > %(start)s
             GROUP BY b.person_id)""",
        start=period.start,
        stop=period.stop,
        before=period.start - LONGEST_BOOKING,
        to_flush=flushed,
    )


def of_members(members, value):
    """``value``, an aggregate over the memberships ``m`` of a person."""
    return SQL(
        """(SELECT m.person_id AS id, (%(value)s)::float AS value
              FROM staff_member m WHERE m.id IN %(members)s GROUP BY m.person_id)""",
        value=value,
        members=members,
    )


def next_expiry(today, flushed):
    """Day on which the first of her verified skills ends that was not renewed."""
    return SQL(
        """(SELECT h.person_id AS id, min(h.valid_to) AS value
              FROM staff_skill h
             WHERE h.verified_at IS NOT NULL AND h.valid_to >= %(today)s
               AND NOT EXISTS (
                   SELECT FROM staff_skill r
                    WHERE r.person_id = h.person_id AND r.skill_id = h.skill_id
                      AND r.verified_at IS NOT NULL
                      AND coalesce(r.valid_to, 'infinity') > h.valid_to)
             GROUP BY h.person_id)""",
        today=today,
        to_flush=flushed,
    )


def is_free(person, span, flushed):
    """She offers all of ``span``, nothing is booked in it, here or elsewhere, and she
    is not away.

    The same facts as the search; whether rules let her work is decided there.
    """
    return SQL(
        """((SELECT range_agg(tsrange(v.start, v.stop)) @> tsrange(%(start)s, %(stop)s)
               FROM staff_availability v
              WHERE v.person_id = %(person)s AND v.start < %(stop)s
                AND v.stop > %(start)s)
            AND NOT EXISTS (
               SELECT FROM staff_booking b
                WHERE b.person_id = %(person)s AND b.released_at IS NULL
                  AND b.start < %(stop)s AND b.stop > %(start)s)
            AND NOT EXISTS (
               SELECT FROM staff_busy y
                WHERE y.person_id = %(person)s AND y.start > %(before)s
                  AND y.start < %(stop)s AND y.stop > %(start)s)
            AND NOT EXISTS (
               SELECT FROM staff_absence x
                WHERE x.person_id = %(person)s AND x.source = 'leave'
                  AND x.start < %(stop)s AND x.stop > %(start)s))""",
        person=person,
        start=span.start,
        stop=span.stop,
        before=span.start - LONGEST_BOOKING,  # as long is a busy time at most
        to_flush=flushed,
    )


def groups_of(members, column):
    """Table of ``person_id`` and ``value``, each pair once, to group people by.

    :param column: ``pool_id``, ``function_ids`` or ``role_ids``
    """
    return SQL(
        """(SELECT DISTINCT m.person_id, %(value)s AS value
              FROM staff_member m %(join)s WHERE m.id IN %(members)s)""",
        members=members,
        **_HANGS_ON_MEMBERS[column],
    )


def names_of_groups(person, members, column, table, name):
    """What a person has of ``groups_of``, by name in one text.

    :param name: SQL on ``f``, a row of ``table``
    """
    return SQL(
        """(SELECT string_agg(f.name, ', ' ORDER BY f.name)
              FROM (SELECT %(name)s AS name FROM %(groups)s g
                      JOIN %(table)s f ON f.id = g.value
                     WHERE g.person_id = %(person)s) f)""",
        name=name,
        groups=groups_of(members, column),
        table=SQL.identifier(table),
        person=person,
    )
