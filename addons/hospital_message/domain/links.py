"""What makes a link's token, and what is a link still good for?

The token is the capability: whoever holds it may answer. It is drawn with 256
bits, leaves the building once, inside the message, and only its SHA-256 stays.
"""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

TOKEN_BYTES = 32


class Standing(StrEnum):
    OPEN = "open"
    USED = "used"
    REVOKED = "revoked"
    EXPIRED = "expired"


@dataclass(frozen=True)
class LinkPurpose:
    """How one kind of link is shown and answered.

    :param model: name of the model the link points at
    :param show: name of its private method ``(link, now) → (template, values)``
    :param act: name of its private method
        ``(link, action, now) → (template, values, http_status)``
    :param actions: the answers the page offers; others are refused unread
    :param reusable: the link stays open after an answer
    """

    model: str
    show: str
    act: str
    actions: frozenset[str] | None = None
    reusable: bool = False

    def takes_answers(self, standing: Standing) -> bool:
        """A reusable link goes on to its record, which knows what was answered."""
        return standing == Standing.OPEN or (
            self.reusable and standing == Standing.USED
        )

    def knows(self, action: str) -> bool:
        return self.actions is None or action in self.actions


def new_token() -> str:
    """A fresh token, safe in a URL path; never store or log it."""
    return secrets.token_urlsafe(TOKEN_BYTES)


def digest(token: str) -> str:
    """What the database keeps of a token: SHA-256, hexadecimal."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


def standing(
    now: datetime,
    expires_at: datetime,
    used_at: datetime | None,
    revoked_at: datetime | None,
) -> Standing:
    """Can the link still be answered, and if not, why not?

    Whoever used a link is told what became of it, not that time has passed
    since; the moment of expiry itself is too late.
    """
    if used_at:
        return Standing.USED
    if revoked_at:
        return Standing.REVOKED
    if expires_at <= now:
        return Standing.EXPIRED
    return Standing.OPEN
