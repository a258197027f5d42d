"""What changes of an order, guarded by what it is meanwhile?"""

from odoo.tools import SQL


def change_rate(order_id, rate, reason, env):
    """The rate that it was, unless the order is cancelled by now."""
    return SQL(
        """UPDATE mission_order o
              SET rate_per_hour = %(rate)s, rate_reason = %(reason)s,
                  write_uid = %(user)s, write_date = %(at)s
             FROM (SELECT id, rate_per_hour FROM mission_order WHERE id = %(id)s) old
            WHERE o.id = old.id AND o.state <> 'cancelled'
           RETURNING coalesce(old.rate_per_hour, 0)::float""",
        id=order_id,
        rate=rate,
        reason=reason,
        user=env.uid,
        at=env.cr.now(),
    )


def give_back(request_id, refill, env):
    """One seat less is taken; whether the last seat that was wanted is given up.

    A seat that is given up is no longer wanted, except that a request has one.
    """
    given_up = SQL("" if refill else ", seats = greatest(r.seats - 1, 1)")
    counted = SQL(
        "" if refill else ", seats_given_up = seats_given_up + (r.seats > 1)::int"
    )
    return SQL(
        """UPDATE mission_request r
              SET taken = taken - 1, write_uid = %(user)s, write_date = %(at)s
                  %(given_up)s %(counted)s
             FROM (SELECT id, seats FROM mission_request WHERE id = %(id)s) old
            WHERE r.id = old.id AND r.taken > 0
           RETURNING %(gives_up)s AND old.seats = 1""",
        id=request_id,
        user=env.uid,
        at=env.cr.now(),
        given_up=given_up,
        counted=counted,
        gives_up=not refill,
    )
