"""Does the administrator see at a glance that a guarantee is gone?"""

from odoo.exceptions import AccessError
from odoo.tests import tagged

from .common import HospitalCase


@tagged("post_install", "-at_install")
class TestConstraintHealthShow(HospitalCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.admin = cls.a_user("administrator")

    def health(self, user=None):
        return self.env["hospital.constraint.health"].with_user(user or self.admin)

    def settings(self):
        return self.env["res.config.settings"].create({})

    def lose_a_constraint(self):
        self.env.cr.execute(
            "ALTER TABLE hospital_function_substitute"
            " DROP CONSTRAINT hospital_function_substitute_distance_positive"
        )

    def test_the_settings_are_green_while_all_hold(self):
        settings = self.settings()
        self.assertTrue(settings.hospital_guarantees_hold)
        self.assertEqual(
            settings.hospital_guarantees_report,
            "The database holds every guarantee.",
        )

    def test_the_settings_turn_red_and_name_what_is_missing(self):
        self.lose_a_constraint()
        settings = self.settings()
        self.assertFalse(settings.hospital_guarantees_hold)
        report = settings.hospital_guarantees_report
        self.assertIn("hospital_function_substitute_distance_positive", report)
        self.assertIn("CHECK (distance BETWEEN 1 AND 9)", report)
        self.assertIn("Correct the records that break them", report)

    def test_the_administrator_sees_the_menu_and_it_tells(self):
        menu = self.env.ref("hospital_base.menu_guarantees")
        menus = self.env["ir.ui.menu"]
        self.assertIn(menu.id, menus.with_user(self.admin)._visible_menu_ids())
        told = menu.action.with_user(self.admin).run()
        self.assertEqual(told["params"]["type"], "success")

    def test_the_menu_tells_the_same(self):
        self.assertEqual(self.health().action_show()["params"]["type"], "success")
        self.lose_a_constraint()
        told = self.health().action_show()["params"]
        self.assertEqual((told["type"], told["sticky"]), ("danger", True))
        self.assertIn("distance_positive", told["message"])

    def test_a_constraint_that_was_not_validated_is_missing(self):
        self.lose_a_constraint()
        self.env.cr.execute(
            "ALTER TABLE hospital_function_substitute"
            " ADD CONSTRAINT hospital_function_substitute_distance_positive"
            " CHECK (distance BETWEEN 1 AND 9) NOT VALID"
        )
        self.assertEqual(len(self.health().missing_guarantees()), 1)

    def test_a_constraint_of_another_definition_is_missing(self):
        self.env.cr.execute(
            "COMMENT ON CONSTRAINT hospital_function_substitute_distance_positive"
            " ON hospital_function_substitute IS 'CHECK (true)'"
        )
        self.assertEqual(len(self.health().missing_guarantees()), 1)

    def test_a_foreign_key_that_lets_history_go_is_missing(self):
        self.env.cr.execute(
            "ALTER TABLE hospital_site"
            " DROP CONSTRAINT hospital_site_company_id_fkey,"
            " ADD FOREIGN KEY (company_id) REFERENCES res_company ON DELETE CASCADE"
        )
        missing = self.health().missing_guarantees()
        self.assertEqual(
            [(m["model"], m["name"], m["definition"]) for m in missing],
            [("hospital.site", "company_id", "ON DELETE restrict")],
        )

    def test_only_the_administrator_may_ask(self):
        for role in ("pool_manager", "head_nurse", "staff"):
            user = self.a_user(role)
            for question in ("missing_guarantees", "action_show"):
                with (
                    self.subTest(role=role, question=question),
                    self.assertRaises(AccessError),
                ):
                    getattr(self.health(user), question)()
