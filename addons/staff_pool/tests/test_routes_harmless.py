"""Is a look at the pages of this addon without effect, for one who has times too?"""

from odoo.tests import tagged

from odoo.addons.hospital_base.tests.routes import HarmlessRoutesCase

from .common import StaffPoolBuilders


@tagged("post_install", "-at_install")
class TestRoutesHarmless(StaffPoolBuilders, HarmlessRoutesCase):
    addon = "staff_pool"

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.export = cls.env["staff.export"].create({"what": "calendar"})

    def arguments(self):
        return {"export_id": self.export.id, "view": "table", "form": "csv"}

    def everybody(self):
        user = super().everybody()
        self.env.cr.execute(
            "UPDATE staff_export SET create_uid = %s WHERE id = %s",
            [user.id, self.export.id],
        )
        person = self.a_person(partner_id=user.partner_id.id)
        self.a_pattern(person, self.a_shift())
        return user

    def test_looking_changes_nothing(self):
        self.assertLookingIsHarmless()
