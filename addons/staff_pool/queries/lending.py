"""In which statement is it found who lends people to whom?"""

from odoo.tools import SQL


def lent_to(user_id, pairs):
    """Those of ``pairs`` in which the first pool is the user's and the second is not.

    :param user_id: none for the system, which manages every pool that asks
    :param pairs: (pool that asks, pool that lends), by their ids
    """
    return SQL(
        """SELECT s.pool_id, s.secondary_id
             FROM staff_pool_secondary s
             JOIN staff_pool p ON p.id = s.pool_id AND p.active
             JOIN staff_pool l
               ON l.id = s.secondary_id AND l.active AND l.kind = 'internal'
            WHERE (s.pool_id, s.secondary_id) IN %s
              AND (%s IS NULL OR EXISTS (%s)) AND NOT EXISTS (%s)""",
        tuple(pairs),
        user_id,
        _managed_by(user_id, SQL("p.id")),
        _managed_by(user_id, SQL("l.id")),
    )


def _managed_by(user_id, pool_id):
    return SQL(
        "SELECT FROM staff_pool_manager_rel r WHERE r.pool_id = %s AND r.user_id = %s",
        pool_id,
        user_id,
    )
