"""Is a look at the link of an offer without effect, by whatever method?"""

from odoo.tests import tagged

from odoo.addons.hospital_base.tests.routes import HarmlessRoutesCase

from .common import MissionBuilders


@tagged("post_install", "-at_install")
class TestRoutesHarmless(MissionBuilders, HarmlessRoutesCase):
    addon = "hospital_message"  # its routes, with a token that can take a seat

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.a_scene()
        cls.request = cls.a_sent_request(cls.a_member("Anna Keller"))
        [offer] = cls.request.sudo().offer_ids
        cls.token = cls.token_of(offer)

    @classmethod
    def token_of(cls, offer):
        row = cls.env["hospital.message"].search(
            [("origin_id", "=", offer.id)], limit=1
        )
        return row.body.split("/h/")[1].split('"')[0]

    def arguments(self):
        return {"token": self.token}

    def test_looking_changes_nothing(self):
        self.assertLookingIsHarmless()

    def test_only_posting_the_same_token_takes_the_seat(self):
        before = self.fingerprint(self.our_tables())
        self.url_open(f"/h/{self.token}/answer", data={"action": "accept"})
        after = self.fingerprint(self.our_tables())
        took = {"staff_booking", "mission_order", "mission_request", "mission_offer"}
        self.assertLessEqual(took, self.changed(before, after))
