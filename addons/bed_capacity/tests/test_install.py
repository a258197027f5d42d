"""Do beds install without anything about staff?"""

from odoo.tests import TransactionCase, tagged


@tagged("post_install", "-at_install")
class TestInstall(TransactionCase):
    def test_beds_stand_on_the_two_common_addons_only(self):
        module = self.env.ref("base.module_bed_capacity")
        self.assertEqual(module.state, "installed")
        parents = module.dependencies_id.depend_id
        self.assertEqual(
            set(parents.mapped("name")), {"hospital_base", "hospital_message"}
        )
        self.assertEqual(set(parents.mapped("state")), {"installed"})
