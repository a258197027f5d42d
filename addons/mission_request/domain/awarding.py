"""Who gets the mission, and what happens to it when the time is over?

*First yes gets it*: the answer takes the seat. *Manager chooses*: a yes puts a person
on a list, choosing takes the seat until a moment that she was told ("you will know
by"). *Assigned*: the manager puts people in, nobody is asked.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from .expiry import LEAD_SHARE, LONGEST
from .refusals import (
    ChooseByOutOfRange,
    MorePeopleThanPlaces,
    NoPlaceLeft,
    NothingToChoose,
    TooLateToChoose,
)

FIRST_YES = "first_yes"
MANAGER_CHOOSES = "manager_chooses"
ASSIGNED = "assigned"


@dataclass(frozen=True)
class Awarding:
    """How a request's seats are given, and how far that is; naive UTC."""

    mode: str
    seats: int
    taken: int
    deadline_at: datetime
    choose_by: datetime | None
    offer_states: tuple[str, ...] = ()
    has_plan: bool = False  # a step of its plan is still to come
    asks_next: bool = False  # and that one puts the question to people

    @property
    def waiting(self) -> int:
        """How many have said yes and wait for the choice."""
        return self.offer_states.count("accepted") if self.chooses else 0

    @property
    def chooses(self) -> bool:
        return self.mode == MANAGER_CHOOSES

    @property
    def seats_until(self) -> datetime:
        """A seat can be taken strictly before this moment."""
        return self.choose_by if self.chooses else self.deadline_at

    @property
    def is_to_choose(self) -> bool:
        """It is the manager's turn: not while a step can win those who are missing."""
        enough = self.seats - self.taken if self.asks_next else 1
        return self.chooses and self.waiting >= max(enough, 1)


class Due(StrEnum):
    """What the clock asks for, once a moment has passed."""

    NOTHING = "nothing"
    CLOSE_ANSWERS = "close_answers"  # silent offers end, the manager may still choose
    GO_ON = "go_on"  # the next step of the plan begins
    RELEASE = "release"  # nobody was chosen in time: those who said yes are let go
    EXPIRE = "expire"


def what_is_due(awarding: Awarding, now: datetime) -> Due:
    """When time runs out the plan goes on; without one, nobody unchosen is kept."""
    if now < awarding.deadline_at:
        return Due.NOTHING
    if awarding.is_to_choose and now < awarding.choose_by:
        return Due.CLOSE_ANSWERS
    if awarding.has_plan:
        return Due.GO_ON
    return Due.RELEASE if awarding.is_to_choose else Due.EXPIRE


def check_choice(awarding: Awarding, offer_state: str, now: datetime) -> None:
    """May the manager give this accepted offer a seat?

    :raises NothingToChoose: another mode, or no yes to choose
    :raises NoPlaceLeft: no seat is left
    :raises TooLateToChoose: the promised moment has passed
    """
    if awarding.mode != MANAGER_CHOOSES or offer_state != "accepted":
        raise NothingToChoose()
    if awarding.taken >= awarding.seats:
        raise NoPlaceLeft()
    if now >= awarding.seats_until:
        raise TooLateToChoose()


def check_places(seats: int, taken: int, people: Iterable) -> None:
    """Is there a place for each person to be assigned?

    :raises NoPlaceLeft: for none of them
    :raises MorePeopleThanPlaces: with the number of places that are free
    """
    free = seats - taken
    if free <= 0:
        raise NoPlaceLeft()
    if len(list(people)) > free:
        raise MorePeopleThanPlaces(free=free)


def default_choose_by(deadline_at: datetime, start: datetime) -> datetime:
    """A quarter of what is left after the answers, at most 4 h, never after start."""
    wait = min(LONGEST, (start - deadline_at) / LEAD_SHARE)
    return max(deadline_at, (deadline_at + wait).replace(second=0, microsecond=0))


def check_choose_by(
    choose_by: datetime, deadline_at: datetime, start: datetime
) -> None:
    """Does the choice come after the answers and before the start?

    :raises ChooseByOutOfRange: it does not
    """
    if not deadline_at <= choose_by <= start:
        raise ChooseByOutOfRange()
