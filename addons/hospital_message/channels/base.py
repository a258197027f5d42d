"""What does a way out of the building have to do, and how may it fail?

A channel is opened once per batch, sends one message a call, and tells its three
kinds of failure apart: the channel, this attempt, or the message itself.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True)
class Outgoing:
    """One claimed outbox row, as its channel needs it."""

    id: int
    dedup_key: str
    channel: str
    address: str | None
    subject: str | None
    body: str | None
    message_id: str
    company_id: int
    attempts: int
    expires_at: datetime | None
    lease_until: datetime


class SendFailed(Exception):
    """This attempt failed; another may succeed. It may even have arrived."""


class Undeliverable(SendFailed):
    """No attempt will ever succeed: the address or the content is wrong."""


class ChannelDown(Exception):
    """The gateway is not configured or cannot be reached.

    Says nothing about the message: no attempt is counted, the channel pauses.
    """


class Channel(Protocol):
    def send(self, outgoing: Outgoing) -> str | None:
        """Hand over one message; the provider's reference if it gives one.

        Repeating a call with the same ``dedup_key`` must be harmless as far as
        the other side allows.

        :raises SendFailed: try again later
        :raises Undeliverable: do not try again
        :raises ChannelDown: nothing at all can be sent now
        """

    def close(self) -> None:
        """Give connections back; called once, whatever happened."""
