"""What an agency's answer leads to: all that it says, or nothing of it."""

from odoo.tests import tagged

from odoo.addons.hospital_base.exceptions import Refused
from odoo.addons.hospital_base.tests.common import NOW

from ..domain.submitting import Named
from .common import DEADLINE, HOUR, START, MissionCase

ANNA = Named("Anna Roth", "+41791110001", "anna.roth@temps.example")
BEA = Named("Bea Frei", "+41791110002")
CLEO = Named("Cleo Graf", "+41791110003")


class SubmissionCase(MissionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.temps = cls.an_agency("Temps")
        cls.others = cls.an_agency("Others")

    @classmethod
    def a_submission(cls, *pools, **values):
        """Of a request by hand, to the first agency unless others are named."""
        request = cls.a_request(**values)
        pools = pools or (cls.temps,)
        request.submit_to([pool.agency_partner_id.id for pool in pools])
        return request.sudo().submission_ids.sorted("id")

    def told(self, submission, kind):
        rows = self.env["hospital.message"].search(
            [("origin_model", "=", "mission.submission")]
        )
        ours = rows.filtered(lambda row: row.origin_id == submission.id)
        return ours.filtered(lambda row: f":{kind}:" in row.dedup_key)

    def refused(self, code, submission, *people, moment=NOW):
        before = self.everything()
        with self.assertRaises(Refused) as caught:
            submission._name_people(people, moment, "portal")
        self.assertEqual(caught.exception.refusal.code, code)
        self.assertEqual(self.everything(), before)

    def everything(self):
        kinds = ("mission.event", "mission.offer", "mission.order", "staff.booking")
        more = ("hospital.message", "staff.person", "staff.member")
        self.env.invalidate_all()
        return [self.env[kind].search_count([]) for kind in (*kinds, *more)]


@tagged("post_install", "-at_install")
class TestMissionSubmissionAnswer(SubmissionCase):
    def test_people_named_become_external_people_with_an_order_each(self):
        submission = self.a_submission(seats=2)
        submission._name_people([ANNA, BEA], NOW, "portal")
        request = submission.request_id
        self.assertEqual((request.state, request.taken), ("filled", 2))
        self.assertEqual(submission.state, "answered")
        orders = request.order_ids
        self.assertEqual(orders.mapped("state"), ["confirmed"] * 2)
        anna = orders[0].person_id
        self.assertEqual(
            (anna.name, anna.phone, anna.email, anna.kind),
            ("Anna Roth", "+41791110001", "anna.roth@temps.example", "external"),
        )
        self.assertEqual(anna.member_ids.pool_id, self.temps)
        self.assertEqual(orders.booking_id.mapped("released_at"), [False] * 2)

    def test_the_unit_reads_who_comes(self):
        submission = self.a_submission()
        submission._name_people([ANNA], NOW, "portal")
        orders = self.env["mission.order"].with_user(self.head_nurse)
        order = orders.search([("request_id", "=", submission.request_id.id)])
        self.assertEqual(order.person_id.display_name, "Anna Roth")
        self.assertEqual(order.person_phone, "+41791110001")

    def test_the_same_answer_again_changes_nothing(self):
        submission = self.a_submission(seats=3)
        first = submission._name_people([ANNA, BEA], NOW, "portal")
        before = self.everything()
        again = submission._name_people([BEA, ANNA], NOW + 9 * HOUR, "api")
        self.assertEqual(again, first)
        self.assertEqual(self.everything(), before)

    def test_more_people_may_be_named_while_places_are_free(self):
        submission = self.a_submission(seats=3)
        submission._name_people([ANNA], NOW, "portal")
        submission._name_people([ANNA, BEA], NOW, "portal")
        self.assertEqual(submission.request_id.taken, 2)
        self.assertEqual(submission.state, "answered")

    def test_more_people_than_places_is_refused_as_a_whole(self):
        submission = self.a_submission(seats=2)
        self.refused("too_few_places", submission, ANNA, BEA, CLEO)

    def test_nobody_is_no_yes(self):
        self.refused("nobody_named", self.a_submission())

    def test_an_answer_counts_strictly_before_the_deadline(self):
        submission = self.a_submission(seats=2)
        submission._name_people([ANNA], DEADLINE - HOUR / 3600, "portal")
        self.refused("too_late", submission, BEA, moment=DEADLINE)

    def test_one_who_may_not_come_takes_the_others_with_her(self):
        anna = self.a_member("Anna Roth", pool=self.temps, phone=ANNA.phone)
        anna.person_id.email = ANNA.email
        self.books(anna.person_id, START - HOUR, START + HOUR)
        submission = self.a_submission(seats=2)
        self.refused("person_cannot_come", submission, BEA, ANNA)

    def test_a_skill_that_nobody_has_verified_does_not_count(self):
        kind = self.env["hr.skill.type"].create(
            {
                "name": "Care",
                "skill_ids": [(0, 0, {"name": "Ventilation"})],
                "skill_level_ids": [(0, 0, {"name": "Basic", "level_progress": 25})],
            }
        )
        wanted = {"skill_id": kind.skill_ids.id, "level_id": kind.skill_level_ids.id}
        minimum = self.env["staff.skill.minimum"].create(wanted)
        submission = self.a_submission(skill_minimum_ids=[minimum.id])
        self.refused("person_cannot_come", submission, ANNA)

    def test_somebody_of_the_agency_is_found_by_phone_or_email(self):
        known = self.a_member("A. Roth", pool=self.temps, phone=ANNA.phone)
        submission = self.a_submission()
        offer = submission._name_people([ANNA], NOW, "portal")
        self.assertEqual(offer.person_id, known.person_id)
        self.assertEqual(offer.member_id, known)

    def test_an_agency_books_nobody_else(self):
        self.a_member("Anna Roth", phone=ANNA.phone)
        self.refused("person_known_otherwise", self.a_submission(), ANNA)
        self.a_member("Bea Frei", pool=self.others, phone=BEA.phone)
        self.refused("person_known_otherwise", self.a_submission(), BEA)

    def test_declining_is_said_once_and_binds(self):
        submission = self.a_submission()
        submission._decline(NOW, "portal")
        before = self.everything()
        submission._decline(NOW, "portal")
        self.assertEqual(self.everything(), before)
        self.assertEqual(submission.state, "declined")
        self.refused("submission_answered", submission, ANNA)

    def test_who_has_named_people_does_not_decline(self):
        submission = self.a_submission(seats=2)
        submission._name_people([ANNA], NOW, "portal")
        with self.assertRaises(Refused) as caught:
            submission._decline(NOW, "portal")
        self.assertEqual(caught.exception.refusal.code, "submission_answered")

    def test_where_a_manager_chooses_a_name_is_a_yes_that_waits(self):
        submission = self.a_submission(
            award_mode="manager_chooses", choose_by=DEADLINE + HOUR
        )
        offer = submission._name_people([ANNA], NOW, "portal")
        self.assertEqual((offer.state, submission.request_id.taken), ("accepted", 0))
        offer.with_user(self.manager).action_keep()
        self.assertEqual((offer.state, submission.request_id.taken), ("kept", 1))

    def test_a_policy_about_agencies_makes_the_mission_provisional(self):
        self.env["mission.authorization.policy"].create(
            {
                "name": "Agencies",
                "company_id": self.env.company.id,
                "when": "agency",
                "authorizer_ids": [self.a_user("authorizer").id],
            }
        )
        submission = self.a_submission()
        submission._name_people([ANNA], NOW, "portal")
        self.assertEqual(submission.request_id.order_ids.state, "provisional")

    def test_who_was_silent_hears_that_the_places_are_taken(self):
        first, second = self.a_submission(self.temps, self.others)
        second._name_people([ANNA], NOW, "portal")
        self.assertEqual((first.state, second.state), ("withdrawn", "answered"))
        self.assertEqual(len(self.told(first, "recalled")), 1)
        self.assertFalse(self.told(second, "recalled"))
        self.refused("already_filled", first, BEA)

    def test_the_agency_hears_what_becomes_of_its_people(self):
        submission = self.a_submission()
        submission._name_people([BEA], NOW, "portal")
        [message] = self.messages("kept", submission.request_id)
        self.assertEqual(message.address, "temps@agency.example")
        self.assertIn("Bea Frei", message.subject)
