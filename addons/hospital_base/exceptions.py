"""How does a refusal of the pure domain reach the person in front of the screen?"""

from odoo.exceptions import UserError


class Refused(UserError):
    """A named refusal, already said in the user's language.

    ``refusal`` is the domain's own exception: test ``error.refusal.code``.
    """

    def __init__(self, message, refusal):
        super().__init__(message)
        self.refusal = refusal
