"""To whom a request can be put, what agencies hear, and how it ends."""

from datetime import timedelta

from odoo.exceptions import AccessError
from odoo.tests import tagged

from odoo.addons.hospital_base.exceptions import Refused
from odoo.addons.hospital_base.tests.common import NOW

from .common import DEADLINE, HOUR
from .test_mission_submission_answer import ANNA, BEA, SubmissionCase


@tagged("post_install", "-at_install")
class TestMissionSubmissionSend(SubmissionCase):
    def refused_to_submit(self, code, request, *pools):
        with self.assertRaises(Refused) as caught:
            request.submit_to([pool.agency_partner_id.id for pool in pools])
        self.assertEqual(caught.exception.refusal.code, code)

    def test_each_chosen_agency_is_told_once_and_may_answer_until_the_deadline(self):
        first, second = self.a_submission(self.temps, self.others)
        self.assertEqual(first.request_id.state, "open")
        for submission, address in (
            (first, "temps@agency.example"),
            (second, "others@agency.example"),
        ):
            self.assertEqual(submission.state, "sent")
            self.assertEqual(submission.deadline_at, DEADLINE)
            [message] = self.told(submission, "submitted")
            self.assertEqual(message.address, address)
            self.assertEqual(message.expires_at, DEADLINE)

    def test_the_agency_reads_no_names(self):
        need = self.a_need(replaced="Replaced Rita")
        submission = self.a_submission(need_id=need.id, note="Night watch")
        [message] = self.told(submission, "submitted")
        self.assertIn("Night watch", message.body)
        self.assertIn("Cardiology", message.body)
        for name in (need.replaced, self.manager.name, self.head_nurse.name):
            self.assertNotIn(name, message.body)

    def test_an_agency_is_not_asked_twice(self):
        submission = self.a_submission()
        request = submission.request_id.with_user(self.manager)
        self.refused_to_submit("no_agency", request, self.temps)
        request.submit_to(self.others.agency_partner_id.ids)
        self.assertEqual(len(request.sudo().submission_ids), 2)

    def test_an_agency_that_does_not_serve_the_unit_is_not_asked(self):
        elsewhere = self.an_agency("Elsewhere", unit=self.a_unit("Other"))
        self.refused_to_submit("no_agency", self.a_request(), elsewhere, self.pool)

    def test_only_who_may_change_the_request_submits_it(self):
        request = self.a_request()
        stranger = self.a_user("pool_manager")
        for user in (stranger, self.head_nurse, self.a_user("agency")):
            with self.assertRaises(AccessError):
                request.with_user(user).submit_to(self.temps.agency_partner_id.ids)

    def test_the_fallback_pool_of_an_agency_with_several_is_asked(self):
        again = self.temps.copy({"name": "Temps, nights"})
        self.pool.fallback_pool_id = again
        pools = self.a_request().sudo()._agencies_to_ask()
        self.assertEqual(pools, again | self.others)

    def test_an_expired_request_can_still_be_put_to_an_agency(self):
        request = self.a_sent_request(self.a_member("Silent"))
        with self.at(DEADLINE), self.jobs_run():
            self.env["mission.request"]._cron_expire_overdue()
            self.assertEqual(request.state, "expired")
            request.submit_to(self.temps.agency_partner_id.ids)
            self.assertEqual(request.state, "open")
            self.assertGreater(request.sudo().submission_ids.deadline_at, DEADLINE)

    def test_a_silent_agency_is_over_when_the_request_expires(self):
        submission = self.a_submission()
        with self.at(DEADLINE), self.jobs_run():
            self.env["mission.request"]._cron_expire_overdue()
        self.assertEqual(submission.state, "expired")
        self.refused("too_late", submission, ANNA, moment=DEADLINE)

    def test_cancelling_tells_the_agency(self):
        submission = self.a_submission()
        submission.request_id.with_user(self.manager).action_cancel()
        self.assertEqual(submission.state, "withdrawn")
        self.assertEqual(len(self.told(submission, "recalled")), 1)
        self.refused("submission_withdrawn", submission, ANNA)

    def test_missions_that_go_together_are_not_put_to_agencies(self):
        bundle = self.a_bundle(self.a_member("Asked"), slots=2, all_or_nothing=True)
        request = bundle.request_ids[0].with_user(self.manager)
        self.refused_to_submit("go_together", request, self.temps)

    def test_nobody_hears_of_it_before_it_is_authorized(self):
        authorizer = self.a_user("authorizer")
        self.env["mission.authorization.policy"].create(
            {
                "name": "Agencies",
                "company_id": self.env.company.id,
                "when": "agency",
                "at": "request",
                "authorizer_ids": [authorizer.id],
            }
        )
        submission = self.a_submission()
        request = submission.request_id
        self.assertEqual((request.state, submission.state), ("to_authorize", "queued"))
        self.assertFalse(self.told(submission, "submitted"))
        self.refused("submission_withdrawn", submission, ANNA)
        request.authorization_ids.with_user(authorizer).action_grant()
        self.assertEqual((request.state, submission.state), ("open", "sent"))
        self.assertEqual(len(self.told(submission, "submitted")), 1)
        submission._name_people([ANNA], NOW, "portal")
        self.assertEqual(request.order_ids.state, "confirmed", "granted once is enough")

    def test_a_request_refused_withdraws_what_was_held_back_unheard(self):
        authorizer = self.a_user("authorizer")
        self.env["mission.authorization.policy"].create(
            {
                "name": "Agencies",
                "company_id": self.env.company.id,
                "when": "agency",
                "at": "request",
                "authorizer_ids": [authorizer.id],
            }
        )
        submission = self.a_submission()
        asked = submission.request_id.authorization_ids.with_user(authorizer)
        asked._refuse("Too dear")
        self.assertEqual(submission.state, "withdrawn")
        self.assertFalse(self.told(submission, "recalled"))

    def test_the_reason_it_expires_leaves_named_people_in_place(self):
        submission = self.a_submission(seats=2)
        submission._name_people([BEA], NOW, "portal")
        with self.at(DEADLINE + timedelta(minutes=1)), self.jobs_run():
            self.env["mission.request"]._cron_expire_overdue()
        self.assertEqual(submission.request_id.state, "expired")
        self.assertEqual(submission.state, "answered")
        self.assertEqual(submission.request_id.order_ids.state, "confirmed")

    def test_the_dialog_offers_the_agencies_of_the_unit(self):
        self.an_agency("Elsewhere", unit=self.a_unit("Other"))
        request = self.a_request()
        dialogs = self.env["mission.submission.ask"].with_user(self.manager)
        dialog = dialogs.create({"request_id": request.id})
        agencies = (self.temps | self.others).agency_partner_id
        self.assertEqual(dialog.possible_ids, agencies)
        dialog.agency_ids = self.others.agency_partner_id
        dialog.action_submit()
        self.assertEqual(request.sudo().submission_ids.pool_id, self.others)
        self.assertEqual(request.deadline_at, NOW + 4 * HOUR)
