"""Who sees, enters and handles needs?"""

from odoo.exceptions import AccessError
from odoo.tests import tagged

from .common import MissionCase
from .test_mission_request_access import OUTSIDERS

MODELS = ("mission.need", "mission.need.template", "mission.need.event")


@tagged("post_install", "-at_install")
class TestMissionNeedAccess(MissionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.need = cls.a_need(replaced="Berta Bolt")
        cls.need.action_save_template()
        cls.need.with_user(cls.manager).action_handled()
        cls.template = cls.env["mission.need.template"].search([])

    def sees(self, model, user):
        return bool(self.env[model].with_user(user).search_count([]))

    def test_head_nurses_see_the_needs_of_their_units_only(self):
        other = self.a_user("head_nurse")
        for model in MODELS[:2]:
            with self.subTest(model=model):
                self.assertTrue(self.sees(model, self.head_nurse))
                self.assertFalse(self.sees(model, other))

    def test_pool_managers_see_the_needs_of_their_pools_only(self):
        other = self.a_user("pool_manager")
        for model in ("mission.need", "mission.need.event"):
            with self.subTest(model=model):
                self.assertTrue(self.sees(model, self.manager))
                self.assertFalse(self.sees(model, other))

    def test_the_administrator_reads_a_need_of_another_establishment(self):
        company = self.a_company("South Hospital")
        admin = self.a_user(
            "administrator", company_id=company.id, company_ids=company.ids
        )
        fields = [name for name, field in self.need._fields.items() if not field.groups]
        [values] = self.need.with_user(admin).read(fields)
        self.assertIn("Cardiology", values["display_name"])

    def test_every_other_role_sees_nothing(self):
        for role in OUTSIDERS:
            user = self.a_user(role)
            for model in MODELS:
                with self.subTest(role=role, model=model):
                    with self.assertRaises(AccessError):
                        self.env[model].with_user(user).search([])

    def test_the_person_replaced_is_for_the_unit_and_its_pool(self):
        for user in (self.head_nurse, self.manager):
            [values] = self.need.with_user(user).read(["replaced"])
            self.assertEqual(values["replaced"], "Berta Bolt")
        with self.assertRaises(AccessError):
            self.need.with_user(self.a_user("administrator")).read(["replaced"])

    def test_a_head_nurse_enters_nothing_for_a_foreign_unit(self):
        foreign = self.a_unit("Foreign")
        self.pool.served_unit_ids += foreign
        need = self.a_need()
        with self.assertRaises(AccessError):
            self.a_need(unit_id=foreign.id)
        with self.assertRaises(AccessError):
            need.write({"unit_id": foreign.id})
        with self.assertRaises(AccessError):
            self.template.with_user(self.head_nurse).write({"unit_id": foreign.id})

    def test_nobody_deletes_a_need_or_makes_up_its_history(self):
        for role in ("pool_manager", "head_nurse", "administrator"):
            user = {"pool_manager": self.manager, "head_nurse": self.head_nurse}.get(
                role
            ) or self.a_user(role)
            with self.subTest(role=role):
                self.assertFalse(self.need.with_user(user).has_access("unlink"))
                events = self.env["mission.need.event"].with_user(user)
                for operation in ("create", "write", "unlink"):
                    self.assertFalse(events.has_access(operation), operation)

    def test_reasons_are_read_by_all_and_kept_by_the_administrator(self):
        reason = self.env.ref("mission_request.reason_other")
        for role in ("pool_manager", "head_nurse", "authorizer"):
            reasons = reason.with_user(self.a_user(role))
            with self.subTest(role=role):
                self.assertTrue(reasons.read(["name"]))
                self.assertFalse(reasons.has_access("write"))
        self.assertTrue(
            reason.with_user(self.a_user("administrator")).has_access("write")
        )

    def test_whoever_loses_the_unit_loses_its_needs_at_once(self):
        self.unit.head_nurse_ids = False
        with self.assertRaises(AccessError):
            self.need.with_user(self.head_nurse).read(["state"])
