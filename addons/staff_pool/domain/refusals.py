"""Which "no" can the staff pool say? Their sentences are in ``models/texts.py``."""

from odoo.addons.hospital_base.domain.refusal import Refusal


class AlreadyBooked(Refusal):
    """The person is taken for at least a part of the span."""

    code = "already_booked"


class ImmutableLink(Refusal):
    """A record cannot be handed over to another person or pool."""

    code = "immutable_link"


class SlotOver(Refusal):
    """Nobody can be found for a time that has passed."""

    code = "slot_over"


class NoPool(Refusal):
    """The search names no pool to look in."""

    code = "no_pool"


class AlreadyKnown(Refusal):
    """The e-mail or mobile belongs to a person who is known already."""

    code = "already_known"


class KnownToHr(AlreadyKnown):
    """It belongs to an employee whom only HR makes known to the pools."""

    code = "known_to_hr"


class WrongPhone(Refusal):
    """The number is no phone number of the country."""

    code = "wrong_phone"


class WrongEmail(Refusal):
    """The text is no e-mail address."""

    code = "wrong_email"


class LoginEmail(Refusal):
    """The e-mail receives the password links of a login."""

    code = "login_email"


class SharedEmail(Refusal):
    """Offers of other pools go to this e-mail."""

    code = "shared_email"


class TooManyRoles(Refusal):
    """A member has four roles at most."""

    code = "too_many_roles"


class EmailInUse(Refusal):
    """The new e-mail belongs to somebody else, or to another login."""

    code = "email_in_use"


class InternalLogin(Refusal):
    """An employee with a login in the office changes nothing in the portal."""

    code = "internal_login"


class TooManyTries(Refusal):
    """New addresses are one's own: no letters to others, no guessing who has which."""

    code = "too_many_tries"
