"""How are the spans a person offers stored?

Disjoint and in order: overlapping ones are trimmed, neighbours join as long as
the result stays within ``LONGEST``. The bound lets the search find the span that
holds a moment by looking back 36 hours in an index, no further.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta

from odoo.addons.hospital_base.domain.spans import Span

LONGEST = timedelta(hours=36)


def normalise(spans: Iterable[Span], longest: timedelta = LONGEST) -> list[Span]:
    """The same moments as ``spans``, disjoint, joined up to ``longest``.

    Each given span must itself be within ``longest``. Applying it twice changes
    nothing.
    """
    pieces: list[Span] = []
    for span in sorted(spans):
        last = pieces[-1] if pieces else None
        if last and span.stop <= last.stop:
            continue
        if last and span.start <= last.stop:
            if span.stop - last.start <= longest:
                pieces[-1] = Span(last.start, span.stop)
                continue
            span = Span(last.stop, span.stop)
        pieces.append(span)
    return pieces


@dataclass(frozen=True)
class Rewrite:
    """Which stored rows get which span, and which are no longer needed."""

    changed: Mapping[int, Span]
    surplus: frozenset[int]


def absorb(own: Mapping[int, Span], others: Mapping[int, Span]) -> Rewrite:
    """Store ``own`` and ``others`` in canonical form, as few changes as possible.

    A row of ``own`` survives rather than its neighbours, because somebody has
    just written it and will read it again.
    """
    rows = {**own, **others}
    free = normalise(rows.values())
    kept: dict[int, Span] = {}

    def keep(row_id, span):
        kept[row_id] = span
        free.remove(span)

    for row_id, span in sorted(own.items()):
        shared = [piece for piece in free if piece.overlaps(span)]
        if shared:
            keep(row_id, max(shared, key=lambda piece: piece.common(span).minutes))
    for row_id, span in sorted(others.items()):
        if span in free:
            keep(row_id, span)
    for row_id in sorted(others.keys() - kept.keys()):
        if free:
            keep(row_id, free[0])
    changed = {row_id: span for row_id, span in kept.items() if rows[row_id] != span}
    return Rewrite(changed, frozenset(rows.keys() - kept.keys()))
