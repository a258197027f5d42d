"""Where somebody must agree before anybody is asked, nobody hears of it until then."""

from odoo.tests import tagged

from odoo.addons.hospital_base.tests.common import NOW

from .common import HOUR, START
from .test_mission_authorization_ask import AuthorizationCase


@tagged("post_install", "-at_install")
class TestMissionAuthorizationRequest(AuthorizationCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.policy = cls.a_policy(at="request")

    def waiting(self, request, user=None):
        found = request.sudo().authorization_ids
        return found.with_user(user or self.authorizer).sudo(False)

    def test_a_request_waits_and_nobody_is_asked_meanwhile(self):
        request = self.a_sent_request(self.anna, self.ben)
        self.assertEqual(request.state, "to_authorize")
        offers = request.sudo().offer_ids
        self.assertEqual(offers.mapped("state"), ["queued", "queued"])
        self.assertFalse(self.messages("invitation", request))
        self.assertEqual(self.waiting(request).decide_by, START - 4 * HOUR)
        told = self.env["hospital.message"].search(
            [("dedup_key", "like", ":authorize_request:")]
        )
        self.assertEqual(told.mapped("address"), ["a1@h.example"])

    def test_once_granted_those_chosen_are_asked_and_the_first_yes_gets_it(self):
        request = self.a_sent_request(self.anna, self.ben)
        self.waiting(request).action_grant()
        self.assertEqual(request.state, "open")
        self.assertEqual(len(self.messages("invitation", request)), 2)
        self.offer_of(request, self.anna)._answer("accept", NOW)
        self.assertEqual(request.sudo().order_ids.state, "confirmed")

    def test_a_late_grant_gives_people_time_to_answer(self):
        request = self.a_sent_request(self.anna)
        with self.at(NOW + 6 * HOUR):  # the time to answer was over after four
            self.waiting(request).action_grant()
            self.assertGreater(request.deadline_at, NOW + 6 * HOUR)
            self.offer_of(request, self.anna)._answer("accept", NOW + 6 * HOUR)
        self.assertEqual(request.state, "filled")

    def test_refused_it_is_cancelled_and_only_those_in_charge_are_told(self):
        request = self.a_sent_request(self.anna)
        self.waiting(request)._refuse("No budget")
        self.assertEqual(request.state, "cancelled")
        self.assertEqual(request.sudo().offer_ids.state, "withdrawn")
        told = self.env["hospital.message"].search(
            [("dedup_key", "like", ":request_refused:")]
        )
        self.assertEqual(
            sorted(told.mapped("address")), ["hn@h.example", "pm@h.example"]
        )
        self.assertIn("No budget", told[0].sudo().body)
        hers = [("address", "=", "anna.keller@h.example")]
        self.assertFalse(self.env["hospital.message"].search(hers))

    def test_cancelled_while_it_waits_nobody_is_told_and_nothing_left_to_decide(self):
        request = self.a_sent_request(self.anna)
        request.action_cancel()
        self.assertEqual(self.waiting(request).state, "withdrawn")
        hers = [("address", "=", "anna.keller@h.example")]
        self.assertFalse(self.env["hospital.message"].search(hers))
        with self.assertRefused("decided_already"):
            self.waiting(request).action_grant()
        self.assertEqual(request.state, "cancelled")

    def test_nobody_decides_in_time(self):
        request = self.a_sent_request(self.anna)
        with self.at(START - 4 * HOUR), self.jobs_run():
            self.env["mission.authorization"]._cron_decide_late()
        self.assertEqual(request.state, "cancelled")

    def test_whoever_sends_it_cannot_grant_it(self):
        self.manager.write(
            {"group_ids": [(4, self.env.ref("hospital_base.group_authorizer").id)]}
        )
        self.policy.authorizer_ids = [(4, self.manager.id)]
        request = self.a_sent_request(self.anna)
        with self.assertRefused("asker_decides"):
            self.waiting(request, self.manager).action_grant()

    def test_whoever_entered_the_need_cannot_grant_it_either(self):
        self.head_nurse.write(
            {"group_ids": [(4, self.env.ref("hospital_base.group_authorizer").id)]}
        )
        self.policy.authorizer_ids = [(4, self.head_nurse.id)]
        need = self.a_need()
        action = need.with_user(self.manager).action_find_people()
        request = self.env["mission.request"].browse(action["res_id"])
        request = request.with_user(self.manager)
        request.send_to([self.anna.id])
        self.assertEqual(request.state, "to_authorize")
        with self.assertRefused("asker_decides"):
            self.waiting(request, self.head_nurse).action_grant()
        need.invalidate_recordset()
        self.assertIn("authorization", need.progress)

    def test_both_policies_must_be_granted(self):
        self.a_policy(at="request", when="above_hours", threshold=1)
        request = self.a_sent_request(self.anna)
        first, second = self.waiting(request)
        first.action_grant()
        self.assertEqual(request.state, "to_authorize")
        second.action_grant()
        self.assertEqual(request.state, "open")

    def test_what_goes_together_waits_for_all_of_it(self):
        bundle = self.a_bundle(self.anna, slots=2, all_or_nothing=True)
        requests = bundle.sudo().request_ids
        self.assertEqual(set(requests.mapped("state")), {"to_authorize"})
        self.waiting(requests[0]).action_grant()
        self.assertEqual(set(requests.offer_ids.mapped("state")), {"queued"})
        self.waiting(requests[1]).action_grant()
        self.assertEqual(set(requests.offer_ids.mapped("state")), {"sent"})
        self.assertEqual(len(self.bundle_messages("invitation", bundle)), 1)

    def test_one_refusal_cancels_all_that_goes_together(self):
        bundle = self.a_bundle(self.anna, slots=2, all_or_nothing=True)
        requests = bundle.sudo().request_ids
        self.waiting(requests[0]).action_grant()
        self.waiting(requests[1])._refuse("No")
        self.assertEqual(set(requests.mapped("state")), {"cancelled"})

    def test_an_assigned_mission_is_looked_at_once_somebody_has_it(self):
        request = self.a_sent_request(self.anna, award_mode="assigned")
        order = request.sudo().order_ids
        self.assertEqual((request.state, order.state), ("filled", "provisional"))
        self.asked(order).action_grant()
        self.assertEqual(order.state, "confirmed")
        self.assertEqual(self.told("assigned", order), ["anna.keller@h.example"])

    def test_figures_do_not_count_who_was_never_asked(self):
        request = self.a_sent_request(self.anna)
        self.waiting(request)._refuse("No")
        counted = self.env["mission.figure"]._as_they_stand()
        self.assertEqual([row for row in counted if any(row[3:])], [])
        self.assertEqual(self.env["mission.figure"]._recount(), [])
