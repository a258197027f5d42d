"""What goes out together, and how is it answered?

Several requests, one message per person: a yes or a no to each, or all or nothing.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from odoo.addons.hospital_base.domain.refusal import Refusal
from odoo.addons.hospital_base.domain.spans import Span

from .answering import Choice
from .refusals import (
    SeveralPools,
    SlotsOverlap,
    StoodInTheWay,
    TermsDiffer,
    TooFewRequests,
    Unconfirmed,
)

WISH = re.compile(r"(accept|decline):(all|[1-9][0-9]{0,17})")


@dataclass(frozen=True)
class Tied:
    """A request to be tied to others; ``slot`` in the words of the page."""

    pool_id: int
    span: Span
    seats: int
    mode: str
    slot: str = ""


def check_tie(requests: Sequence[Tied], all_or_nothing: bool) -> None:
    """May these go out as one bundle?

    All or nothing asks one person for every slot: none may overlap another, and all
    have as many places, given in the same way.

    :raises TooFewRequests, SeveralPools, SlotsOverlap, TermsDiffer: they may not
    """
    if len(requests) < 2:
        raise TooFewRequests()
    if len({request.pool_id for request in requests}) > 1:
        raise SeveralPools()
    if not all_or_nothing:
        return
    if len({(request.seats, request.mode) for request in requests}) > 1:
        raise TermsDiffer()
    in_time = sorted(requests, key=lambda request: request.span.start)
    for earlier, later in pairwise(in_time):
        if later.span.start < earlier.span.stop:
            raise SlotsOverlap(first=earlier.slot, second=later.slot)


@dataclass(frozen=True)
class Wish:
    """A button of the page: yes or no to one offer, or to all of them."""

    choice: Choice
    offer_id: int | None = None


def read_wish(action: str) -> Wish | None:
    """What a button means; None for anything that no button says.

    >>> read_wish("accept:12")
    Wish(choice='accept', offer_id=12)
    >>> read_wish("decline:all")
    Wish(choice='decline', offer_id=None)
    """
    found = WISH.fullmatch(action)
    if not found:
        return None
    choice, target = found.groups()
    return Wish(choice, None if target == "all" else int(target))


def split_cards(cards: Sequence[list[dict]]) -> tuple[list[dict], list[list[dict]]]:
    """What is the same for every mission is said once: (shared rows, rows of each).

    The first row, when it is, always stays with its mission.

    >>> split_cards([[{"on": 1}, {"in": "A"}], [{"on": 2}, {"in": "A"}]])
    ([{'in': 'A'}], [[{'on': 1}], [{'on': 2}]])
    """
    shared = [row for row in cards[0][1:] if all(row in card for card in cards)]
    return shared, [[row for row in card if row not in shared] for card in cards]


def cause_of(refusal: Refusal) -> Refusal:
    """The refusal of the one offer that stood in the way of several; else itself."""
    return refusal.cause if isinstance(refusal, StoodInTheWay) else refusal


def unconfirmed_in(refusal: Refusal) -> list[str]:
    """The warnings that a manager has still to confirm; none if it is another no."""
    cause = cause_of(refusal)
    return cause.facts["warnings"] if isinstance(cause, Unconfirmed) else []
