"""Is a look at this addon's pages without effect, with the token of a live link too?"""

from odoo.tests import tagged

from odoo.addons.hospital_base.tests.common import NOW
from odoo.addons.hospital_base.tests.routes import HarmlessRoutesCase

from .common import HOUR, LinkBuilders


@tagged("post_install", "-at_install")
class TestRoutesHarmless(LinkBuilders, HarmlessRoutesCase):
    addon = "hospital_message"

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.partner = cls.a_partner()
        cls.a_test_page()

    def arguments(self):
        return {"token": self.token}

    def test_looking_changes_nothing(self):
        answers = self.a_purpose()
        self.token = self.a_path(NOW + HOUR).removeprefix("/h/")
        self.assertLookingIsHarmless()
        self.assertEqual(answers.acted, [])

    def test_only_posting_the_same_token_acts(self):
        answers = self.a_purpose()
        path = self.a_path(NOW + HOUR)
        before = self.fingerprint(self.our_tables())
        self.url_open(f"{path}/answer", data={"action": "accept"})
        after = self.fingerprint(self.our_tables())
        self.assertEqual(answers.acted, ["accept"])
        self.assertEqual(self.changed(before, after), {"hospital_link"})
