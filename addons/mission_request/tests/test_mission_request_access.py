"""Who sees and asks what, and loses it at once with the role."""

from lxml import etree

from odoo.exceptions import AccessError
from odoo.tests import tagged

from odoo.addons.hospital_base import clock

from .common import MissionCase

MODELS = ("mission.request", "mission.offer", "mission.order", "mission.event")
OUTSIDERS = (
    "authorizer",
    "billing_officer",
    "hr_officer",
    "bed_manager",
    "staff",
    "agency",
)


@tagged("post_install", "-at_install")
class TestMissionRequestAccess(MissionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.member = cls.a_member("Anna Keller")
        cls.request = cls.a_sent_request(cls.member)
        cls.request.sudo().offer_ids._answer("accept", clock.now(cls.env))

    def sees(self, user):
        return [
            model
            for model in MODELS
            if self.env[model].with_user(user).search_count([])
        ]

    def test_a_pool_manager_sees_the_missions_of_her_pools_only(self):
        self.assertEqual(self.sees(self.manager), list(MODELS))
        self.assertEqual(self.sees(self.a_user("pool_manager")), [])

    def test_a_head_nurse_sees_requests_and_orders_of_her_units_and_no_offers(self):
        for model in ("mission.request", "mission.order"):
            records = self.env[model].with_user(self.head_nurse)
            self.assertEqual(records.search_count([]), 1)
            foreign = self.env[model].with_user(self.a_user("head_nurse"))
            self.assertEqual(foreign.search_count([]), 0)
        for model in ("mission.offer", "mission.event"):
            with self.assertRaises(AccessError):
                self.env[model].with_user(self.head_nurse).search([])

    def test_a_head_nurse_opens_every_screen_of_a_request(self):
        requests = self.env["mission.request"].with_user(self.head_nurse)
        for kind in ("list", "kanban", "form"):
            with self.subTest(view=kind):
                arch = requests.get_view(view_type=kind)["arch"]
                fields = etree.fromstring(arch).xpath("//field[not(ancestor::field)]")
                names = [field.get("name") for field in fields]
                self.assertTrue(self.request.with_user(self.head_nurse).read(names))
                self.assertNotIn("mission_candidates", arch)

    def test_a_pool_manager_searches_on_the_form_and_sees_who_is_silent(self):
        requests = self.env["mission.request"].with_user(self.manager)
        self.assertIn("mission_candidates", requests.get_view(view_type="form")["arch"])
        self.assertIn("silent_count", requests.get_view(view_type="list")["arch"])

    def test_a_head_nurse_reads_who_comes_with_her_phone(self):
        self.member.person_id.partner_id.phone = "+41 79 555 01 01"
        order = self.request.sudo().order_ids.with_user(self.head_nurse)
        [values] = order.read(
            ["person_id", "person_phone", "local_slot", "function_id"]
        )
        self.assertEqual(values["person_id"][1], "Anna Keller")
        self.assertEqual(values["person_phone"], "+41 79 555 01 01")

    def test_the_rate_is_hidden_from_the_head_nurse(self):
        order = self.request.sudo().order_ids
        with self.assertRaises(AccessError):
            order.with_user(self.head_nurse).read(["rate_per_hour"])

    def test_every_other_role_sees_nothing(self):
        for role in OUTSIDERS:
            user = self.a_user(role)
            for model in MODELS:
                if (role, model) == ("hr_officer", "mission.order"):
                    continue  # working-time rules are hers: see the next test
                with self.subTest(role=role, model=model):
                    with self.assertRaises(AccessError):
                        self.env[model].with_user(user).search([])

    def test_an_hr_officer_reads_when_people_work_and_not_at_which_rate(self):
        order = self.request.sudo().order_ids.with_user(self.a_user("hr_officer"))
        self.assertTrue(order.read(["start", "stop", "person_id"]))
        with self.assertRaises(AccessError):
            order.read(["rate_per_hour"])

    def test_nobody_makes_changes_or_deletes_offers_orders_and_events_by_hand(self):
        admin = self.a_user("administrator")
        for model in MODELS[1:]:
            record = self.env[model].search([], limit=1)
            for user in (self.manager, admin):
                with self.subTest(model=model, user=user.login):
                    for operation in ("write", "create", "unlink"):
                        self.assertFalse(
                            record.with_user(user).has_access(operation), operation
                        )

    def test_whoever_stops_managing_the_pool_loses_its_missions_at_once(self):
        self.assertTrue(self.request.with_user(self.manager).read(["state"]))
        self.pool.manager_ids = False
        with self.assertRaises(AccessError):
            self.request.with_user(self.manager).read(["state"])

    def test_nobody_forges_the_way_an_event_came_in(self):
        request = self.a_request()
        request.with_context(hospital_source="phone").action_cancel()
        events = self.env["mission.event"].search([("request_id", "=", request.id)])
        self.assertEqual(events.mapped("source"), ["backend"])

    def test_a_manager_cannot_move_her_request_into_a_foreign_pool(self):
        foreign = self.a_pool("Foreign", manager=self.a_user("pool_manager"))
        with self.assertRaises(AccessError):
            self.a_request().write({"pool_id": foreign.id})

    def test_a_manager_cannot_search_people_of_a_foreign_pool(self):
        foreign = self.a_pool("Foreign", manager=self.a_user("pool_manager"))
        slot = {
            "unit_id": self.unit.id,
            "pool_id": foreign.id,
            "function_id": self.nurse.id,
            "start": "2026-11-03 08:00:00",
            "duration": 8,
        }
        requests = self.env["mission.request"].with_user(self.manager)
        with self.assertRaises(AccessError):
            requests.find_candidates(slot)
