"""What does the statement of candidates bring about units and hours?"""

from odoo.tools import SQL

from ..domain.fit import NEUTRAL, NOTHING


def fit(slot):
    """Policy of the unit, stance, induction from and to; NULL without a unit."""
    if not slot.unit_id:
        return SQL("NULL")
    return SQL(
        """(SELECT jsonb_build_array(coalesce(u.induction_policy, %s),
                     coalesce(f.stance, %s), f.inducted_on, f.induction_valid_to)
              FROM hr_department u
              LEFT JOIN staff_unit_fit f
                ON f.unit_id = u.id AND f.person_id = c.person_id
             WHERE u.id = %s)""",
        NOTHING,
        NEUTRAL,
        slot.unit_id,
    )


def caps(slot):
    """Per period its cap in hours and the minutes used; summed only if capped."""
    return SQL(
        """jsonb_build_array(
               jsonb_build_array('week', c.cap_week_hours,
                   CASE WHEN c.cap_week_hours > 0 THEN %s END),
               jsonb_build_array('month', c.cap_month_hours,
                   CASE WHEN c.cap_month_hours > 0 THEN %s END))""",
        _mission_minutes(slot.week),
        _mission_minutes(slot.month),
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
