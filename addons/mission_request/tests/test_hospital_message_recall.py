"""An invitation that has not left when the mission is filled stays where it is."""

from odoo.tests import tagged

from odoo.addons.hospital_base import clock
from odoo.addons.hospital_message.tests.common import MessageCase

from .common import MissionBuilders


@tagged("post_install", "-at_install")
class TestHospitalMessageRecall(MissionBuilders, MessageCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.a_scene()
        cls.anna, cls.ben = cls.a_member("Anna Keller"), cls.a_member("Ben Moser")

    def says_yes(self, request, member):
        self.offer_of(request, member)._answer("accept", clock.now(self.env))

    def sent_to(self, member):
        """Kinds of the messages that left to her address, in their order."""
        sent = (
            out for out in self.channel.sent if out.address == member.person_id.email
        )
        return [out.dedup_key.split(":")[2] for out in sent]

    def test_of_a_mission_filled_before_the_mail_left_only_the_winner_hears(self):
        request = self.a_sent_request(self.anna, self.ben)
        self.says_yes(request, self.anna)
        self.run_sender()
        self.assertEqual(self.sent_to(self.anna), ["kept"])
        self.assertEqual(self.sent_to(self.ben), [])
        self.assertEqual(
            self.messages("invitation", request).mapped("state"), ["cancelled"] * 2
        )

    def test_who_was_asked_is_told_that_she_is_no_longer_needed(self):
        request = self.a_sent_request(self.anna, self.ben)
        self.run_sender()
        self.says_yes(request, self.anna)
        self.run_sender()
        self.assertEqual(self.sent_to(self.ben), ["invitation", "filled"])

    def test_who_may_have_been_asked_by_a_sender_that_died_is_told_too(self):
        request = self.a_sent_request(self.anna, self.ben)
        tried = self.messages("invitation", request)
        tried._transition("claim", clock.now(self.env), self.a_lease(attempts=1))
        tried._transition("postpone", clock.now(self.env))
        self.says_yes(request, self.anna)
        self.run_sender()
        self.assertEqual(self.sent_to(self.ben), ["filled"])

    def a_lease(self, **values):
        return {"lease_until": clock.now(self.env), **values}

    def test_an_invitation_to_an_open_mission_leaves(self):
        request = self.a_sent_request(self.anna, self.ben, seats=2)
        self.says_yes(request, self.anna)
        self.run_sender()
        self.assertEqual(self.sent_to(self.ben), ["invitation"])

    def test_a_bundle_that_is_filled_before_the_mail_left_is_heard_of_by_nobody_else(
        self,
    ):
        bundle = self.a_bundle(self.anna, self.ben, slots=2)
        for request in bundle.request_ids:
            self.says_yes(request, self.anna)
        self.run_sender()
        self.assertEqual(self.sent_to(self.ben), [])
        self.assertEqual(
            self.bundle_messages("invitation", bundle).mapped("state"),
            ["cancelled"] * 2,
        )

    def test_who_has_declined_all_of_a_bundle_is_not_asked_any_more(self):
        bundle = self.a_bundle(self.anna, self.ben, slots=2)
        for offer in self.offers_in(bundle, self.ben):
            offer._answer("decline", clock.now(self.env), "portal")
        self.run_sender()
        self.assertEqual(self.sent_to(self.ben), [])
        self.assertEqual(self.sent_to(self.anna), ["invitation"])

    def test_the_rest_of_a_bundle_is_asked_for_without_news_of_what_is_filled(self):
        bundle = self.a_bundle(self.anna, self.ben, slots=2)
        self.says_yes(bundle.request_ids[0], self.anna)
        self.run_sender()
        self.assertEqual(self.sent_to(self.ben), ["invitation"])
        self.says_yes(bundle.request_ids[1], self.anna)
        self.run_sender()
        self.assertEqual(self.sent_to(self.ben), ["invitation", "filled"])

    def test_a_cancelled_mission_of_a_bundle_is_no_news_before_the_bundle_is(self):
        bundle = self.a_bundle(self.ben, slots=2)
        bundle.request_ids[0].with_user(self.manager).action_cancel()
        self.run_sender()
        self.assertEqual(self.sent_to(self.ben), ["invitation"])

    def test_who_said_yes_before_the_mail_left_hears_that_nobody_is_needed(self):
        terms = {"award_mode": "manager_chooses"}
        for ask in (
            lambda: self.a_sent_request(self.anna, **terms),
            lambda: (
                self.a_bundle(self.anna, slots=2, all_or_nothing=True, **terms)
                .request_ids[0]
                .with_user(self.manager)
            ),
        ):
            request = ask()
            with self.subTest(bundle=bool(request.bundle_id)):
                self.channel.sent.clear()
                self.says_yes(request, self.anna)
                self.run_sender()
                self.assertEqual(self.sent_to(self.anna), [])
                request.action_cancel()
                self.run_sender()
                self.assertEqual(self.sent_to(self.anna), ["cancelled"])

    def test_answering_touches_no_row_that_a_sender_may_hold(self):
        request = self.a_sent_request(self.anna, self.ben)
        rows = self.messages("invitation", request)
        before = rows.mapped(lambda row: (row.state, row.write_date))
        self.says_yes(request, self.anna)
        rows.invalidate_recordset()
        self.assertEqual(rows.mapped(lambda r: (r.state, r.write_date)), before)
