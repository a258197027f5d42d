"""An answer given by phone: recorded by the manager, confirmed to the person."""

from odoo.exceptions import AccessError
from odoo.tests import tagged

from odoo.addons.hospital_base import clock

from .common import DEADLINE, HOUR, START, MissionCase


@tagged("post_install", "-at_install")
class TestMissionOfferPhone(MissionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.anna, cls.ben = cls.a_member("Anna Keller"), cls.a_member("Ben Moser")

    def record(self, request, member, choice):
        offer = self.offer_of(request, member).with_user(self.manager)
        if choice == "accept":
            offer.action_phone_accept()
        else:
            offer.action_phone_decline()
        return self.offer_of(request, member)

    def told(self, request):
        """Kinds of the messages about the request, invitations aside."""
        kinds = ("kept", "phone_yes", "phone_list", "phone_no")
        return [kind for kind in kinds if self.messages(kind, request)]

    def events(self, offer, verb):
        events = self.env["mission.event"].search(
            [("offer_id", "=", offer.id), ("verb", "=", verb)]
        )
        return [(event.source, event.actor_id) for event in events]

    def test_a_yes_by_phone_books_and_is_marked_with_who_and_when(self):
        request = self.a_sent_request(self.anna)
        with self.at(DEADLINE - HOUR):
            offer = self.record(request, self.anna, "accept")
        self.assertEqual((offer.state, request.state), ("kept", "filled"))
        self.assertEqual(request.sudo().order_ids.state, "confirmed")
        self.assertEqual(offer.answered_at, DEADLINE - HOUR)
        self.assertEqual(offer.phone_by_id, self.manager)
        self.assertEqual(self.events(offer, "accept"), [("phone", self.manager)])
        self.assertIn(self.manager.name, offer.with_user(self.manager).remark)

    def test_she_gets_one_message_that_says_so_with_a_link_to_object(self):
        request = self.a_sent_request(self.anna)
        self.record(request, self.anna, "accept")
        self.assertEqual(self.told(request), ["phone_yes"])
        message = self.messages("phone_yes", request).sudo()
        self.assertEqual(message.address, "anna.keller@h.example")
        link = self.env["hospital.link"].search([("purpose", "=", "mission.objection")])
        self.assertEqual(link.res_id, self.offer_of(request, self.anna).id)
        self.assertEqual(link.expires_at, START)
        self.assertIn("/h/", message.body)

    def test_a_no_by_phone_leaves_the_seat_and_is_confirmed(self):
        request = self.a_sent_request(self.anna)
        offer = self.record(request, self.anna, "decline")
        self.assertEqual((offer.state, request.taken), ("declined", 0))
        self.assertEqual(offer.phone_by_id, self.manager)
        self.assertEqual(self.told(request), ["phone_no"])

    def test_a_yes_by_phone_puts_her_on_the_list_to_choose_from(self):
        request = self.a_sent_request(self.anna, award_mode="manager_chooses")
        offer = self.record(request, self.anna, "accept")
        self.assertEqual((offer.state, request.taken), ("accepted", 0))
        self.assertEqual(self.told(request), ["phone_list"])
        offer.with_user(self.manager).action_keep()
        self.assertEqual(self.told(request), ["kept", "phone_list"])

    def test_before_it_is_recorded_the_manager_is_asked_about_the_person_by_name(self):
        request = self.a_sent_request(self.anna)
        offer = self.offer_of(request, self.anna).with_user(self.manager)
        for verb, word in (("accept", "yes"), ("decline", "no")):
            with self.subTest(verb):
                action = getattr(offer, f"action_ask_phone_{verb}")()
                self.assertEqual(
                    action["name"], f"Did Anna Keller say {word} on the phone?"
                )
                view = self.env["mission.offer"].with_user(self.manager)
                arch = view.get_view(action["views"][0][0], "form")["arch"]
                self.assertIn(f'name="action_phone_{verb}"', arch)
        self.assertEqual((offer.state, request.taken), ("sent", 0))
        with self.assertRaises(AccessError):
            offer.with_user(self.head_nurse).action_ask_phone_accept()

    def test_what_was_recorded_is_said_with_the_name(self):
        request = self.a_sent_request(self.anna, self.ben, seats=2)
        for member, verb, said in (
            (self.anna, "accept", "Yes of Anna Keller recorded"),
            (self.ben, "decline", "No of Ben Moser recorded"),
        ):
            offer = self.offer_of(request, member).with_user(self.manager)
            told = getattr(offer, f"action_phone_{verb}")()["params"]
            self.assertIn(said, told["message"])

    def test_what_she_answered_herself_is_not_marked_as_told_by_phone(self):
        request = self.a_sent_request(self.anna)
        self.offer_of(request, self.anna)._answer("accept", clock.now(self.env))
        offer = self.record(request, self.anna, "accept")
        self.assertFalse(offer.phone_by_id)
        self.assertEqual(self.told(request), ["kept"])

    def test_an_answer_that_does_not_count_is_refused_with_the_reason(self):
        request = self.a_sent_request(self.anna, self.ben)
        self.record(request, self.ben, "accept")
        late = self.a_sent_request(self.anna, start=START + HOUR)
        busy = self.a_sent_request(self.anna, start=START + 2 * HOUR)
        self.books(self.anna.person_id, START + 2 * HOUR, START + 3 * HOUR)
        for case, now, why in (
            (request, None, "already_filled"),
            (late, DEADLINE, "too_late"),
            (busy, None, "already_booked"),
        ):
            with self.subTest(why), self.at(now or clock.now(self.env)):
                with self.assertRefused("not_recorded") as caught:
                    self.record(case, self.anna, "accept")
                refusal = caught.exception.refusal
                self.assertEqual(refusal.facts["why"], why)
                self.assertIn("Anna Keller", str(caught.exception))
                self.assertNotIn(why, str(caught.exception))
                self.assertFalse(self.offer_of(case, self.anna).phone_by_id)

    def test_an_objection_is_shown_to_the_manager_and_undoes_nothing(self):
        request = self.a_sent_request(self.anna)
        offer = self.record(request, self.anna, "accept")
        offer._object(clock.now(self.env))
        self.assertEqual(offer.state, "kept")
        self.assertFalse(request.sudo().order_ids.booking_id.released_at)
        self.assertIn("Objects", offer.with_user(self.manager).remark)
        self.assertEqual([s for s, _a in self.events(offer, "object")], ["link"])
        self.assertEqual(
            self.messages("objection", request).mapped("address"), ["pm@h.example"]
        )

    def test_nobody_but_a_manager_of_the_pool_records_an_answer(self):
        request = self.a_sent_request(self.anna)
        offer = self.offer_of(request, self.anna)
        for role in ("pool_manager", "head_nurse", "staff", "administrator"):
            user = self.a_user(role)
            for action in ("action_phone_accept", "action_phone_decline"):
                with self.subTest(role=role, action=action):
                    with self.assertRaises(AccessError):
                        getattr(offer.with_user(user), action)()
        self.assertEqual(offer.state, "sent")
