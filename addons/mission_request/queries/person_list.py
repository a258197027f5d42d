"""How many offers wait for the answer of each person of a list?"""

from odoo.tools import SQL


def pending(person, offers):
    """:param person: SQL of her id
    :param offers: the ORM's own sub-select of the open offers that the user may see
    """
    return SQL(
        """(SELECT count(*) FROM mission_offer o
             WHERE o.person_id = %(person)s AND o.state = 'sent'
               AND o.id IN %(offers)s)""",
        person=person,
        offers=offers,
    )
