"""Who of these people gets an invitation to the portal, and who does not, and why?

Whoever has a login, of whatever kind, keeps the one she has: an invitation gives a
portal login of staff to people who have none.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Standing(StrEnum):
    INVITE = "invite"
    HAS_LOGIN = "has_login"
    NO_EMAIL = "no_email"
    SHARED_EMAIL = "shared_email"


@dataclass(frozen=True)
class Invitee:
    """One person. ``email`` is lower case, ``None`` if she has none or a wrong one."""

    person_id: int
    email: str | None
    has_login: bool = False


def standings(people: Iterable[Invitee], taken: Iterable[str]) -> dict[int, Standing]:
    """Person id → what becomes of her.

    :param taken: e-mails, once for each person or login that has it, the people
        themselves included: an address of two humans is no login of one
    """
    count = Counter(taken)
    return {each.person_id: _standing(each, count) for each in people}


def _standing(person, count):
    if person.has_login:
        return Standing.HAS_LOGIN
    if not person.email:
        return Standing.NO_EMAIL
    if count[person.email] > 1:
        return Standing.SHARED_EMAIL
    return Standing.INVITE
