"""Is a refusal shown as a sentence, and not as a server error?"""

from odoo.http import serialize_exception
from odoo.tests import TransactionCase

from ..domain.refusal import Refusal
from ..exceptions import Refused


class TestRefusedShown(TransactionCase):
    def test_the_web_client_shows_a_refusal_like_a_user_error(self):
        sent = serialize_exception(Refused("Choose a later start.", Refusal()))
        shown_as = sent["context"]["exception_class"]
        self.assertEqual(shown_as, "odoo.exceptions.UserError")
        self.assertEqual(sent["arguments"], ("Choose a later start.",))
