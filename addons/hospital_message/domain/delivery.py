"""When is a message tried again, and when is it given up?

Delivery is at least once under one key: a sender that dies between sending and
noting it leaves a row whose lease runs out, and the row is sent again.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

BACK_OFF = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60))
MAX_ATTEMPTS = len(BACK_OFF) + 1

#: How long a claimed row belongs to its sender.
LEASE = timedelta(minutes=2)
#: No sending begins later than this after the claim: what is left of the lease
#: covers the slowest single attempt (connection and answers timing out).
START_WINDOW = timedelta(seconds=30)
#: How long a gateway that cannot be reached is left alone.
CHANNEL_PAUSE = timedelta(minutes=1)


@dataclass(frozen=True)
class TryAgain:
    """Queue it once more, not before ``at`` (naive UTC)."""

    at: datetime


@dataclass(frozen=True)
class GiveUp:
    """It failed for good; a person has to look."""


def after_failure(attempts: int, now: datetime) -> TryAgain | GiveUp:
    """What follows the failed attempt number ``attempts`` (the first is 1)?"""
    if attempts >= MAX_ATTEMPTS:
        return GiveUp()
    return TryAgain(now + BACK_OFF[attempts - 1])


def may_start(since_claim: timedelta) -> bool:
    """Is enough of the lease left to begin another sending?"""
    return since_claim <= START_WINDOW


def is_expired(expires_at: datetime | None, now: datetime) -> bool:
    """A message is worthless from the moment it expires on."""
    return expires_at is not None and expires_at <= now
