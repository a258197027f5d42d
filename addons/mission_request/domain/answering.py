"""What does a yes or a no to an offer lead to?

*First yes gets it*: the answer itself takes the seat. *Manager chooses*: a yes takes
nothing yet and may be taken back until the choice. This file decides on a snapshot;
the guarded UPDATE and the booking constraint confirm the decision.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from odoo.addons.staff_pool.domain.search import Effect, Reason

from .awarding import FIRST_YES, MANAGER_CHOOSES
from .refusals import (
    AlreadyAnswered,
    AlreadyFilled,
    NoLongerFree,
    NotKept,
    OfferWithdrawn,
    TooLate,
)
from .refusals_order import OrderCancelled

Choice = Literal["accept", "decline"]
Verb = Literal["accept", "decline", "retract"]

#: What the person said before, by the state of the offer.
SAID = {"accepted": "accept", "kept": "accept", "declined": "decline"}


@dataclass(frozen=True)
class Standing:
    """An offer and its request as the database shows them now; naive UTC."""

    offer_state: str
    request_state: str
    seats: int
    taken: int
    deadline_at: datetime
    mode: str = FIRST_YES
    choose_by: datetime | None = None
    order_state: str | None = None


def is_late(standing: Standing, now: datetime) -> bool:
    """An answer counts strictly before the deadline."""
    return standing.offer_state == "expired" or now >= standing.deadline_at


def answer_already_given(standing: Standing) -> str | None:
    return SAID.get(standing.offer_state)


def why_closed(standing: Standing, now: datetime):
    """The refusal that an open offer's page would meet, or None while it is open.

    The order matters: a person who hesitated too long is told about the deadline
    only if the place was still free then.
    """
    if standing.offer_state == "not_kept":
        return NotKept()
    if standing.offer_state == "cancelled":
        return OrderCancelled()
    if standing.offer_state == "no_longer_free":
        return NoLongerFree()
    if standing.request_state == "cancelled":
        return OfferWithdrawn()
    if standing.request_state == "filled" or standing.taken >= standing.seats:
        return AlreadyFilled()
    if standing.offer_state == "withdrawn":
        return OfferWithdrawn()
    if is_late(standing, now):
        return TooLate()
    return None


#: Both answers are still possible.
OPEN = "open"


def where_it_stands(standing: Standing, now: datetime) -> str:
    """Code of the page an offer shows: ``OPEN``, what was said, or why it is closed."""
    if waits_for_choice(standing):
        return "you_will_know"
    if standing.order_state == "provisional":
        return "provisional"
    said = answer_already_given(standing)
    if said:
        return "you_have_it" if said == "accept" else "you_said_no"
    closed = why_closed(standing, now)
    return closed.code if closed else OPEN


def waits_for_choice(standing: Standing) -> bool:
    """She has said yes, and the manager has not chosen yet."""
    return standing.mode == MANAGER_CHOOSES and standing.offer_state == "accepted"


def decide(standing: Standing, choice: Choice, now: datetime) -> Verb | None:
    """The move to make, or None when the same answer was given before.

    :raises AlreadyAnswered: the opposite was said before
    :raises AlreadyFilled, NotKept, NoLongerFree, OfferWithdrawn, TooLate: the offer
        is closed
    """
    said = answer_already_given(standing)
    if said == choice:
        return None
    if waits_for_choice(standing):
        return "retract"
    if said:
        raise AlreadyAnswered(said=said)
    closed = why_closed(standing, now)
    if closed:
        raise closed
    return choice


#: Saying yes is itself an offer of the time.
MET_BY_THE_YES = ("not_available", "partly_available")


def still_blocking(reasons: Iterable[Reason]) -> list[Reason]:
    """The rules of the search that forbid the person the slot even if she wants it."""
    return [
        reason
        for reason in reasons
        if reason.effect == Effect.BLOCKS and reason.code not in MET_BY_THE_YES
    ]
