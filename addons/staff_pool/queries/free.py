"""Who belongs into the table of who is free, and what is known of them all?

One statement, whatever the number of people and columns, made of the columns of
``candidates.py``; each figure is looked up by person and start in an index.
"""

from datetime import date
from typing import NamedTuple

from odoo.tools import SQL

from . import profile_columns
from .busy import during
from .candidates import LONGEST_BOOKING, available, away, distance, others, skills


class Row(NamedTuple):
    """What the statement returns; spans as pairs of moments."""

    member_id: int
    person_id: int
    pool_id: int
    distance: int | None
    member_from: date
    member_until: date | None
    person_until: date | None
    name: str
    available: list
    absent: list
    absence_asked: list
    others: list
    skills: list | None
    fit: list | None
    group_id: int | None
    busy: list
    cap_week: float | None
    cap_month: float | None
    missions: list | None


def known(slot, last_day, needed, distances, members):
    """One row per membership in force on a day of the grid, in the order of ``Row``.

    :param slot: the columns as if they were one slot
    :param last_day: on which the last of them begins, at the place
    :param needed: the time in which her work is wanted, as a span
    :param distances: function id → distance, the function asked for included
    :param members: the ORM's own sub-select of the members to look at
    """
    return SQL(
        """WITH chosen AS MATERIALIZED (
            SELECT m.*, p.date_stop AS person_stop, r.name
              FROM %(members)s m
              JOIN staff_person p ON p.id = m.person_id AND p.active
              JOIN res_partner r ON r.id = p.partner_id
             WHERE m.date_start <= %(last)s
               AND (m.date_stop IS NULL OR m.date_stop >= %(first)s)
               AND (p.date_stop IS NULL OR p.date_stop >= %(first)s) %(skilled)s
        )
        SELECT c.id, c.person_id, c.pool_id, %(distance)s,
               c.date_start, c.date_stop, c.person_stop, c.name,
               %(available)s, %(absent)s, %(asked_off)s, %(others)s, %(skills)s,
               %(fit)s, c.worktime_group_id, %(busy)s,
               c.cap_week_hours, c.cap_month_hours, %(missions)s
          FROM chosen c""",
        members=members,
        first=slot.day,
        last=last_day,
        skilled=_skilled(slot.skills, slot.day, last_day),
        distance=distance(distances),
        available=available(slot),
        absent=away(slot, "leave"),
        asked_off=away(slot, "leave_pending"),
        others=others(needed),
        skills=skills(slot),
        fit=profile_columns.fit(slot),
        busy=during(SQL("c.person_id"), slot),
        missions=_missions(needed),
    )


def _skilled(minimums, first, last):
    """Has each, verified and at its level, on a day at least."""
    return SQL(" ").join(
        SQL(
            """AND EXISTS (
                   SELECT FROM staff_skill k
                    WHERE k.person_id = m.person_id AND k.skill_id = %s
                      AND k.progress >= %s AND k.verified_at IS NOT NULL
                      AND k.valid_from <= %s
                      AND (k.valid_to IS NULL OR k.valid_to >= %s))""",
            minimum.skill_id,
            minimum.progress,
            last,
            first,
        )
        for minimum in minimums
    )


def _missions(within):
    """Spans of her missions that overlap ``within``, where her hours are capped."""
    return SQL(
        """CASE WHEN c.cap_week_hours > 0 OR c.cap_month_hours > 0 THEN
               ARRAY(SELECT ARRAY[b.start, b.stop] FROM staff_booking b
                      WHERE b.person_id = c.person_id AND b.released_at IS NULL
                        AND b.kind = 'mission' AND b.start < %s
                        AND b.start > %s AND b.stop > %s) END""",
        within.stop,
        within.start - LONGEST_BOOKING,
        within.start,
    )
