"""Nobody is needed any more."""

from odoo.exceptions import AccessError
from odoo.tests import tagged

from odoo.addons.hospital_base import clock

from .common import DEADLINE, NOW, MissionCase


@tagged("post_install", "-at_install")
class TestMissionRequestCancel(MissionCase):
    def on_their_way(self, request, *members):
        """The sender has claimed the invitations (of some of those asked)."""
        people = [member.person_id.partner_id for member in members]
        rows = self.messages("invitation", request)
        rows.filtered(lambda row: not people or row.partner_id in people)._transition(
            "claim", NOW, {"lease_until": DEADLINE}
        )

    def test_who_was_not_written_to_yet_hears_nothing_at_all(self):
        anna, ben = self.a_member("Anna Keller"), self.a_member("Ben Moser")
        request = self.a_sent_request(anna, ben)
        self.on_their_way(request, anna)
        request.action_cancel()
        [kept_back] = self.messages("invitation", request).filtered(
            lambda row: row.state == "cancelled"
        )
        self.assertEqual(kept_back.address, "ben.moser@h.example")
        self.assertEqual(
            self.messages("cancelled", request).mapped("address"),
            ["anna.keller@h.example"],
        )

    def test_cancelling_withdraws_the_offers_and_tells_everybody_asked(self):
        anna, ben = self.a_member("Anna Keller"), self.a_member("Ben Moser")
        request = self.a_sent_request(anna, ben)
        self.offer_of(request, ben)._answer("decline", clock.now(self.env))
        self.on_their_way(request)
        request.action_cancel()
        self.assertEqual(request.state, "cancelled")
        self.assertEqual(self.offer_of(request, anna).state, "withdrawn")
        self.assertEqual(
            self.messages("cancelled", request).mapped("address"),
            ["anna.keller@h.example"],
            "who declined is left in peace",
        )

    def test_a_yes_after_the_cancellation_is_refused(self):
        anna = self.a_member("Anna Keller")
        request = self.a_sent_request(anna)
        request.action_cancel()
        with self.assertRefused("offer_withdrawn"):
            self.offer_of(request, anna)._answer("accept", clock.now(self.env))

    def test_a_filled_request_is_not_cancelled_by_this_button(self):
        anna = self.a_member("Anna Keller")
        request = self.a_sent_request(anna)
        self.offer_of(request, anna)._answer("accept", clock.now(self.env))
        with self.assertRefused("places_taken"):
            request.action_cancel()

    def test_a_mission_that_somebody_has_is_not_withdrawn_under_her(self):
        anna, ben = self.a_member("Anna Keller"), self.a_member("Ben Moser")
        request = self.a_sent_request(anna, ben, seats=2)
        self.offer_of(request, anna)._answer("accept", clock.now(self.env))
        with self.assertRefused("places_taken"):
            request.action_cancel()
        self.assertEqual(request.state, "open")

    def test_enough_people_gives_up_the_free_places_and_keeps_the_orders(self):
        anna, ben = self.a_member("Anna Keller"), self.a_member("Ben Moser")
        request = self.a_sent_request(anna, ben, seats=3)
        self.offer_of(request, anna)._answer("accept", clock.now(self.env))
        request.action_close()
        self.assertEqual(
            (request.state, request.seats, request.taken), ("filled", 1, 1)
        )
        self.assertEqual(request.order_ids.state, "confirmed")
        self.assertEqual(self.offer_of(request, anna).state, "kept")
        self.assertEqual(self.offer_of(request, ben).state, "withdrawn")
        self.assertEqual(
            self.messages("filled", request).mapped("address"),
            ["ben.moser@h.example"],
        )
        with self.assertRefused("already_filled"):
            self.offer_of(request, ben)._answer("accept", clock.now(self.env))

    def test_what_was_wanted_stays_visible_after_enough_people(self):
        anna = self.a_member("Anna Keller")
        request = self.a_sent_request(anna, seats=3)
        self.offer_of(request, anna)._answer("accept", clock.now(self.env))
        told = request.action_close()
        self.assertEqual(told["params"]["type"], "success")
        self.assertEqual(
            (request.seats_wanted, request.seats, request.seats_given_up), (3, 1, 2)
        )
        with self.assertRefused("direct_state_write"):
            request.seats_given_up = 0

    def test_the_unit_reads_that_fewer_came_and_nobody_else_is_asked(self):
        need = self.a_need(seats=2)
        self.pool.head_nurse_may_send = True
        anna = self.a_member("Anna Keller")
        request = self.env["mission.request"].browse(
            need.with_user(self.manager).action_find_people()["res_id"]
        )
        request = request.with_user(self.manager)
        request.send_to(anna.ids)
        self.offer_of(request, anna)._answer("accept", clock.now(self.env))
        self.assertTrue(need.may_ask)
        request.action_close()
        self.assertEqual(need.progress, "1 of 2 found, nobody else is asked")
        self.assertFalse(need.may_ask, "the pool has closed it")

    def test_cancelling_says_how_many_people_need_not_answer(self):
        request = self.a_sent_request(self.a_member("Anna Keller"))
        self.assertIn(
            "not answer any more: 1", request.action_cancel()["params"]["message"]
        )
        self.assertIn(
            "Nobody was", self.a_request().action_cancel()["params"]["message"]
        )

    def test_enough_people_lets_go_who_waits_to_be_chosen(self):
        anna, ben = self.a_member("Anna Keller"), self.a_member("Ben Moser")
        request = self.a_sent_request(anna, ben, seats=2, award_mode="manager_chooses")
        for member in (anna, ben):
            self.offer_of(request, member)._answer("accept", clock.now(self.env))
        self.offer_of(request, anna).with_user(self.manager).action_keep()
        request.action_close()
        self.assertEqual(self.offer_of(request, ben).state, "not_kept")

    def test_without_anybody_there_are_not_enough_people(self):
        request = self.a_sent_request(self.a_member("Anna Keller"))
        with self.assertRefused("illegal_move"):
            request.action_close()

    def test_a_head_nurse_and_a_foreign_manager_cannot_cancel(self):
        request = self.a_request()
        for user in (self.head_nurse, self.a_user("pool_manager")):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                request.with_user(user).action_cancel()
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                request.with_user(user).action_close()
