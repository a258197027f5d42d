"""In which statement do two tries of one person queue up?"""

from odoo.tools import SQL


def take_turn(person_id):
    """Changes nothing; of two at once the second is run anew and counts the first."""
    return SQL(
        "UPDATE staff_person SET write_date = write_date WHERE id = %s", person_id
    )
