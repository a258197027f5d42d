"""Who could fill this slot? One statement, cheap filters first.

The statement leaves out only people whom the rules of ``domain/eligibility.py``
would exclude, and brings for the others what those rules look at. Figures are
summed for survivors only (the materialised ``chosen``), measured faster than one
statement for all slots.
"""

from datetime import date, timedelta
from typing import NamedTuple

from odoo.tools import SQL

from ..domain.availability import LONGEST

LONGEST_BOOKING = timedelta(hours=24)


class Row(NamedTuple):
    """What the statement returns; spans as pairs of moments."""

    member_id: int
    person_id: int
    pool_id: int
    distance: int | None
    member_from: date
    member_until: date | None
    person_until: date | None
    available: list
    absent: list
    absence_asked: list
    booked: list
    week_minutes: float


def candidates(slot, distances, scope, policy, prefilter=True, person_ids=None):
    """One row per membership that could fill ``slot``, in the order of ``Row``.

    :param distances: function id → distance, the function asked for included
    :param scope: sub-select of the member ids the user may see
    :param prefilter: without it, also people the rules exclude are returned
    :param person_ids: look at these people only
    """
    return SQL(
        """WITH chosen AS MATERIALIZED (
            SELECT m.id, m.person_id, m.pool_id, f.distance,
                   m.date_start, m.date_stop, p.date_stop AS person_stop
              FROM staff_member m
              JOIN staff_person p ON p.id = m.person_id AND p.active
             CROSS JOIN LATERAL (%(distance)s) f
             WHERE m.pool_id IN %(pool_ids)s
               AND m.id IN %(scope)s
               AND %(persons)s
               AND %(filters)s
        )
        SELECT chosen.*, %(available)s, %(absent)s, %(asked)s, %(booked)s, %(week)s
          FROM chosen""",
        distance=_distance(distances),
        pool_ids=tuple(slot.pool_ids),
        scope=scope,
        persons=_persons(person_ids),
        filters=_filters(slot) if prefilter else SQL("TRUE"),
        available=_available(slot),
        absent=_away(slot, "leave"),
        asked=_away(slot, "leave_pending"),
        booked=_booked(slot, policy),
        week=_week_minutes(slot),
    )


def _distance(distances):
    values = SQL(", ").join(SQL("(%s, %s)", *pair) for pair in distances.items())
    return SQL(
        """SELECT min(d.distance) AS distance
             FROM staff_member_function_rel r
             JOIN (VALUES %s) d (function_id, distance)
               ON d.function_id = r.function_id
            WHERE r.member_id = m.id""",
        values,
    )


def _persons(person_ids):
    if person_ids is None:
        return SQL("f.distance IS NOT NULL")
    return SQL("m.person_id = ANY(%s)", list(person_ids))


def _filters(slot):
    """Necessary conditions of the rules, cheapest first."""
    return SQL(
        """m.date_start <= %(day)s
           AND (m.date_stop IS NULL OR m.date_stop >= %(day)s)
           AND (p.date_stop IS NULL OR p.date_stop >= %(day)s)
           AND EXISTS (
               SELECT FROM staff_availability a
                WHERE a.person_id = m.person_id AND a.start <= %(start)s
                  AND a.start > %(start)s - %(longest)s AND a.stop > %(start)s)
           AND NOT EXISTS (
               SELECT FROM staff_booking b
                WHERE b.person_id = m.person_id AND b.released_at IS NULL
                  AND b.start < %(stop)s AND b.start > %(start)s - %(booking)s
                  AND b.stop > %(start)s)
           AND NOT EXISTS (
               SELECT FROM staff_absence x
                WHERE x.person_id = m.person_id AND x.source = 'leave'
                  AND x.start < %(stop)s AND x.stop > %(start)s)""",
        day=slot.day,
        start=slot.start,
        stop=slot.stop,
        longest=LONGEST,
        booking=LONGEST_BOOKING,
    )


def _available(slot):
    return SQL(
        """ARRAY(SELECT ARRAY[a.start, a.stop] FROM staff_availability a
                  WHERE a.person_id = chosen.person_id AND a.start < %s
                    AND a.start > %s AND a.stop > %s)""",
        slot.stop,
        slot.start - LONGEST,
        slot.start,
    )


def _away(slot, source):
    return SQL(
        """ARRAY(SELECT ARRAY[x.start, x.stop] FROM staff_absence x
                  WHERE x.person_id = chosen.person_id AND x.source = %s
                    AND x.start < %s AND x.stop > %s)""",
        source,
        slot.stop,
        slot.start,
    )


def _booked(slot, policy):
    rest = timedelta(minutes=policy.rest.minimum_minutes)
    return SQL(
        """ARRAY(SELECT ARRAY[b.start, b.stop] FROM staff_booking b
                  WHERE b.person_id = chosen.person_id AND b.released_at IS NULL
                    AND b.start < %s AND b.start > %s AND b.stop > %s)""",
        slot.stop + rest,
        slot.start - rest - LONGEST_BOOKING,
        slot.start - rest,
    )


def _week_minutes(slot):
    week = slot.week
    return SQL(
        """(SELECT coalesce(sum(extract(epoch FROM
                     least(b.stop, %(stop)s) - greatest(b.start, %(start)s))) / 60, 0)
              FROM staff_booking b
             WHERE b.person_id = chosen.person_id AND b.released_at IS NULL
               AND b.start < %(stop)s AND b.start > %(before)s
               AND b.stop > %(start)s)::float""",
        start=week.start,
        stop=week.stop,
        before=week.start - LONGEST_BOOKING,
    )
