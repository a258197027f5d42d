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
