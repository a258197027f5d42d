"""What a mission is paid: her rate, or another one that somebody answers for."""

from odoo.exceptions import AccessError
from odoo.tests import tagged

from .common import NOW, MissionCase


@tagged("post_install", "-at_install")
class TestMissionOrderRate(MissionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.anna = cls.a_member("Anna Keller")
        cls.anna.rate_per_hour = 42.5
        request = cls.a_sent_request(cls.anna)
        request.sudo().offer_ids._answer("accept", NOW)
        cls.order = request.sudo().order_ids.with_user(cls.manager)

    def change(self, rate, reason, user=None):
        order = self.order.with_user(user or self.manager)
        dialog = order.env["mission.order.rate"].create(
            {"order_id": order.id, "rate_per_hour": rate, "reason": reason}
        )
        dialog.action_change()

    def test_the_order_keeps_the_rate_of_its_day_and_the_establishments_money(self):
        self.anna.rate_per_hour = 60
        self.assertEqual(self.order.rate_per_hour, 42.5)
        self.assertEqual(self.order.currency_id, self.pool.company_id.currency_id)

    def test_a_manager_changes_it_with_a_reason_and_the_log_keeps_the_old_one(self):
        self.change(50, " Night supplement ")
        self.assertEqual(self.order.rate_per_hour, 50)
        self.assertEqual(self.order.rate_reason, "Night supplement")
        event = self.env["mission.event"].search([("verb", "=", "rate")])
        self.assertEqual((event.order_id, event.rate_before), (self.order, 42.5))
        self.assertEqual(event.actor_id, self.manager)

    def test_without_a_reason_nothing_changes(self):
        with self.assertRefused("no_reason_given"):
            self.change(50, "  ")
        self.assertEqual(self.order.rate_per_hour, 42.5)

    def test_the_rate_of_a_cancelled_order_stays(self):
        self.order.sudo()._transition("cancel", NOW)
        with self.assertRefused("illegal_move"):
            self.change(50, "Agreed")

    def test_nobody_but_the_managers_of_its_pool_changes_or_reads_it(self):
        for user in (self.head_nurse, self.a_user("administrator")):
            with self.subTest(user.login):
                with self.assertRaises(AccessError):
                    self.order.with_user(user).read(["rate_per_hour"])
                with self.assertRaises(AccessError):
                    self.order.with_user(user)._change_rate(50, "Agreed")
        stranger = self.a_user("pool_manager", "other.manager")
        with self.assertRaises(AccessError):
            self.order.with_user(stranger)._change_rate(50, "Agreed")
