"""How many offers wait for the answer of each person of a list?"""

from odoo.tools import SQL

from ..domain.figures import COUNTED


def pending(offers):
    """:param offers: the ORM's own sub-select of the open offers that the user may
    see
    """
    return SQL(
        """(SELECT o.person_id AS id, count(*) AS value FROM mission_offer o
             WHERE o.state = 'sent' AND o.id IN %(offers)s
             GROUP BY o.person_id)""",
        offers=offers,
    )


def scores(figures):
    """Reliability of each person in percent, of all the memberships together.

    :param figures: ``figures.of_members``; its last two columns are what was kept and
        what was due, lately
    """
    names = ["id", "person_id", *COUNTED, "month", "year", "kept_lately", "due_lately"]
    return SQL(
        """(SELECT f.person_id AS id, round(100 * (sum(f.kept_lately) + 1)
                                            / (sum(f.due_lately) + 2))::int AS value
              FROM (%(figures)s) f (%(names)s)
             GROUP BY f.person_id)""",
        figures=figures,
        names=SQL(", ").join(map(SQL.identifier, names)),
    )
