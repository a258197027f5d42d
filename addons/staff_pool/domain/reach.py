"""By which ways does a message reach a person who may choose?"""

from dataclasses import dataclass

from odoo.addons.hospital_base.domain.refusal import Refusal

EMAIL, SMS = "email", "sms"


class NobodyReached(Refusal):
    """Without this way no message would reach her any more."""

    code = "nobody_reached"


@dataclass(frozen=True)
class Reach:
    """What she wants, and where it would go."""

    by_email: bool
    by_sms: bool
    email: str | None
    phone: str | None

    def ways(self) -> dict[str, str]:
        """Channel → address, those chosen that have one."""
        chosen = ((EMAIL, self.by_email, self.email), (SMS, self.by_sms, self.phone))
        return {way: address for way, wanted, address in chosen if wanted and address}

    def ways_or_any(self) -> dict[str, str]:
        """The same; if nothing is left of it, whatever reaches her at all."""
        return self.ways() or Reach(True, True, self.email, self.phone).ways()


def check_kept(before: Reach, after: Reach, name: str) -> None:
    """Whoever could be reached still can.

    :raises NobodyReached: the change takes away the last way
    """
    if before.ways() and not after.ways():
        raise NobodyReached(name=name)
