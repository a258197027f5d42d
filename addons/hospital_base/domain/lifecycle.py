"""Which moves does a record's life allow?

A lifecycle is one table of rows *(verb, from-states, to-state)*. Later addons
extend a table, they never edit it; the diagrams of ``docs/lifecycles.md`` are
compared with the merged tables.
"""

from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Move:
    """One row: ``verb`` leads from any of ``sources`` to ``target``."""

    verb: str
    sources: tuple[str, ...]
    target: str


@dataclass(frozen=True)
class Lifecycle:
    """A named table of moves; the first state is the one a record is born in."""

    name: str
    states: tuple[str, ...]
    moves: tuple[Move, ...]

    def __post_init__(self):
        known = set(self.states)
        for move in self.moves:
            unknown = {move.target, *move.sources} - known
            if unknown:
                raise ValueError(f"{self.name}.{move.verb}: unknown {sorted(unknown)}")
        verbs = [move.verb for move in self.moves]
        if len(verbs) != len(set(verbs)):
            raise ValueError(f"{self.name}: a verb is defined twice")

    @property
    def initial(self) -> str:
        return self.states[0]

    def move(self, verb: str) -> Move:
        """The row of ``verb``.

        :raises KeyError: the lifecycle has no such verb (a programming error)
        """
        for move in self.moves:
            if move.verb == verb:
                return move
        raise KeyError(f"{self.name} has no verb {verb!r}")

    def verbs_from(self, state: str) -> tuple[str, ...]:
        """What can be done to a record in ``state``? (drives the buttons)"""
        return tuple(move.verb for move in self.moves if state in move.sources)

    def extended(self, states=(), moves=()) -> "Lifecycle":
        """The same life with what a later addon adds."""
        return replace(
            self,
            states=self.states + tuple(states),
            moves=self.moves + tuple(moves),
        )
