"""What did one change do to the times that a person offers, and how is it undone?

Undoing touches what that change touched and nothing else: what has begun stays as it
was, and so does what has been booked meanwhile.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from odoo.addons.hospital_base.domain.spans import Span, subtract


@dataclass(frozen=True)
class Change:
    """Spans of one change, each no longer than a stored one."""

    added: tuple[Span, ...] = ()
    removed: tuple[Span, ...] = ()

    @classmethod
    def between(cls, before: Iterable[Span], after: Iterable[Span]) -> "Change":
        """What is offered ``after`` and was not ``before``, and the reverse."""
        before, after = list(before), list(after)
        return cls(_without(after, before), _without(before, after))

    def to_offer(self, now: datetime) -> list[Span]:
        """What undoing offers again: all that was taken back and has not begun."""
        return [span for span in self.removed if span.start > now]

    def to_take_back(self, now: datetime, booked: Iterable[Span]) -> list[Span]:
        """What undoing takes back: all that was added, has not begun, is not booked."""
        coming = [span for span in self.added if span.start > now]
        return subtract(coming, booked)

    def dump(self) -> dict[str, list[list[str]]]:
        """As a session can keep it."""
        return {
            name: [[s.start.isoformat(), s.stop.isoformat()] for s in spans]
            for name, spans in (("added", self.added), ("removed", self.removed))
        }

    @classmethod
    def load(cls, dumped: dict) -> "Change":
        return cls(*(_read(dumped[name]) for name in ("added", "removed")))


def _without(spans, others):
    """Span by span, so that none grows longer than it is stored."""
    return tuple(part for span in spans for part in subtract(span, others))


def _read(pairs):
    return tuple(Span(*map(datetime.fromisoformat, pair)) for pair in pairs)
