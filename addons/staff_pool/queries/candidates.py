"""Who could fill this slot? One statement, cheap filters first.

The statement leaves out only people whom the rules of ``domain/eligibility.py``
would exclude, and brings for the others what those rules look at. Hours against caps
are summed for whoever is free and rested (the materialised ``chosen``), the rest for
who stays within them (``able``), measured faster than one statement for all slots;
each fence keeps the planner from summing for everybody.
"""

from datetime import date, timedelta
from typing import NamedTuple

from odoo.tools import SQL

from odoo.addons.hospital_base.domain.spans import Span

from ..domain.availability import LONGEST
from . import profile_columns
from .busy import WORK, during, keeps_away

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
    others: list
    minutes: list
    week_minutes: float
    skills: list | None
    fit: list | None
    caps: list
    group_id: int | None
    busy: list


#: No moments at all: of those whom the filters have kept none is away or busy.
NONE = SQL("ARRAY[]::timestamp[]")
MEMBER_COLUMNS = (
    *("id", "person_id", "pool_id", "date_start", "date_stop"),
    *("cap_week_hours", "cap_month_hours"),
    "worktime_group_id",
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
        chosen AS MATERIALIZED (SELECT * FROM asked a WHERE %(filters)s),
        able AS MATERIALIZED (SELECT * FROM %(used)s c WHERE %(within)s)
        SELECT c.id, c.person_id, c.pool_id, %(distance)s,
               c.date_start, c.date_stop, c.person_stop,
               %(available)s, %(absent)s, %(asked_off)s, %(others)s, %(minutes)s,
               %(week)s, %(skills)s, %(fit)s, %(caps)s, c.worktime_group_id,
               %(busy)s
          FROM able c""",
        members=members,
        on_the_day=_on_the_day(slot) if prefilter else SQL("TRUE"),
        filters=_filters(slot, policy) if prefilter else SQL("TRUE"),
        distance=distance(distances),
        available=available(slot),
        used=profile_columns.used(slot),
        within=profile_columns.within(slot) if prefilter else SQL("TRUE"),
        absent=NONE if prefilter else away(slot, "leave"),
        asked_off=away(slot, "leave_pending"),
        others=others(_reached(slot, policy)),
        minutes=_minutes(policy.work.windows(slot.span, slot.tz)),
        week=_week_minutes(slot),
        skills=skills(slot),
        fit=profile_columns.fit(slot),
        caps=profile_columns.CAPS,
        busy=NONE if prefilter else during(SQL("c.person_id"), slot),
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
    rest = policy.work.least_rest
    around = Span(slot.start - rest, slot.stop + rest)
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
           AND NOT %(busy)s
           AND NOT EXISTS (
               SELECT FROM staff_absence x
                WHERE x.person_id = a.person_id AND x.source = 'leave'
                  AND x.start < %(stop)s AND x.stop > %(start)s)
           %(suiting)s""",
        start=slot.start,
        stop=slot.stop,
        longest=LONGEST,
        tired=around.start,
        rested=around.stop,
        booking=LONGEST_BOOKING,
        busy=keeps_away(SQL("a.person_id"), slot, around),
        suiting=profile_columns.suiting(SQL("a.person_id"), slot),
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


def distance(distances):
    values = SQL(", ").join(SQL("(%s, %s)", *pair) for pair in distances.items())
    return SQL(
        """(SELECT min(d.distance) FROM staff_member_function_rel r
              JOIN (VALUES %s) d (function_id, distance)
                ON d.function_id = r.function_id
             WHERE r.member_id = c.id)""",
        values,
    )


def available(slot):
    return SQL(
        """ARRAY(SELECT ARRAY[v.start, v.stop] FROM staff_availability v
                  WHERE v.person_id = c.person_id AND v.start < %s
                    AND v.start > %s AND v.stop > %s)""",
        slot.stop,
        slot.start - LONGEST,
        slot.start,
    )


def away(slot, source):
    return SQL(
        """ARRAY(SELECT ARRAY[x.start, x.stop] FROM staff_absence x
                  WHERE x.person_id = c.person_id AND x.source = %s
                    AND x.start < %s AND x.stop > %s)""",
        source,
        slot.stop,
        slot.start,
    )


def _reached(slot, policy):
    before, after = policy.work.reach
    return Span(slot.start - before, slot.stop + after)


def others(within):
    """Her work that overlaps a span. A pause is told by a third moment, which lies
    so long after the start: one array holds moments only."""
    return SQL(
        """ARRAY(SELECT ARRAY[b.start, b.stop,
                         b.start + make_interval(mins => b.break_minutes)]
                    FROM %s b
                   WHERE b.person_id = c.person_id
                     AND b.start < %s AND b.start > %s AND b.stop > %s
                   ORDER BY b.start)""",
        WORK,
        within.stop,
        within.start - LONGEST_BOOKING,
        within.start,
    )


def _minutes(windows):
    """Work in each of the windows, in their order, summed where it is needed only."""
    if not windows:
        return SQL("NULL")
    return SQL(
        """ARRAY(SELECT coalesce(sum(
                     (extract(epoch FROM b.stop - b.start) / 60
                      - coalesce(b.break_minutes, 0))
                     * extract(epoch FROM least(b.stop, w.stop)
                                          - greatest(b.start, w.start))
                     / extract(epoch FROM b.stop - b.start)), 0)::float
                   FROM (VALUES %(windows)s) w (place, start, stop)
                   LEFT JOIN %(work)s b
                     ON b.person_id = c.person_id
                    AND b.start < w.stop AND b.start > w.start - %(longest)s
                    AND b.stop > w.start
                  GROUP BY w.place ORDER BY w.place)""",
        windows=SQL(", ").join(
            SQL("(%s, %s::timestamp, %s::timestamp)", place, window.start, window.stop)
            for place, window in enumerate(windows.values())
        ),
        longest=LONGEST_BOOKING,
        work=WORK,
    )


def _week_minutes(slot):
    week = slot.week
    return SQL(
        """(SELECT coalesce(sum(extract(epoch FROM
                     least(b.stop, %(stop)s) - greatest(b.start, %(start)s))) / 60, 0)
              FROM %(work)s b
             WHERE b.person_id = c.person_id
               AND b.start < %(stop)s AND b.start > %(before)s
               AND b.stop > %(start)s)::float""",
        work=WORK,
        start=week.start,
        stop=week.stop,
        before=week.start - LONGEST_BOOKING,
    )


def skills(slot):
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
