"""Mode *manager chooses*: a yes takes nothing, choosing takes everything."""

from odoo.exceptions import AccessError
from odoo.tests import tagged

from odoo.addons.hospital_base import clock

from .common import DEADLINE, HOUR, START, MissionCase

CHOOSE_BY = DEADLINE + 2 * HOUR


@tagged("post_install", "-at_install")
class TestMissionOfferChoose(MissionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.anna, cls.ben = cls.a_member("Anna Keller"), cls.a_member("Ben Moser")

    def a_list(self, *members, **values):
        """An open request to which every member has said yes."""
        request = self.a_sent_request(
            *members, award_mode="manager_chooses", choose_by=CHOOSE_BY, **values
        )
        for member in members:
            self.says(request, member, "accept")
        return request

    def says(self, request, member, choice):
        self.offer_of(request, member)._answer(choice, clock.now(self.env))

    def keep(self, request, *members):
        offers = self.env["mission.offer"].union(
            *(self.offer_of(request, member) for member in members)
        )
        return offers.with_user(self.manager).action_keep()

    def states(self, request, *members):
        return [self.offer_of(request, member).state for member in members]

    def drop_job(self):
        with self.jobs_run():
            self.env["mission.offer"]._cron_drop_booked()

    def test_a_yes_takes_neither_seat_nor_booking_nor_order(self):
        request = self.a_list(self.anna)
        self.assertEqual(self.states(request, self.anna), ["accepted"])
        self.assertEqual((request.state, request.taken), ("open", 0))
        self.assertFalse(self.anna.person_id.booking_ids)
        self.assertFalse(request.sudo().order_ids)
        self.assertEqual(request.to_choose_count, 1)

    def test_choosing_takes_seat_booking_and_order_and_tells_everybody(self):
        silent = self.a_member("Carla Rossi")
        request = self.a_list(self.anna, self.ben)
        request.send_to(silent.ids)
        self.assertEqual(self.keep(request, self.ben)["params"]["type"], "success")
        self.assertEqual((request.state, request.taken), ("filled", 1))
        self.assertEqual(
            self.states(request, self.anna, self.ben, silent),
            ["not_kept", "kept", "withdrawn"],
        )
        order = request.sudo().order_ids
        self.assertEqual(
            (order.person_id, order.state), (self.ben.person_id, "confirmed")
        )
        self.assertEqual(order.booking_id.person_id, self.ben.person_id)
        for kind, address in (
            ("kept", "ben.moser@h.example"),
            ("not_kept", "anna.keller@h.example"),
            ("filled", "carla.rossi@h.example"),
        ):
            self.assertEqual(self.messages(kind, request).mapped("address"), [address])

    def test_two_of_three_chosen_at_once_leave_one_place_open(self):
        request = self.a_list(self.anna, self.ben, seats=3)
        self.keep(request, self.anna, self.ben)
        self.assertEqual((request.state, request.taken), ("open", 2))

    def test_more_chosen_than_seats_is_refused_and_nobody_is_kept(self):
        request = self.a_list(self.anna, self.ben)
        with self.assertRefused("more_people_than_places"):
            self.keep(request, self.anna, self.ben)
        self.assertEqual(request.taken, 0)
        self.assertFalse(request.sudo().order_ids)

    def test_a_choice_after_the_promised_moment_is_refused(self):
        request = self.a_list(self.anna)
        with self.at(CHOOSE_BY), self.assertRefused("too_late_to_choose"):
            self.keep(request, self.anna)
        with self.at(CHOOSE_BY - HOUR / 3600):
            self.keep(request, self.anna)
        self.assertEqual(request.state, "filled")

    def test_the_seat_itself_is_refused_after_the_promised_moment(self):
        """The guard, for whoever decided on a picture that was out of date."""
        request = self.a_list(self.anna)
        request.sudo()._take_seat(DEADLINE)
        with self.assertRefused("already_filled"):
            request.sudo()._take_seat(CHOOSE_BY)

    def test_who_has_not_said_yes_cannot_be_chosen(self):
        request = self.a_sent_request(self.anna, award_mode="manager_chooses")
        with self.assertRefused("nothing_to_choose"):
            self.keep(request, self.anna)

    def test_a_yes_can_be_taken_back_while_it_waits(self):
        request = self.a_list(self.anna)
        with self.at(DEADLINE + HOUR):
            self.says(request, self.anna, "decline")
        self.assertEqual(self.states(request, self.anna), ["declined"])

    def test_kept_elsewhere_she_leaves_the_other_list_and_its_manager_sees_why(self):
        other_manager = self.a_user("pool_manager", email="other@h.example")
        other_pool = self.a_pool("Other pool", manager=other_manager)
        member = self.env["staff.member"].create(
            {
                "person_id": self.anna.person_id.id,
                "pool_id": other_pool.id,
                "function_ids": [self.nurse.id],
                "date_start": "2026-01-01",
            }
        )
        first = self.a_list(self.anna)
        second = self.a_list(self.ben)
        third = self.a_request_of(other_manager, other_pool)
        third.send_to(member.ids)
        self.says(third, member, "accept")
        self.keep(first, self.anna)
        self.assertEqual(
            self.states(third, member), ["accepted"], "an answer changes its own only"
        )
        self.drop_job()
        self.assertEqual(self.states(third, member), ["no_longer_free"])
        self.assertEqual(self.states(second, self.ben), ["accepted"])
        offer = self.offer_of(third, member).with_user(other_manager)
        self.assertIn("another mission", offer.remark)

    def a_request_of(self, manager, pool):
        return (
            self.env["mission.request"]
            .with_user(manager)
            .create(
                {
                    "unit_id": self.unit.id,
                    "pool_id": pool.id,
                    "function_id": self.nurse.id,
                    "start": START + 4 * HOUR,
                    "duration": 8,
                    "deadline_at": DEADLINE,
                    "award_mode": "manager_chooses",
                    "choose_by": CHOOSE_BY,
                }
            )
        )

    def test_a_booking_that_does_not_overlap_leaves_her_on_the_list(self):
        request = self.a_list(self.anna)
        self.books(self.anna.person_id, START - 8 * HOUR, START)
        self.drop_job()
        self.assertEqual(self.states(request, self.anna), ["accepted"])

    def test_choosing_somebody_booked_meanwhile_says_so_and_keeps_nobody(self):
        request = self.a_list(self.anna)
        self.books(self.anna.person_id, START, START + HOUR)
        notification = self.keep(request, self.anna)
        self.assertIn("Anna Keller", notification["params"]["message"])
        self.assertEqual(self.states(request, self.anna), ["no_longer_free"])
        self.assertEqual((request.state, request.taken), ("open", 0))

    def test_a_person_on_leave_meanwhile_cannot_be_chosen(self):
        request = self.a_list(self.anna)
        self.env["staff.absence"].create(
            {
                "person_id": self.anna.person_id.id,
                "start": START,
                "stop": START + HOUR,
                "source": "leave",
            }
        )
        with self.assertRefused("cannot_be_kept"):
            self.keep(request, self.anna)
        self.assertEqual(self.states(request, self.anna), ["accepted"])

    def test_cancelling_tells_those_who_said_yes(self):
        request = self.a_list(self.anna)
        request.action_cancel()
        self.assertEqual(self.states(request, self.anna), ["withdrawn"])
        self.assertEqual(len(self.messages("cancelled", request)), 1)

    def test_nobody_but_a_manager_of_the_pool_chooses(self):
        request = self.a_list(self.anna)
        offer = self.offer_of(request, self.anna)
        for role in ("pool_manager", "head_nurse", "staff", "administrator"):
            with self.subTest(role=role), self.assertRaises(AccessError):
                offer.with_user(self.a_user(role)).action_keep()

    def test_the_page_says_until_when_she_will_know(self):
        request = self.a_list(self.anna)
        offer = self.offer_of(request, self.anna)
        _template, values = offer._link_show(None, clock.now(self.env))
        self.assertEqual(values["code"], "you_will_know")
        self.assertIn("15:00", values["sentence"])  # choose-by, local time
        self.assertIn("15:00", offer._page_values()["answer_before"])
