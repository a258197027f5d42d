"""Is this newcomer somebody we know, and what has to be done to add her?

A match on e-mail or mobile is the same human until somebody says otherwise:
people are proposed for the pool, never silently entered twice.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from .refusals import AlreadyKnown, KnownToHr

EMPLOYED_AT_ONCE = 300  # people in one request; an employment takes about 12 ms


@dataclass(frozen=True)
class Enrolment:
    """A human to be added to a pool. ``phone`` is E.164, ``email`` lower case."""

    name: str
    email: str | None
    phone: str | None
    kind: str
    pool_id: int
    function_ids: tuple[int, ...]
    date_start: date
    date_stop: date | None = None


@dataclass(frozen=True)
class Known:
    """Somebody whose e-mail or mobile is the newcomer's.

    :param person_id: None for whoever is employed and no person of the pools yet
    :param contact_id: the address of this human
    :param reserved: only HR makes this human known to the pools
    """

    person_id: int | None
    contact_id: int
    name: str
    email: str | None
    phone: str | None
    kind: str
    pool_ids: tuple[int, ...] = ()
    reserved: bool = False


class Step(StrEnum):
    CREATE = "create"
    ADOPT = "adopt"  # employed, and now a person of the pools
    ADD_TO_POOL = "add_to_pool"
    NOTHING = "nothing"


@dataclass(frozen=True)
class Decision:
    step: Step
    person_id: int | None = None
    contact_id: int | None = None


def decide(
    newcomer: Enrolment, known: Iterable[Known], confirmed: bool = False
) -> Decision:
    """What to do for ``newcomer``.

    :param confirmed: somebody looked at the proposal and said it is her
    :raises AlreadyKnown: an e-mail or mobile matches a person who differs in
        something else, or matches two people; ``KnownToHr`` if HR comes first
    """
    matches = [person for person in known if _same_contact(newcomer, person)]
    if not matches:
        return Decision(Step.CREATE)
    person = matches[0]
    if person.reserved:
        raise KnownToHr(name=person.name, person_id=person.person_id)
    if len(matches) > 1 or not (confirmed or _same_in_all(newcomer, person)):
        raise AlreadyKnown(name=person.name, person_id=person.person_id)
    if person.person_id is None:
        return Decision(Step.ADOPT, contact_id=person.contact_id)
    if newcomer.pool_id in person.pool_ids:
        return Decision(Step.NOTHING, person.person_id)
    return Decision(Step.ADD_TO_POOL, person.person_id)


def _same_contact(newcomer, person) -> bool:
    return bool(
        (newcomer.email and newcomer.email == person.email)
        or (newcomer.phone and newcomer.phone == person.phone)
    )


def _same_in_all(newcomer, person) -> bool:
    return (
        newcomer.name.casefold() == person.name.casefold()
        and newcomer.email == person.email
        and newcomer.phone == person.phone
        and newcomer.kind == person.kind
    )
