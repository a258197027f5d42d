"""Where do the times of a person stand, and how do they become one table?"""

from odoo.tools import SQL

SOURCES = ("availability", "absence", "booking", "busy")
#: Several tables share one column of ids: each has its own remainder.
PLACES = 8


def columns(source):
    """What each source says of a time: name of the column → SQL on the row ``t``."""
    return {
        "id": SQL("t.id::bigint * %s + %s", PLACES, SOURCES.index(source)),
        "person_id": SQL("t.person_id"),
        "start": SQL("t.start"),
        "stop": SQL("t.stop"),
        "kind": {
            "availability": SQL("'available'"),
            "absence": SQL(
                "CASE t.source WHEN 'leave' THEN 'absent' ELSE 'absence_asked' END"
            ),
            "busy": SQL("'busy'"),
            "booking": SQL("CASE t.kind WHEN 'mission' THEN 'mission' ELSE 'busy' END"),
        }[source],
    }


def arm(source, chosen, joins):
    """The rows of one source.

    :param chosen: columns by name, in the same order for every source
    :param joins: SQL after the source's own table
    """
    standing = SQL("t.released_at IS NULL") if source == "booking" else SQL("TRUE")
    return SQL(
        "SELECT %(chosen)s FROM %(table)s t %(joins)s WHERE %(standing)s",
        chosen=SQL(", ").join(
            SQL("%s AS %s", value, SQL.identifier(name))
            for name, value in chosen.items()
        ),
        table=SQL.identifier(f"staff_{source}"),
        joins=joins,
        standing=standing,
    )
