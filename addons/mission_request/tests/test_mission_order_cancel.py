"""A mission is cancelled: time and seat are free, others are asked, all are told."""

from odoo.exceptions import AccessError
from odoo.tests import tagged

from .common import DEADLINE, HOUR, NOW, START, MissionCase

QUARTER = HOUR / 4


class OrderCase(MissionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.freeze(NOW)
        names = ("Anna Keller", "Ben Favre", "Cleo Rey")
        cls.anna, cls.ben, cls.cleo = map(cls.a_member, names)
        cls.reason = cls.env.ref("mission_request.cancel_reason_other")

    def an_order(self, *others, request=None, **values):
        """Anna has it; the others were asked with her."""
        request = request or self.a_sent_request(self.anna, *others, **values)
        self.offer_of(request, self.anna)._answer("accept", NOW)
        return self.as_nobody(request)

    def as_nobody(self, request):
        """The orders as links and jobs see them: without a user in charge."""
        return self.env["mission.order"].search([("request_id", "=", request.id)])

    def cancel(self, order, user=None, by="pool", **values):
        """By the dialog, as its user sees it."""
        order = order.with_user(user or self.manager)
        dialog = order.env["mission.order.cancel"].create(
            {"order_id": order.id, "cancelled_by": by, "reason_id": self.reason.id}
            | values
        )
        return dialog.action_cancel_mission()

    def asked(self, request):
        """Who holds an open offer by now."""
        offers = request.sudo().offer_ids.filtered(lambda o: o.state == "sent")
        return offers.member_id

    def told(self, order):
        rows = self.env["hospital.message"].search(
            [("origin_model", "=", "mission.order"), ("origin_id", "=", order.id)]
        )
        return sorted(rows.mapped("address"))

    def events(self, order, verb):
        return self.env["mission.event"].search(
            [("order_id", "=", order.id), ("verb", "=", verb)]
        )


@tagged("post_install", "-at_install")
class TestMissionOrderCancel(OrderCase):
    def test_seat_and_time_are_free_and_the_request_is_open_again(self):
        order = self.an_order()
        request = order.request_id
        self.assertEqual((request.state, request.taken), ("filled", 1))
        with self.at(NOW + HOUR):
            order._cannot_come(NOW + HOUR, "portal")
        self.assertEqual((request.state, request.taken), ("open", 0))
        self.assertEqual(order.state, "cancelled")
        self.assertEqual(order.booking_id.released_at, NOW + HOUR)
        self.assertEqual(order.offer_id.state, "cancelled")
        self.assertEqual(request.deadline_at, NOW + HOUR + 4 * HOUR)
        self.assertEqual(
            (order.cancelled_by, order.cancelled_late, order.cancel_payer),
            ("staff", True, "nobody"),
        )
        self.assertEqual(len(self.events(order, "cancel")), 1)
        self.assertEqual(len(self.events(order, "cannot_come")), 1)

    def test_whoever_had_said_yes_is_asked_first_and_nobody_else(self):
        self.a_member("Dora Blanc")
        request = self.a_sent_request(
            self.anna, self.ben, self.cleo, award_mode="manager_chooses"
        )
        for member in (self.anna, self.ben):
            self.offer_of(request, member)._answer("accept", NOW)
        self.offer_of(request, self.anna).with_user(self.manager).action_keep()
        self.assertEqual(self.offer_of(request, self.ben).state, "not_kept")
        order = self.as_nobody(request)
        order._cannot_come(NOW, "link")
        self.assertEqual(self.asked(request), self.ben)
        new = self.offer_of(request, self.ben).filtered(lambda o: o.state == "sent")
        letter = self.messages("invitation", request).filtered(
            lambda row: row.origin_id == new.id
        )
        self.assertEqual(letter.state, "queued")
        self.assertEqual(letter.expires_at, request.deadline_at)
        self.assertGreaterEqual(request.choose_by, request.deadline_at)

    def test_who_had_said_yes_and_is_booked_by_now_is_not_asked(self):
        request = self.a_sent_request(self.anna, self.ben, award_mode="manager_chooses")
        for member in (self.anna, self.ben):
            self.offer_of(request, member)._answer("accept", NOW)
        self.offer_of(request, self.anna).with_user(self.manager).action_keep()
        self.books(self.ben.person_id, START, START + 8 * HOUR)
        self.as_nobody(request)._cannot_come(NOW, "link")
        self.assertEqual(self.asked(request), self.cleo)

    def test_else_the_next_are_asked_but_neither_who_left_nor_who_said_no(self):
        request = self.a_sent_request(self.anna, self.ben)
        self.offer_of(request, self.ben)._answer("decline", NOW)
        order = self.an_order(request=request)
        order._cannot_come(NOW, "link")
        self.assertEqual(self.asked(request), self.cleo)
        ranking = self.env["mission.ranking"].search(
            [("request_id", "=", request.id)], order="id desc", limit=1
        )
        self.assertEqual(ranking.asked, self.cleo.ids)

    def test_whoever_is_asked_again_can_have_it(self):
        order = self.an_order()
        request = order.request_id
        order._cannot_come(NOW, "link")
        offer = self.offer_of(request, self.ben)
        offer._answer("accept", NOW + HOUR)
        self.assertEqual((request.state, request.taken), ("filled", 1))
        self.assertEqual(request.order_ids.person_id, (self.anna + self.ben).person_id)
        self.assertEqual(self.offer_of(request, self.cleo).state, "withdrawn")

    def test_a_unit_that_cancels_gives_the_place_up(self):
        order = self.an_order()
        request = order.request_id
        self.cancel(order, self.head_nurse, by="unit")
        self.assertEqual((request.state, request.taken), ("cancelled", 0))
        self.assertFalse(self.asked(request))
        self.assertTrue(order.booking_id.released_at)

    def test_of_two_places_the_other_stays_filled(self):
        request = self.a_sent_request(self.anna, self.ben, seats=2)
        self.offer_of(request, self.ben)._answer("accept", NOW)
        orders = self.an_order(request=request)
        mine = orders.filtered(lambda o: o.person_id == self.anna.person_id)
        self.cancel(mine, self.head_nurse, by="unit")
        self.assertEqual((request.state, request.taken), ("filled", 1))
        self.assertEqual((request.seats, request.seats_given_up), (1, 1))
        self.assertEqual((orders - mine).state, "confirmed")
        self.assertFalse((orders - mine).booking_id.released_at)

    def test_a_unit_may_want_somebody_else(self):
        order = self.an_order()
        self.cancel(order, self.head_nurse, by="unit", refill=True)
        self.assertEqual(order.request_id.state, "open")
        self.assertEqual(self.asked(order.request_id), self.ben + self.cleo)

    def test_who_pays_follows_the_notice_unless_somebody_says_otherwise(self):
        self.pool.cancel_notice_hours = 24
        cases = (
            (START - 25 * HOUR, "unit", {}, False, "nobody"),
            (START - 23 * HOUR, "unit", {}, True, "unit"),
            (START - 23 * HOUR, "pool", {}, True, "pool"),
            (START - 23 * HOUR, "pool", {"payer": "unit"}, True, "unit"),
        )
        self.freeze(NOW - 2 * HOUR)
        for moment, by, values, late, payer in cases:
            with self.subTest(by=by, late=late), self.env.cr.savepoint() as point:
                order = self.an_order()
                with self.at(moment):
                    self.cancel(order, by=by, **values)
                self.assertEqual(order.cancelled_late, late)
                self.assertEqual(order.cancel_payer, payer)
                self.assertEqual(order.cancel_reason_id, self.reason)
                point.rollback()
                self.env.invalidate_all()

    def test_everybody_concerned_is_told_except_whoever_did_it(self):
        order = self.an_order()
        self.cancel(order)
        self.assertEqual(self.told(order), ["hn@h.example"])
        letter = self.messages("order_cancelled", order.request_id)
        self.assertEqual(letter.address, "anna.keller@h.example")
        other = self.an_order(request=self.a_sent_request(self.anna))
        self.cancel(other, self.head_nurse, by="staff")
        self.assertEqual(self.told(other), ["pm@h.example"])
        self.assertTrue(self.messages("cannot_come_noted", other.request_id))
        self.assertTrue(other.cannot_come_at)

    def test_a_second_cancelling_changes_nothing(self):
        order = self.an_order()
        self.cancel(order)
        with self.assertRefused("illegal_move"):
            self.cancel(order)
        self.assertEqual(len(self.events(order, "cancel")), 1)
        self.assertEqual(order.request_id.taken, 0)

    def test_neither_after_the_start_nor_once_she_is_there(self):
        order = self.an_order()
        with self.at(START), self.assertRefused("mission_begun"):
            self.cancel(order)
        order.arrived_at = NOW
        with self.assertRefused("has_arrived"):
            self.cancel(order)
        self.assertEqual(order.state, "confirmed")

    def test_strangers_and_who_only_reads_cancel_nothing(self):
        order = self.an_order()
        users = [
            self.a_user("pool_manager", "other.manager"),
            self.a_user("head_nurse", "other.nurse"),
            self.a_user("administrator"),
        ]
        for user in users:
            with self.subTest(user.login), self.assertRaises(AccessError):
                order.with_user(user)._cancel_for("unit", self.reason, "nobody", False)
        with self.assertRaises(AccessError):
            order.with_user(self.head_nurse)._cancel_for(
                "pool", self.reason, "pool", False
            )
        self.assertEqual(order.state, "confirmed")

    def test_an_expired_request_is_open_again_for_the_place_that_is_free(self):
        order = self.an_order(seats=2)
        request = order.request_id
        with self.at(DEADLINE):
            request._action_expire(DEADLINE)
            self.assertEqual(request.state, "expired")
            order._cannot_come(DEADLINE, "link")
        self.assertEqual((request.state, request.taken), ("open", 0))
        self.assertEqual(self.asked(request), self.ben + self.cleo)

    def test_nobody_who_is_still_asked_has_less_time_than_was_said(self):
        order = self.an_order(self.ben, seats=2, deadline_at=START - HOUR)
        order._cannot_come(NOW, "link")
        self.assertEqual(order.request_id.deadline_at, START - HOUR)
        self.assertEqual(self.asked(order.request_id), self.ben + self.cleo)

    def test_minutes_before_the_start_people_may_answer_until_then(self):
        order = self.an_order()
        moment = START - QUARTER
        order._cannot_come(moment, "link")
        self.assertEqual(order.request_id.deadline_at, moment + 10 * HOUR / 60)

    def test_where_a_manager_assigns_he_is_told_that_nobody_was_asked(self):
        request = self.a_sent_request(self.anna, award_mode="assigned")
        order = self.as_nobody(request)
        order._cannot_come(NOW, "link")
        self.assertEqual(request.state, "open")
        self.assertFalse(self.asked(request))
        row = self.env["hospital.message"].search(
            [("origin_model", "=", "mission.order"), ("address", "=", "pm@h.example")]
        )
        self.assertIn(":cannot_come_open:", row.dedup_key)

    def test_one_day_of_all_or_nothing_goes_out_by_itself(self):
        bundle = self.a_bundle(self.anna, all_or_nothing=True)
        self.offers_in(bundle, self.anna)[0]._answer("accept", NOW)
        self.offers_days(self.ben.person_id, 3)
        first, *others = bundle.request_ids.sorted("start")
        self.as_nobody(first)._cannot_come(NOW, "link")
        self.assertFalse(first.bundle_id)
        offer = self.offer_of(first, self.ben)
        offer._answer("accept", NOW)
        self.assertEqual(offer.state, "kept")
        self.assertEqual({request.taken for request in others}, {1})

    def test_the_page_of_who_had_it_says_that_it_is_cancelled(self):
        order = self.an_order()
        self.cancel(order)
        _template, values = order.offer_id._link_show(None, NOW)
        self.assertEqual(values["code"], "order_cancelled")
        self.assertIn("you need not come", values["sentence"])

    def test_a_reminder_that_has_not_left_stays_here(self):
        order = self.an_order()
        self.env["mission.notice"]._remind(order)
        reminder = self.messages("reminder", order.request_id)
        unneeded = self.env["hospital.message"]._unneeded(NOW)
        self.assertNotIn(reminder.id, self.found(unneeded))
        self.cancel(order)
        self.assertIn(reminder.id, self.found(unneeded))

    def found(self, statements):
        self.env.flush_all()
        return [row[0] for each in statements for row in self.env.execute_query(each)]


@tagged("post_install", "-at_install")
class TestMissionOrderMissed(OrderCase):
    def test_the_unit_or_a_manager_writes_down_who_did_not_come(self):
        for user in (self.head_nurse, self.manager):
            with self.subTest(user.login):
                order = self.an_order(request=self.a_sent_request(self.anna))
                order.booking_id._release(NOW)  # each in the same hours
                with self.at(START + HOUR):
                    order.with_user(user).action_no_show()
                self.assertEqual(order.no_show_at, START + HOUR)

    def test_who_was_confirmed_as_there_has_not_stayed_away(self):
        order = self.an_order()
        order.arrived_at = START
        with self.at(START + HOUR), self.assertRefused("not_missed"):
            order.with_user(self.manager).action_no_show()
