"""Whom to ask for a place that was given and is free again?

First those who had said yes to this mission before, then the next suitable people.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from .lifecycle import LIVE_OFFER

#: So many of the next suitable people hear of it at once.
ASKED_AT_ONCE = 10
#: She had said yes, and others were quicker, were chosen, or she was booked elsewhere.
HAD_SAID_YES = ("not_kept", "no_longer_free")


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
