"""What an agency must not do, and what it may once more."""

from odoo.tests import tagged

from odoo.addons.hospital_base.tests.common import NOW

from ..domain.submitting import Named
from .common import DEADLINE, HOUR, START
from .test_mission_submission_answer import ANNA, BEA, CLEO, SubmissionCase


@tagged("post_install", "-at_install")
class TestMissionSubmissionAgain(SubmissionCase):
    def test_who_has_filled_it_is_not_told_that_nothing_was_booked(self):
        mine, theirs = self.a_submission(self.temps, self.others)
        mine._name_people([ANNA], NOW, "portal")
        self.assertEqual(
            mine._values_of_page(NOW)["closed"], "No more people can be named."
        )
        self.assertIn("Nothing was booked", theirs._values_of_page(NOW)["closed"])

    def test_an_agency_whose_person_gave_it_back_is_asked_again(self):
        submission = self.a_submission()
        request = submission.request_id
        submission._name_people([ANNA], NOW, "portal")
        self.assertFalse(request._agencies_to_ask() & self.temps)
        with self.at(DEADLINE + HOUR):
            request.order_ids._cannot_come(DEADLINE + HOUR, "portal")
            self.assertEqual(request.state, "open")
            self.assertIn(self.temps, request._agencies_to_ask())
            request.with_user(self.manager).submit_to(self.temps.agency_partner_id.ids)
            again = request.submission_ids - submission
            again._name_people([BEA], DEADLINE + HOUR, "portal")
        self.assertEqual(request.state, "filled")

    def test_who_was_named_for_a_later_day_comes_on_an_earlier_one(self):
        later = self.a_submission(start=START + 24 * HOUR)
        later._name_people([ANNA], NOW, "portal")
        earlier = self.a_submission()
        earlier._name_people([ANNA], NOW, "portal")
        self.assertEqual(earlier.state, "answered")

    def test_an_agency_books_nobody_who_has_left_it(self):
        first = self.a_submission()
        first._name_people([ANNA], NOW, "portal")
        person = first.request_id.order_ids.person_id
        person.member_ids.date_stop = START.date()
        self.env["staff.member"].create(
            {
                "person_id": person.id,
                "pool_id": self.pool.id,
                "function_ids": self.nurse.ids,
                "date_start": "2026-01-01",
            }
        )
        second = self.a_submission(start=START + 24 * HOUR)
        self.refused("person_cannot_come", second, ANNA)

    def test_a_function_that_was_taken_from_her_does_not_come_back(self):
        first = self.a_submission()
        first._name_people([ANNA], NOW, "portal")
        member = first.request_id.order_ids.person_id.member_ids
        member.function_ids = self.a_function("Porter")
        second = self.a_submission(start=START + 24 * HOUR)
        self.refused("person_cannot_come", second, ANNA)
        self.assertEqual(member.function_ids.name, "Porter")

    def test_after_declining_nobody_is_looked_for(self):
        self.a_member("Dora Lang", phone="+41791110009")
        submission = self.a_submission()
        submission._decline(NOW, "portal")
        somebody = Named("Somebody", "+41791110009")
        self.refused("submission_answered", submission, somebody)

    def test_one_person_under_two_names_is_refused_in_words(self):
        self.a_submission()._name_people([ANNA], NOW, "portal")
        submission = self.a_submission(start=START + 24 * HOUR, seats=2)
        other_phone = Named("A. Roth", "+41791110008", ANNA.email)
        self.refused("person_cannot_come", submission, ANNA, other_phone)

    def test_where_a_manager_chooses_no_more_are_named_than_places(self):
        chooses = {"award_mode": "manager_chooses", "choose_by": DEADLINE + HOUR}
        submission = self.a_submission(seats=2, **chooses)
        submission._name_people([ANNA, BEA], NOW, "portal")
        self.refused("already_filled", submission, CLEO)

    def test_a_context_puts_nobody_of_the_hospital_into_a_submission(self):
        submission = self.a_submission()
        member = self.a_member("Dora Lang")
        request = self.a_request().with_context(default_submission_id=submission.id)
        request.send_to(member.ids)
        [offer] = request.sudo().offer_ids
        self.assertFalse(offer.submission_id)

    def test_what_was_to_be_told_is_not_told_after_the_end(self):
        submission = self.a_submission()
        submission.request_id.with_user(self.manager).action_cancel()
        self.env.flush_all()
        unneeded = {
            number
            for statement in self.env["hospital.message"]._unneeded(NOW)
            for (number,) in self.env.execute_query(statement)
        }
        self.assertIn(self.told(submission, "submitted").id, unneeded)
