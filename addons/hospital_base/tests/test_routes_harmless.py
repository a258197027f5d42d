"""Is a look at this addon's pages without effect, and would an effect be seen?"""

from odoo.tests import tagged

from odoo.addons.hospital_base.tests.routes import HarmlessRoutesCase


@tagged("post_install", "-at_install")
class TestRoutesHarmless(HarmlessRoutesCase):
    addon = "hospital_base"

    def arguments(self):
        return {"kind": "functions", "form": "xlsx"}

    def test_looking_changes_nothing(self):
        self.assertLookingIsHarmless()

    def test_one_changed_value_is_seen(self):
        site = self.a_site()
        before = self.fingerprint(self.our_tables())
        site.name = "Renamed"
        after = self.fingerprint(self.our_tables())
        self.assertEqual(self.changed(before, after), {"hospital_site"})
