"""Whoever has a provisional mission reads so wherever she looks."""

from odoo.tests import tagged

from odoo.addons.hospital_base.tests.common import NOW

from .common import START
from .test_mission_authorization_ask import AuthorizationCase
from .test_mission_portal import MISSIONS, MissionPortalCase

UNTIL = "Tue 3 Nov, 05:00"  # four hours before the start, in Zurich


@tagged("post_install", "-at_install")
class TestMissionAuthorizationPages(MissionPortalCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.authorizer = cls.a_user("authorizer", "auth.one", email="a1@h.example")
        cls.env["mission.authorization.policy"].create(
            {
                "name": "Every mission",
                "company_id": cls.unit.company_id.id,
                "authorizer_ids": [cls.authorizer.id],
            }
        )

    def grant(self, order):
        order.authorization_ids.with_user(self.authorizer).sudo(False).action_grant()

    def test_my_missions_says_provisional_until_it_is_granted(self):
        order = self.a_mission(self.anna)
        page = self.look().text
        self.assertIn("Provisional: waits for authorization until", page)
        self.assertIn(UNTIL, page)
        self.assertNotIn("/mission.ics", page)
        file = f"{MISSIONS}/{order.id}/mission.ics"
        self.assertEqual(self.look(file).status_code, 404)
        self.grant(order)
        page = self.look().text
        self.assertNotIn("Provisional", page)
        self.assertEqual(self.look(file).status_code, 200)

    def test_the_answer_in_the_portal_says_what_is_true(self):
        request = self.a_sent_request(self.anna)
        page = self.answer(self.offer_of(request, self.anna), "accept").text
        self.assertIn('data-code="provisional"', page)
        self.assertIn(f"You will know by {UNTIL}", page)
        self.assertNotIn("It is booked for you", page)

    def test_the_page_behind_the_link_follows_the_decision(self):
        request = self.a_sent_request(self.anna)
        [row] = self.messages("invitation", request).sudo()
        path = "/h/" + row.body.split("/h/")[1].split('"')[0]
        self.env.flush_all()
        page = self.url_open(f"{path}/answer", data={"action": "accept"}).text
        self.env.invalidate_all()
        self.assertIn('data-code="provisional"', page)
        self.assertNotIn("mission.ics", page)
        self.assertEqual(self.look(f"{path}/mission.ics").status_code, 404)
        self.grant(request.sudo().order_ids)
        self.assertIn('data-code="you_have_it"', self.look(path).text)
        self.assertEqual(self.look(f"{path}/mission.ics").status_code, 200)

    def test_after_a_refusal_the_page_says_cancelled(self):
        request = self.a_sent_request(self.anna)
        [row] = self.messages("invitation", request).sudo()
        path = "/h/" + row.body.split("/h/")[1].split('"')[0]
        self.offer_of(request, self.anna)._answer("accept", NOW)
        asked = request.sudo().order_ids.authorization_ids
        asked.with_user(self.authorizer).sudo(False)._refuse("No budget")
        page = self.look(path).text
        self.assertIn('data-code="order_cancelled"', page)
        self.assertNotIn("No budget", page)
        self.assertNotIn("data-order", self.look().text)


@tagged("post_install", "-at_install")
class TestMissionAuthorizationWays(AuthorizationCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.a_policy()

    def grant(self, orders):
        for order in orders:
            self.asked(order).action_grant()

    def test_a_yes_by_phone_is_told_as_provisional_with_a_way_to_object(self):
        request = self.a_sent_request(self.anna)
        self.offer_of(request, self.anna).with_user(self.manager).sudo(
            False
        ).action_phone_accept()
        order = request.sudo().order_ids
        self.assertEqual(self.told("phone_yes", order), [])
        [message] = self.messages("phone_provisional", request).sudo()
        self.assertIn("still waits for authorization", message.body)
        self.assertIn("/h/", message.body)
        self.grant(order)
        self.assertEqual(self.told("kept", order), ["anna.keller@h.example"])

    def test_an_assigned_mission_is_told_as_assigned_once_granted(self):
        request = self.a_sent_request(self.anna, award_mode="assigned")
        order = request.sudo().order_ids
        self.assertEqual(self.told("assigned", order), [])
        self.assertEqual(self.told("provisional", order), ["anna.keller@h.example"])
        self.grant(order)
        self.assertEqual(self.told("assigned", order), ["anna.keller@h.example"])

    def test_the_manager_who_chooses_reads_that_it_waits(self):
        request = self.a_sent_request(self.anna, award_mode="manager_chooses")
        self.offer_of(request, self.anna)._answer("accept", NOW)
        offer = self.offer_of(request, self.anna).with_user(self.manager).sudo(False)
        self.assertIn("provisional", offer.keep_sent)
        said = offer.action_keep()["params"]["message"]
        self.assertIn("Anna Keller: provisional", said)
        self.assertIn(
            self.manager, request.sudo().order_ids.authorization_ids.asker_ids
        )

    def test_several_missions_of_a_bundle_are_each_provisional(self):
        bundle = self.a_bundle(self.anna, slots=2, all_or_nothing=True)
        offers = self.offers_in(bundle, self.anna)
        offers[0]._answer("accept", NOW)
        self.assertEqual(offers.order_ids.mapped("state"), ["provisional"] * 2)
        self.assertFalse(self.bundle_messages("kept", bundle))
        self.grant(offers.order_ids)
        self.assertEqual(offers.order_ids.mapped("state"), ["confirmed"] * 2)

    def test_the_head_nurse_reads_it_at_her_home_and_on_her_order(self):
        order = self.given()
        with self.at(START):
            home = self.env["hospital.workspace"].with_user(self.head_nurse).load()
        [coming] = home["coming"]
        self.assertIn("Provisional: waits for authorization", coming["provisional"])
        hers = order.with_user(self.head_nurse).sudo(False)
        self.assertIn("Provisional", hers.authorize_words)

    def test_no_reminder_and_no_calendar_of_a_provisional_mission(self):
        self.given()
        feed = self.env["mission.order"]._ics_of(self.anna.person_id, NOW)
        self.assertNotIn(b"VEVENT", feed)

    def test_a_mission_given_with_a_warning_is_asked_about(self):
        self.env["mission.authorization.policy"].search([]).when = "rule_warning"
        self.assertEqual(self.given(self.ben).state, "confirmed")
        self.unit.induction_policy = "warn"  # nobody is inducted here
        order = self.given()
        self.assertEqual(order.state, "provisional")
        self.assertEqual(self.asked(order).why, "A rule warned")
