"""What does the statement of candidates bring about units and hours?"""

from odoo.tools import SQL

from ..domain.fit import BLOCK, EXCLUDED, NEUTRAL, NOTHING

#: Per period its cap in hours and the minutes used.
CAPS = SQL(
    """jsonb_build_array(
           jsonb_build_array('week', c.cap_week_hours, c.used_week),
           jsonb_build_array('month', c.cap_month_hours, c.used_month))"""
)


def fit(slot):
    """Policy of the unit, stance, induction from and to; NULL without a unit."""
    if not slot.unit_id:
        return SQL("NULL")
    return SQL(
        """(SELECT jsonb_build_array(coalesce(%(policy)s, %(nothing)s),
                     coalesce(max(f.stance), %(neutral)s),
                     max(f.inducted_on), max(f.induction_valid_to))
              FROM staff_unit_fit f
             WHERE f.person_id = c.person_id AND f.unit_id = %(unit)s)""",
        policy=_policy(slot),
        nothing=NOTHING,
        neutral=NEUTRAL,
        unit=slot.unit_id,
    )


def suiting(person, slot):
    """AND … neither is ``person`` excluded from the unit, nor must he be inducted."""
    if not slot.unit_id:
        return SQL()
    return SQL(
        """AND NOT EXISTS (
               SELECT FROM staff_unit_fit f
                WHERE f.person_id = %(person)s AND f.unit_id = %(unit)s
                  AND f.stance = %(excluded)s)
           AND (%(policy)s IS DISTINCT FROM %(block)s OR EXISTS (
               SELECT FROM staff_unit_fit f
                WHERE f.person_id = %(person)s AND f.unit_id = %(unit)s
                  AND f.inducted_on <= %(day)s
                  AND (f.induction_valid_to IS NULL
                       OR f.induction_valid_to >= %(day)s)))""",
        person=person,
        unit=slot.unit_id,
        policy=_policy(slot),
        excluded=EXCLUDED,
        block=BLOCK,
        day=slot.day,
    )


def _policy(slot):
    """Looked up once, as it hangs on no person."""
    return SQL(
        "(SELECT u.induction_policy FROM hr_department u WHERE u.id = %s)",
        slot.unit_id,
    )


def used(slot):
    """``chosen`` with the minutes used of each cap; summed only if there is a cap.

    Fenced: else PostgreSQL writes each sum out wherever its column is looked at.
    """
    return SQL(
        """(SELECT c.*, CASE WHEN c.cap_week_hours > 0 THEN %s END AS used_week,
                   CASE WHEN c.cap_month_hours > 0 THEN %s END AS used_month
              FROM chosen c OFFSET 0)""",
        _mission_minutes(slot.week),
        _mission_minutes(slot.month),
    )


def within(slot):
    """Whether the slot stays within her caps, as far as SQL can say.

    A hundredth of a minute is left to the rule itself, which counts in another way.
    """
    return SQL(
        """(c.used_week IS NULL OR c.used_week + %s < c.cap_week_hours * 60 + 0.01)
           AND (c.used_month IS NULL
                OR c.used_month + %s < c.cap_month_hours * 60 + 0.01)""",
        slot.span.common(slot.week).minutes,
        slot.span.common(slot.month).minutes,
    )


def _mission_minutes(period):
    """Minutes of missions booked in ``period``, naive UTC; busy elsewhere is none."""
    return SQL(
        """(SELECT coalesce(sum(extract(epoch FROM
                     least(b.stop, %(stop)s) - greatest(b.start, %(start)s))) / 60, 0)
              FROM staff_booking b
             WHERE b.person_id = c.person_id AND b.released_at IS NULL
               AND b.kind = 'mission' AND b.start < %(stop)s
               AND b.start > %(start)s - interval '24 hours'
               AND b.stop > %(start)s)""",
        start=period.start,
        stop=period.stop,
    )
