"""Does billing install on top of missions and accounting?"""

from odoo.tests import TransactionCase, tagged


@tagged("post_install", "-at_install")
class TestInstall(TransactionCase):
    def test_billing_stands_on_missions_and_accounting(self):
        module = self.env.ref("base.module_mission_billing")
        self.assertEqual(module.state, "installed")
        parents = module.dependencies_id.depend_id
        self.assertEqual(set(parents.mapped("name")), {"mission_request", "account"})
        self.assertEqual(set(parents.mapped("state")), {"installed"})
