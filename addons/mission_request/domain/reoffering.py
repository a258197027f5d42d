"""Whom to ask for a place that is free again, or that nobody took in time?

First those who had said yes to this mission before, then the next suitable people.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from .lifecycle import LIVE_OFFER

#: So many of the next suitable people hear of it at once.
ASKED_AT_ONCE = 10
#: She had said yes, and others were quicker, were chosen, or she was booked elsewhere.
HAD_SAID_YES = ("not_kept", "no_longer_free")

#: Nothing came of her offer, and she is as welcome as before.
ASKED_ONCE_MORE = ("expired", *HAD_SAID_YES)


@dataclass(frozen=True)
class Earlier:
    """An offer of the same request, as it stands now."""

    person_id: int
    state: str
    answered: bool
    rank: int


def said_yes(earlier: Iterable[Earlier], leaving: Collection[int]) -> list[int]:
    """Persons who had said yes and hold nothing of it, in the order of their ranks.

    :param leaving: persons who have just given up a place
    """
    earlier = list(earlier)
    busy = {each.person_id for each in earlier if each.state in LIVE_OFFER}
    yes = [
        each
        for each in earlier
        if each.person_id not in busy
        and each.person_id not in leaving
        and (
            each.state in HAD_SAID_YES or (each.state == "withdrawn" and each.answered)
        )
    ]
    return list(dict.fromkeys(e.person_id for e in sorted(yes, key=lambda e: e.rank)))


def unanswered(earlier: Iterable[Earlier]) -> list[int]:
    """Persons whom a request that has expired may ask once more, in their order.

    Who had said yes or nothing, holds nothing of it, and has never said no to it.
    """
    earlier = list(earlier)
    out = {e.person_id for e in earlier if e.state in (*LIVE_OFFER, "declined")}
    again = [e for e in earlier if e.state in ASKED_ONCE_MORE]
    ordered = sorted(again, key=lambda each: each.rank)
    return list(dict.fromkeys(e.person_id for e in ordered if e.person_id not in out))


def next_suitable(
    earlier: Iterable[Earlier],
    ranked: Sequence[int],
    leaving: Collection[int],
    most: int = ASKED_AT_ONCE,
) -> list[int]:
    """The best people of the search who hold no offer and have not said no.

    :param ranked: persons, best first
    """
    out = {e.person_id for e in earlier if e.state in (*LIVE_OFFER, "declined")}
    return [p for p in ranked if p not in out and p not in leaving][:most]
