"""Which people who said yes were booked elsewhere since?"""

from odoo.tools import SQL


def offers_overtaken(limit):
    """Ids of accepted offers whose person holds a booking overlapping the slot."""
    return SQL(
        """SELECT o.id
             FROM mission_offer o
             JOIN mission_request r ON r.id = o.request_id AND r.state = 'open'
            WHERE o.state = 'accepted' AND %s
            ORDER BY o.id
            LIMIT %s""",
        _is_booked("o.person_id"),
        limit,
    )


def is_overtaken():
    """The same as a guard of an ``UPDATE`` of ``mission_offer``."""
    return SQL(
        """EXISTS (SELECT FROM mission_request r
                    WHERE r.id = mission_offer.request_id AND %s)""",
        _is_booked("mission_offer.person_id"),
    )


def _is_booked(person):
    table, column = person.split(".")
    return SQL(
        """EXISTS (SELECT FROM staff_booking b
                    WHERE b.person_id = %s AND b.released_at IS NULL
                      AND b.start < r.stop AND b.stop > r.start)""",
        SQL.identifier(table, column),
    )
