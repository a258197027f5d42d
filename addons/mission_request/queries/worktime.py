"""Which future orders does a working-time rule look at, and what lies around them?"""

from odoo.tools import SQL

from odoo.addons.staff_pool.queries.busy import work_besides
from odoo.addons.staff_pool.queries.candidates import LONGEST_BOOKING


def future_orders(rule, reach, now):
    """Orders to come of the rule's establishment and people, with the work around.

    :param reach: how far before and after an order the rule looks
    :param now: naive UTC; what has begun is no longer decided about
    """
    before, after = reach
    return SQL(
        """SELECT o.id, b.id, o.person_id, o.unit_id, s.tz, o.start, o.stop,
                  b.break_minutes,
                  (SELECT coalesce(jsonb_agg(jsonb_build_array(
                              x.start, x.stop, x.break_minutes) ORDER BY x.start), '[]')
                     FROM %(others)s x
                    WHERE x.person_id = o.person_id AND x.start < o.stop + %(after)s
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
        others=work_besides(SQL("b.id")),
        before=before,
        after=after,
        longest=LONGEST_BOOKING,
        now=now,
        company=rule.company_id.id,
        people=_people_of(rule),
    )


def _people_of(rule):
    """Members for whom the rule holds: a group's own rule stands before everybody's
    on the days on which it is in force."""
    if rule.group_id:
        return SQL("m.worktime_group_id = %s", rule.group_id.id)
    return SQL(
        """NOT EXISTS (SELECT FROM staff_worktime_rule g
                         JOIN staff_worktime_version v ON v.rule_id = g.id
                        WHERE g.company_id = u.company_id
                          AND g.group_id = m.worktime_group_id AND g.code = %s
                          AND v.withdrawn_at IS NULL AND v.effect <> 'off'
                          AND daterange(v.valid_from, v.valid_until, '[]') @>
                              (o.start AT TIME ZONE 'UTC' AT TIME ZONE s.tz)::date)""",
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
             LEFT JOIN LATERAL (
                  SELECT x.* FROM %(others)s x
                   WHERE x.person_id = w.person_id AND x.start < w.stop
                     AND x.start > w.start - %(longest)s AND x.stop > w.start) b ON TRUE
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
        others=work_besides(SQL("w.booking_id")),
        longest=LONGEST_BOOKING,
    )
