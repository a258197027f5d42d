"""Is a look at the pages of this addon without effect, for one who has times too?"""

from odoo.tests import tagged

from odoo.addons.hospital_base.tests.routes import HarmlessRoutesCase

from .common import StaffPoolBuilders


@tagged("post_install", "-at_install")
class TestRoutesHarmless(StaffPoolBuilders, HarmlessRoutesCase):
    addon = "staff_pool"

    def everybody(self):
        user = super().everybody()
        person = self.a_person(partner_id=user.partner_id.id)
        self.a_pattern(person, self.a_shift())
        return user

    def test_looking_changes_nothing(self):
        self.assertLookingIsHarmless()
