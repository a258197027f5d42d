"""What do the figures of one person say, by pool and for two spans of time?"""

from odoo.tools import SQL

from ..domain.figures import COUNTED
from .figures import current


def _sums(condition):
    return SQL(", ").join(
        SQL(
            "coalesce(sum(f.%s) FILTER (WHERE %s), 0)::int",
            SQL.identifier(name),
            condition,
        )
        for name in COUNTED
    )


def by_pool(person_id, pool_ids, month, first):
    """A row per pool with a figure: pool, then ``COUNTED`` of the month and since.

    :param month: first day of the current month, local
    :param first: first day of the earliest month that counts; later ones up to
        ``month`` do
    """
    return SQL(
        """WITH %(current)s
           SELECT f.pool_id, %(this_month)s, %(since)s
             FROM figure f GROUP BY f.pool_id""",
        current=current(
            SQL(
                """f.person_id = %s AND f.pool_id = ANY(%s)
                   AND f.month BETWEEN %s AND %s""",
                person_id,
                list(pool_ids),
                first,
                month,
            )
        ),
        this_month=_sums(SQL("f.month = %s", month)),
        since=_sums(SQL("TRUE")),
    )


def of_month(person_id, pool_id, month, figure):
    """One number: ``figure``, a name of ``COUNTED``."""
    return SQL(
        "WITH %s SELECT coalesce(sum(f.%s), 0)::int FROM figure f",
        current(
            SQL(
                "f.person_id = %s AND f.pool_id = %s AND f.month = %s",
                person_id,
                pool_id,
                month,
            )
        ),
        SQL.identifier(figure),
    )
