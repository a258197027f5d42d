"""How does a refusal of the pure domain reach the person in front of the screen?"""

from odoo.exceptions import UserError


class Refused(UserError):
    """A named refusal, already said in the user's language.

    ``refusal`` is the domain's own exception: test ``error.refusal.code``.
    """

    #: The web client goes by the name of the class: show this one like its parent,
    #: a sentence to read, not a server error.
    context = {"exception_class": "odoo.exceptions.UserError"}

    def __init__(self, message, refusal):
        super().__init__(message)
        self.refusal = refusal
