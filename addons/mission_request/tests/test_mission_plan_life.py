"""A plan from its first step to its last, changed on the way, as time passes."""

from unittest.mock import patch

from odoo.tests import tagged

from odoo.addons.hospital_base import clock

from ..domain.refusals import NobodyChosen
from .common import DEADLINE
from .test_mission_plan_steps import CHOOSES, LATER, MINUTE, PlanCase

JOB = "odoo.addons.mission_request.models.mission_request_expire"


@tagged("post_install", "-at_install")
class TestMissionPlanLife(PlanCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.anna, cls.ben = cls.a_member("Anna Keller"), cls.a_member("Ben Moser")
        cls.carl = cls.a_member("Carl Blanc")

    def a_case(self, *kinds, to=None, **values):
        plan = self.a_plan(*kinds)
        return self.a_sent_request(to or self.anna, plan_id=plan.id, **values)

    def test_one_step_after_the_other_until_everybody_is_told(self):
        request = self.a_case("remind", ("next_wave", 1), "cancel_free")
        self.on_their_way(request)
        self.job(DEADLINE)
        self.assertEqual(self.state_of(request, self.anna), ["sent"])
        self.job(LATER)
        self.on_their_way(request)
        self.assertEqual(self.state_of(request, self.anna), ["expired"])
        self.assertEqual(request.deadline_at, LATER + 30 * MINUTE)
        self.job(LATER + 30 * MINUTE)
        self.assertEqual(request.state, "cancelled")
        second = request.sudo().offer_ids[1].member_id
        asked = self.emails(self.anna, second)
        self.assertEqual(self.told("cancelled", request), asked)
        self.assertEqual(self.steps(request), [("done", "")] * 3)

    def test_steps_without_anybody_are_left_out_and_the_next_begins_at_once(self):
        request = self.a_case("secondary_pools", "fallback_pool", "notify")
        self.offer_of(request, self.anna)._answer("decline", clock.now(self.env))
        request.sudo().step_ids[0].kind = "remind"
        self.job(DEADLINE)
        wanted = [("skipped", "nobody_silent"), ("skipped", "no_fallback")]
        self.assertEqual(self.steps(request), [*wanted, ("done", "")])
        self.assertEqual((request.state, request.deadline_at), ("open", LATER))

    def test_after_the_last_step_the_request_expires_as_without_a_plan(self):
        request = self.a_case("secondary_pools", ("next_wave", 0))
        self.job(DEADLINE)
        self.assertEqual(self.state_of(request, self.ben, self.carl), ["sent"] * 2)
        self.job(LATER)
        self.assertEqual(request.state, "expired")
        everybody = self.state_of(request, self.anna, self.ben, self.carl)
        self.assertEqual(everybody, ["expired"] * 3)
        wanted = [("skipped", "no_lender"), ("done", "")]
        self.assertEqual(self.steps(request), wanted)

    def test_nobody_for_any_step_is_the_end_in_the_same_run(self):
        request = self.a_case("secondary_pools", "fallback_pool")
        self.job(DEADLINE)
        self.assertEqual(request.state, "expired")

    def test_one_request_that_fails_stops_no_other(self):
        requests = [self.a_case(("next_wave", 1)), self.a_case(("next_wave", 1))]
        steps = type(requests[0].sudo().step_ids)
        real = steps._run_step_next_wave

        def breaks(step, now):
            if step.request_id == requests[0]:
                raise ZeroDivisionError
            return real(step, now)

        with patch.object(steps, "_run_step_next_wave", breaks):
            with self.assertLogs(JOB, "ERROR") as logged:
                self.job(DEADLINE)
        self.assertIn(str(requests[0].ids), logged.output[0])
        self.assertEqual(self.steps(requests[0]), [("planned", "")])
        self.assertEqual(requests[0].deadline_at, DEADLINE)
        self.assertEqual(self.steps(requests[1]), [("done", "")])
        self.job(DEADLINE + MINUTE)
        self.assertEqual(self.steps(requests[0]), [("done", "")])

    def test_a_step_that_is_refused_is_left_out(self):
        request = self.a_case(("next_wave", 1), "notify")
        requests = type(request)

        def refuses(request, members, ranks):
            raise self.env["hospital.texts"]._refused(NobodyChosen())

        with patch.object(requests, "_create_offers", refuses):
            self.job(DEADLINE)
        wanted = [("skipped", "nobody_chosen"), ("done", "")]
        self.assertEqual(self.steps(request), wanted)

    def test_the_first_link_of_a_reminded_person_leads_to_an_answer_again(self):
        request = self.a_case("remind")
        link = self.env["hospital.link"].search(
            [("res_model", "=", "mission.offer")], order="id desc", limit=1
        )
        self.assertEqual(link.expires_at, DEADLINE)
        self.job(DEADLINE)
        self.assertEqual(link.expires_at, LATER)
        link._answer("accept", LATER - MINUTE)
        self.assertEqual(request.state, "filled")

    def test_at_the_first_yes_the_other_places_are_given_up(self):
        plan = self.a_plan("notify", close_at="first_yes")
        request = self.a_sent_request(self.anna, self.ben, seats=3, plan_id=plan.id)
        self.say_yes(request, self.anna)
        self.assertEqual((request.state, request.seats), ("filled", 1))
        self.assertEqual(request.seats_wanted, 3)
        self.assertEqual(self.state_of(request, self.ben), ["withdrawn"])

    def test_who_said_yes_is_told_when_the_choice_is_put_off(self):
        request = self.a_case("notify", **CHOOSES)
        self.say_yes(request, self.anna)
        self.job(CHOOSES["choose_by"])
        self.assertEqual(self.state_of(request, self.anna), ["accepted"])
        self.assertGreaterEqual(request.choose_by, request.deadline_at)
        [told] = self.messages("choice_later", request)
        self.assertIn(request._say_moment(request.choose_by), told.body)
        self.job(request.choose_by)
        self.assertEqual(request.state, "expired")
        self.assertEqual(self.told("released", request), self.emails(self.anna))

    def test_with_too_few_yes_the_next_are_asked_and_the_promise_holds(self):
        request = self.a_case(("next_wave", 1), seats=2, **CHOOSES)
        self.say_yes(request, self.anna)
        self.job(DEADLINE)
        self.assertEqual(request.choose_by, CHOOSES["choose_by"])
        self.assertEqual(self.steps(request), [("done", "")])
        self.assertFalse(self.messages("choice_later", request))

    def test_a_reminder_that_has_not_left_is_kept_back_once_she_has_answered(self):
        request = self.a_case("remind")
        self.on_their_way(request)
        self.job(DEADLINE)
        self.say_yes(request, self.anna, moment=LATER - MINUTE)
        outbox = self.env["hospital.message"]
        outbox.flush_model()
        first = outbox._unneeded(LATER)[0]
        unneeded = {row[0] for row in self.env.execute_query(first)}
        self.assertIn(self.messages("again", request).id, unneeded)

    def test_whoever_got_the_invitation_hears_of_the_end_despite_a_kept_reminder(self):
        request = self.a_case("remind", "cancel_free")
        self.on_their_way(request)
        self.job(DEADLINE)
        self.job(LATER)
        self.assertEqual(self.messages("again", request).state, "cancelled")
        self.assertEqual(self.told("cancelled", request), self.emails(self.anna))
