"""Which future orders does a working-time rule look at, and what lies around them?"""

from odoo.tools import SQL

from odoo.addons.staff_pool.queries.candidates import LONGEST_BOOKING


def future_orders(rule, reach, now):
    """Orders to come of the rule's establishment and people, with the work around.

    :param reach: how far before and after an order the rule looks
    :param now: naive UTC; what has begun is no longer decided about
    """
    before, after = reach
    return SQL(
        """SELECT o.id, b.id, o.person_id, o.unit_id, s.tz, o.start, o.stop,
                  b.break_minutes, coalesce(b.handover_minutes, 0),
                  (SELECT coalesce(jsonb_agg(jsonb_build_array(
                              x.start, x.stop, x.break_minutes,
                              coalesce(x.handover_minutes, 0)) ORDER BY x.start), '[]')
                     FROM staff_booking x
                    WHERE x.person_id = o.person_id AND x.released_at IS NULL
                      AND x.id <> b.id AND x.start < o.stop + %(after)s
                      AND x.start > o.start - %(before)s - %(longest)s
                      AND x.stop > o.start - %(before)s)
             FROM mission_order o
             JOIN staff_booking b ON b.id = o.booking_id AND b.released_at IS NULL
             JOIN mission_offer f ON f.id = o.offer_id
             JOIN staff_member m ON m.id = f.member_id
             JOIN hr_department u ON u.id = o.unit_id
             JOIN hospital_site s ON s.id = u.site_id
            WHERE o.state <> 'cancelled' AND o.start > %(now)s
              AND u.company_id = %(company)s AND %(people)s
            ORDER BY o.start, o.id""",
        before=before,
        after=after,
        longest=LONGEST_BOOKING,
        now=now,
        company=rule.company_id.id,
        people=_people_of(rule),
    )


def _people_of(rule):
    """Members for whom the rule holds: a group's own rule stands before everybody's."""
    if rule.group_id:
        return SQL("m.worktime_group_id = %s", rule.group_id.id)
    return SQL(
        """NOT EXISTS (SELECT FROM staff_worktime_rule g
                        WHERE g.company_id = u.company_id
                          AND g.group_id = m.worktime_group_id AND g.code = %s)""",
        rule.code,
    )


def minutes(windows):
    """Work of others in each window.

    :param windows: (order id, booking id, person id, key, ``Span``), at least one
    """
    return SQL(
        """SELECT w.order_id, w.key, coalesce(sum(
                     (extract(epoch FROM b.stop - b.start) / 60
                      - coalesce(b.break_minutes, 0))
                     * extract(epoch FROM least(b.stop, w.stop)
                                          - greatest(b.start, w.start))
                     / extract(epoch FROM b.stop - b.start)), 0)::float
             FROM (VALUES %(windows)s)
                  w (order_id, booking_id, person_id, key, start, stop)
             LEFT JOIN staff_booking b
               ON b.person_id = w.person_id AND b.released_at IS NULL
              AND b.id <> w.booking_id AND b.start < w.stop
              AND b.start > w.start - %(longest)s AND b.stop > w.start
            GROUP BY w.order_id, w.key""",
        windows=SQL(", ").join(
            SQL(
                "(%s, %s, %s, %s, %s::timestamp, %s::timestamp)",
                *where,
                window.start,
                window.stop,
            )
            for *where, window in windows
        ),
        longest=LONGEST_BOOKING,
    )
