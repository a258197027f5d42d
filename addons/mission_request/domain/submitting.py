"""What may an agency answer to a request that was put to it, and whom does it name?

It is read the same way from the page and from another program. Faults are codes, see
docs/api/agency.openapi.json.
"""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

import phonenumbers

from odoo.addons.hospital_base.domain.email import is_email
from odoo.addons.hospital_base.domain.refusal import Refusal

from .refusals import AlreadyFilled, TooLate

MOST_PEOPLE = 99
LONGEST_NAME = 120
LONGEST_CODE = 64
FIELDS = frozenset({"name", "phone", "email", "function"})


class GoTogether(Refusal):
    """All or nothing asks one person for all; an agency is asked for one request."""

    code = "go_together"


class NoAgency(Refusal):
    """None of the chosen agencies can be asked (any more)."""

    code = "no_agency"


class SubmissionWithdrawn(Refusal):
    """Nobody is needed of the agency any more."""

    code = "submission_withdrawn"


class SubmissionAnswered(Refusal):
    """The agency has answered the opposite before."""

    code = "submission_answered"


class TooFewPlaces(Refusal):
    """More people are named than places are ``free``."""

    code = "too_few_places"


class PersonCannotCome(Refusal):
    """``name`` is kept from coming by ``reason``; nobody of the answer is booked."""

    code = "person_cannot_come"


class PersonKnownOtherwise(Refusal):
    """The hospital knows this phone or e-mail, and not from this agency."""

    code = "person_known_otherwise"


class InsecureAddress(Refusal):
    """An agency's program is told nothing in the open."""

    code = "insecure_address"


class NobodyNamed(Refusal):
    """A yes names at least one person."""

    code = "nobody_named"


@dataclass(frozen=True)
class Named:
    """One person of an agency.

    :param phone: E.164; with ``email`` it tells who is meant
    :param email: small letters, or empty
    :param function: code of what she comes as; empty: as what is asked for
    """

    name: str
    phone: str
    email: str = ""
    function: str = ""


@dataclass(frozen=True)
class Fault:
    """What is wrong with which person; index -1 means the answer itself."""

    index: int
    field: str
    code: str

    def as_json(self) -> dict:
        return {"index": self.index, "field": self.field, "code": self.code}


@dataclass(frozen=True)
class Standing:
    """A submission and its request as the database shows them now; naive UTC."""

    state: str
    request_state: str
    free: int  # seats
    answer_before: datetime


def read_people(
    rows: object, country: str | None, codes: Iterable[str] = ()
) -> tuple[list[Named], list[Fault]]:
    """The people named, or every fault; with a fault nobody counts.

    :param country: two letters, whose phone numbers may come without a prefix
    :param codes: functions that are known
    """
    if not isinstance(rows, list) or not rows:
        return [], [Fault(-1, "people", "list_missing")]
    if len(rows) > MOST_PEOPLE:
        return [], [Fault(-1, "people", "too_many_rows")]
    codes, people, faults = frozenset(codes), [], []
    for index, row in enumerate(rows):
        found = _read_person(index, row, country, codes)
        (faults if isinstance(found, Fault) else people).append(found)
    return people, faults + _doubles(people)


def _read_person(index, row, country, codes) -> Named | Fault:
    if not isinstance(row, dict):
        return Fault(index, "", "object_expected")
    for name in sorted(row.keys() - FIELDS):
        return Fault(index, str(name)[:40], "field_unknown")
    for name in sorted(FIELDS):
        if not _is_line(row.get(name, "")):
            return Fault(index, name, "text_expected")
    name = " ".join(row.get("name", "").split())
    if not 1 < len(name) <= LONGEST_NAME or not any(map(str.isalpha, name)):
        return Fault(index, "name", "name_expected")
    phone = _phone(row.get("phone", ""), country)
    if not phone:
        return Fault(index, "phone", "phone_expected")
    email = row.get("email", "").strip().lower()
    if email and not is_email(email):
        return Fault(index, "email", "email_expected")
    function = row.get("function", "").strip()
    if function and function not in codes:
        return Fault(index, "function", "function_unknown")
    return Named(name, phone, email, function)


def _is_line(value: object) -> bool:
    """One line of text that PostgreSQL keeps."""
    return isinstance(value, str) and not any(
        unicodedata.category(sign) in ("Cc", "Cs") for sign in value
    )


def _phone(text: str, country: str | None) -> str | None:
    try:
        number = phonenumbers.parse(text[:40], country)
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_valid_number(number):
        return None
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def _doubles(people: list[Named]) -> list[Fault]:
    """One answer names each person once."""
    seen: set[str] = set()
    faults = []
    for index, person in enumerate(people):
        keys = {person.phone, person.email} - {""}
        if keys & seen:
            faults.append(Fault(index, "phone", "double_person"))
        seen |= keys
    return faults


def why_closed(standing: Standing, now: datetime) -> Refusal | None:
    """The refusal that new names would meet, or None while they are welcome."""
    if standing.state == "declined":
        return SubmissionAnswered()
    if standing.request_state == "filled" or standing.free <= 0:
        return AlreadyFilled()
    if standing.state in ("queued", "withdrawn") or standing.request_state in (
        "cancelled",
        "to_authorize",
        "draft",
    ):
        return SubmissionWithdrawn()
    if standing.state == "expired" or now >= standing.answer_before:
        return TooLate()
    return None


def check_naming(standing: Standing, people: int, now: datetime) -> None:
    """May so many more people come?

    :raises Refusal: ``NobodyNamed``, ``TooFewPlaces``, or why it is closed
    """
    if not people:
        raise NobodyNamed()
    closed = why_closed(standing, now)
    if closed:
        raise closed
    if people > standing.free:
        raise TooFewPlaces(free=standing.free)


def check_declining(standing: Standing, now: datetime) -> bool:
    """Is there something to decline? False if it was declined before.

    :raises Refusal: ``SubmissionAnswered`` with people named, or why it is closed
    """
    if standing.state == "declined":
        return False
    if standing.state == "answered":
        raise SubmissionAnswered()
    closed = why_closed(standing, now)
    if closed:
        raise closed
    return True


@dataclass(frozen=True)
class Answer:
    """What a program of an agency says; ``people`` as ``read_people`` takes them."""

    submission_id: int
    choice: str  # "name" or "decline"
    people: object = None


MOST_ID = 2**31 - 1
CHOICES = ("name", "decline")


def read_answer(message: object) -> Answer | Fault:
    """The answer in a message, or what is wrong with it; its people are read later."""
    if not isinstance(message, dict):
        return Fault(-1, "", "object_expected")
    for name in sorted(message.keys() - {"submission", "answer", "people"}):
        return Fault(-1, str(name)[:40], "field_unknown")
    number, choice = message.get("submission"), message.get("answer")
    if type(number) is not int or not 0 < number <= MOST_ID:
        return Fault(-1, "submission", "number_expected")
    if choice not in CHOICES:
        return Fault(-1, "answer", "choice_unknown")
    if choice == "decline" and "people" in message:
        return Fault(-1, "people", "field_unknown")
    return Answer(number, choice, message.get("people"))
