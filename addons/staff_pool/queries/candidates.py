"""Who could fill this slot? One statement, cheap filters first.

The statement leaves out only people whom the rules of ``domain/eligibility.py``
would exclude, and brings for the others what those rules look at. Figures are
summed for survivors only (the materialised ``chosen``), measured faster than one
statement for all slots; each fence keeps the planner from summing for everybody.
"""

from datetime import date, timedelta
from typing import NamedTuple

from odoo.tools import SQL

from odoo.addons.hospital_base.domain.spans import Span

from ..domain.availability import LONGEST
from . import profile_columns

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
    skills: list | None
    fit: list | None
    caps: list


MEMBER_COLUMNS = (
    *("id", "person_id", "pool_id", "date_start", "date_stop"),
    *("cap_week_hours", "cap_month_hours"),
)


def candidates(slot, distances, members, policy, prefilter=True):
    """One row per membership that could fill ``slot``, in the order of ``Row``.

    :param distances: function id → distance, the function asked for included
    :param members: the ORM's own sub-select of ``MEMBER_COLUMNS`` of the members
        to look at, which the record rules of the user have gone into
    :param prefilter: without it, also people the rules exclude are returned
    """
    return SQL(
        """WITH asked AS MATERIALIZED (
            SELECT m.*, p.date_stop AS person_stop
              FROM %(members)s m
              JOIN staff_person p ON p.id = m.person_id AND p.active
             WHERE %(on_the_day)s
        ),
        chosen AS MATERIALIZED (SELECT * FROM asked a WHERE %(filters)s)
        SELECT c.id, c.person_id, c.pool_id, %(distance)s,
               c.date_start, c.date_stop, c.person_stop,
               %(available)s, %(absent)s, %(asked_off)s, %(booked)s, %(week)s,
               %(skills)s, %(fit)s, %(caps)s
          FROM chosen c""",
        members=members,
        on_the_day=_on_the_day(slot) if prefilter else SQL("TRUE"),
        filters=_filters(slot, policy) if prefilter else SQL("TRUE"),
        distance=_distance(distances),
        available=_available(slot),
        absent=_away(slot, "leave"),
        asked_off=_away(slot, "leave_pending"),
        booked=_booked(slot, policy),
        week=_week_minutes(slot),
        skills=_skills(slot),
        fit=profile_columns.fit(slot),
        caps=profile_columns.caps(slot),
    )


def _on_the_day(slot):
    return SQL(
        """m.date_start <= %(day)s
           AND (m.date_stop IS NULL OR m.date_stop >= %(day)s)
           AND (p.date_stop IS NULL OR p.date_stop >= %(day)s)""",
        day=slot.day,
    )


def _filters(slot, policy):
    """What the rules require at the least, the most selective first."""
    around = _with_rest(slot, policy)
    return SQL(
        """%(skilled)s EXISTS (
               SELECT FROM staff_availability v
                WHERE v.person_id = a.person_id AND v.start <= %(start)s
                  AND v.start > %(start)s - %(longest)s AND v.stop > %(start)s)
           AND NOT EXISTS (
               SELECT FROM staff_booking b
                WHERE b.person_id = a.person_id AND b.released_at IS NULL
                  AND b.start < %(rested)s AND b.start > %(tired)s - %(booking)s
                  AND b.stop > %(tired)s)
           AND NOT EXISTS (
               SELECT FROM staff_absence x
                WHERE x.person_id = a.person_id AND x.source = 'leave'
                  AND x.start < %(stop)s AND x.stop > %(start)s)""",
        start=slot.start,
        stop=slot.stop,
        longest=LONGEST,
        tired=around.start,
        rested=around.stop,
        booking=LONGEST_BOOKING,
        skilled=SQL(" ").join(_skilled(slot, minimum) for minimum in slot.skills),
    )


def _skilled(slot, minimum):
    return SQL(
        """EXISTS (
               SELECT FROM staff_skill k
                WHERE k.person_id = a.person_id AND k.skill_id = %(skill)s
                  AND k.progress >= %(progress)s AND k.verified_at IS NOT NULL
                  AND k.valid_from <= %(day)s
                  AND (k.valid_to IS NULL OR k.valid_to >= %(day)s)) AND""",
        skill=minimum.skill_id,
        progress=minimum.progress,
        day=slot.day,
    )


def _distance(distances):
    values = SQL(", ").join(SQL("(%s, %s)", *pair) for pair in distances.items())
    return SQL(
        """(SELECT min(d.distance) FROM staff_member_function_rel r
              JOIN (VALUES %s) d (function_id, distance)
                ON d.function_id = r.function_id
             WHERE r.member_id = c.id)""",
        values,
    )


def _available(slot):
    return SQL(
        """ARRAY(SELECT ARRAY[v.start, v.stop] FROM staff_availability v
                  WHERE v.person_id = c.person_id AND v.start < %s
                    AND v.start > %s AND v.stop > %s)""",
        slot.stop,
        slot.start - LONGEST,
        slot.start,
    )


def _away(slot, source):
    return SQL(
        """ARRAY(SELECT ARRAY[x.start, x.stop] FROM staff_absence x
                  WHERE x.person_id = c.person_id AND x.source = %s
                    AND x.start < %s AND x.stop > %s)""",
        source,
        slot.stop,
        slot.start,
    )


def _with_rest(slot, policy):
    """A booking in this span leaves too little rest, or none."""
    rest = timedelta(minutes=policy.rest.minimum_minutes)
    return Span(slot.start - rest, slot.stop + rest)


def _booked(slot, policy):
    around = _with_rest(slot, policy)
    return SQL(
        """ARRAY(SELECT ARRAY[b.start, b.stop] FROM staff_booking b
                  WHERE b.person_id = c.person_id AND b.released_at IS NULL
                    AND b.start < %s AND b.start > %s AND b.stop > %s)""",
        around.stop,
        around.start - LONGEST_BOOKING,
        around.start,
    )


def _week_minutes(slot):
    week = slot.week
    return SQL(
        """(SELECT coalesce(sum(extract(epoch FROM
                     least(b.stop, %(stop)s) - greatest(b.start, %(start)s))) / 60, 0)
              FROM staff_booking b
             WHERE b.person_id = c.person_id AND b.released_at IS NULL
               AND b.start < %(stop)s AND b.start > %(before)s
               AND b.stop > %(start)s)::float""",
        start=week.start,
        stop=week.stop,
        before=week.start - LONGEST_BOOKING,
    )


def _skills(slot):
    """What is known of the skills asked for, as ``_profile`` reads it."""
    if not slot.skills:
        return SQL("NULL")
    return SQL(
        """(SELECT jsonb_agg(jsonb_build_array(k.skill_id, k.progress, k.level_id,
                     k.verified_at IS NOT NULL, k.valid_from, k.valid_to))
              FROM staff_skill k
             WHERE k.person_id = c.person_id AND k.skill_id = ANY(%s))""",
        [minimum.skill_id for minimum in slot.skills],
    )
