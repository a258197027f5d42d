"""Does the log of events, played again, lead to the states that the tables show?"""

from itertools import groupby

from odoo.addons.mission_request.domain.lifecycle import (
    AUTHORIZATION,
    OFFER,
    ORDER,
    REQUEST,
)

#: Column of the log that names the record → its table and moves; the first one set.
LOGGED = {
    "authorization_id": ("mission_authorization", AUTHORIZATION),
    "order_id": ("mission_order", ORDER),
    "offer_id": ("mission_offer", OFFER),
    "request_id": ("mission_request", REQUEST),
}
EVENTS = """
    SELECT authorization_id, order_id, offer_id, request_id,
           verb, from_state, to_state
      FROM mission_event ORDER BY id
"""


def torn_logs(query) -> list[tuple]:
    """Records whose events do not follow one another by the allowed moves.

    :param query: function of a statement that returns its rows
    :return: table, id, state, and the state that the log tells
    """
    told = {}
    for (column, number), events in groupby(sorted(query(EVENTS), key=_of), key=_of):
        table, lifecycle = LOGGED[column]
        told[table, number] = _replayed(lifecycle, events)
    return [
        (table, number, state, said)
        for table, lifecycle in LOGGED.values()
        for number, state in query(f"SELECT id, state FROM {table}")  # noqa: S608 ours
        if (said := told.get((table, number), lifecycle.initial)) != state
    ]


def _of(event) -> tuple[str, int]:
    ids = zip(LOGGED, event, strict=False)
    return next((column, number) for column, number in ids if number)


def _replayed(lifecycle, events) -> str:
    """The state that the events lead to, or the first one that may not be."""
    state = lifecycle.initial
    moves = {
        (move.verb, source, move.target)
        for move in lifecycle.moves
        for source in move.sources
    }
    for *_ids, verb, before, after in events:
        before = before or state
        moved = before != after
        if before != state or (moved and (verb, before, after) not in moves):
            return f"{state}, then {verb}: {before} to {after}"
        state = after
    return state
