"""How are the spans a person offers stored?

Disjoint and in order: overlapping ones are trimmed, neighbours join as long as
the result stays within ``LONGEST``. The bound lets the search find the span that
holds a moment by looking back 36 hours in an index, no further.
"""

from collections.abc import Iterable
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
