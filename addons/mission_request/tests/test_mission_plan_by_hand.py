"""A manager changes a plan, moves it on or starts it, and sees what comes when."""

import psycopg2

from odoo.exceptions import AccessError, ValidationError
from odoo.tests import tagged
from odoo.tools import mute_logger

from odoo.addons.hospital_base import clock

from .common import DEADLINE, HOUR, NOW, START
from .test_mission_plan_steps import LATER, MINUTE, PlanCase


@tagged("post_install", "-at_install")
class TestMissionPlanByHand(PlanCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.anna, cls.ben = cls.a_member("Anna Keller"), cls.a_member("Ben Moser")

    def a_case(self, *kinds, **values):
        plan = self.a_plan(*kinds)
        return self.a_sent_request(self.anna, plan_id=plan.id, **values)

    def test_the_pools_plan_is_proposed_and_copied_once(self):
        self.pool.plan_id = self.a_plan("remind", "notify")
        request = self.a_sent_request(self.anna)
        self.assertEqual(request.plan_id, self.pool.plan_id)
        request.send_to(self.ben.ids)
        self.assertEqual(self.steps(request), [("planned", "")] * 2)
        self.pool.plan_id.step_ids.unlink()
        self.assertEqual(len(request.step_ids), 2, "its own, whatever the plan becomes")

    def test_a_manager_changes_what_is_planned_and_nothing_that_is_over(self):
        request = self.a_case("remind", "notify", "cancel_free")
        self.job(DEADLINE)
        done, notify, cancel = request.step_ids
        for change in (
            lambda: done.write({"people": 2}),
            done.unlink,
        ):
            with self.assertRefused("step_is_over"):
                change()
        notify.unlink()
        cancel.sequence = 1
        steps = self.env["mission.request.step"].with_user(self.manager)
        vals = self.step_vals(5, "next_wave", people=1, minutes=60)
        steps.create({**vals, "request_id": request.id})
        self.job(LATER)
        self.assertEqual(request.state, "cancelled", "moved to the front")

    @mute_logger("odoo.sql_db")
    def test_the_database_itself_keeps_what_is_over(self):
        request = self.a_case("remind")
        self.job(DEADLINE)
        self.env.flush_all()
        for verb in (
            "UPDATE mission_request_step SET number = 9 WHERE request_id = %s",
            "DELETE FROM mission_request_step WHERE request_id = %s",
        ):
            with self.assertRaises(psycopg2.Error), self.env.cr.savepoint():
                self.env.cr.execute(verb, (request.id,))

    def test_another_plan_replaces_what_is_still_planned(self):
        request = self.a_case("remind", "cancel_free")
        self.job(DEADLINE)
        request.plan_id = self.a_plan("notify")
        kinds = [(step.kind, step.state) for step in request.step_ids]
        self.assertEqual(kinds, [("remind", "done"), ("notify", "planned")])
        request.plan_id = False
        self.assertEqual(request.step_ids.mapped("kind"), ["remind"])

    def test_no_other_pools_manager_reads_or_changes_a_plan(self):
        request = self.a_case("remind")
        stranger = self.a_user("pool_manager")
        for records in (request.plan_id, request.plan_id.step_ids, request.step_ids):
            for act in ("read", "write", "unlink"):
                with self.assertRaises(AccessError):
                    records.with_user(stranger).check_access(act)
        with self.assertRaises(AccessError):
            request.with_user(stranger).action_next_step()
        for nurse in (self.head_nurse,):
            with self.assertRaises(AccessError):
                request.with_user(nurse).action_next_step()
            with self.assertRaises(AccessError):
                request.with_user(nurse).read(["timeline"])

    def test_a_plan_of_another_pool_is_refused(self):
        other = self.a_plan("remind", pool=self.a_pool("Other"))
        with self.assertRaises(ValidationError):
            self.a_request(plan_id=other.id)
        with self.assertRaises(ValidationError):
            self.pool.plan_id = other

    def test_next_step_now_begins_it_before_its_time(self):
        request = self.a_case(("next_wave", 1))
        request.action_next_step()
        self.assertEqual(self.steps(request), [("done", "")])
        self.assertEqual(request.deadline_at, NOW + 30 * MINUTE)
        self.assertEqual(
            self.state_of(request, self.anna, self.ben), ["expired", "sent"]
        )
        with self.assertRefused("no_plan"):
            request.action_next_step()

    def test_pressed_twice_the_second_finds_another_step(self):
        request = self.a_case("notify", "notify")
        seen = request.with_context(expected_step_id=request.next_step_id.id)
        seen.action_next_step()
        with self.assertRefused("another_step"):
            seen.action_next_step()
        self.assertEqual(self.steps(request), [("done", ""), ("planned", "")])

    def test_an_expired_request_is_open_again_by_its_next_step(self):
        request = self.a_case()
        self.job(DEADLINE)
        self.assertEqual(request.state, "expired")
        request.plan_id = self.a_plan(("next_wave", 1))
        with self.at(DEADLINE + HOUR):
            request.action_next_step()
        self.assertEqual(request.state, "open")
        self.assertEqual(request.deadline_at, DEADLINE + HOUR + 30 * MINUTE)
        self.say_yes(request, self.ben, moment=DEADLINE + HOUR)
        self.assertEqual(request.state, "filled")

    def test_once_the_mission_has_begun_no_step_is_begun_by_hand(self):
        request = self.a_case()
        self.job(DEADLINE)
        request.plan_id = self.a_plan(("next_wave", 1))
        with self.at(START), self.assertRefused("slot_in_the_past"):
            request.action_next_step()

    def test_with_nobody_free_the_plan_starts_at_once(self):
        fallback = self.a_pool("Fallback")
        last = self.a_member("Last Resort", pool=fallback)
        self.pool.fallback_pool_id = fallback
        plan = self.a_plan("secondary_pools", "fallback_pool")
        request = self.a_request(plan_id=plan.id)
        request.action_start_plan()
        self.assertEqual(request.state, "open")
        self.assertEqual(self.state_of(request, last), ["sent"])
        self.assertEqual(request.deadline_at, NOW + 30 * MINUTE)

    def test_where_somebody_must_agree_first_the_plan_starts_after_that(self):
        authorizer = self.a_user("authorizer", email="au@h.example")
        self.env["mission.authorization.policy"].create(
            {
                "name": "Every mission",
                "company_id": self.unit.company_id.id,
                "authorizer_ids": [authorizer.id],
                "at": "request",
            }
        )
        request = self.a_request(plan_id=self.a_plan(("next_wave", 1)).id)
        request.action_start_plan()
        self.assertEqual(request.state, "to_authorize")
        self.assertFalse(request.offer_ids)
        asked = request.sudo().authorization_ids.with_user(authorizer).sudo(False)
        with self.at(NOW + HOUR):
            asked.action_grant()
        self.assertEqual(request.state, "open")
        self.job(NOW + HOUR)
        self.assertEqual(self.steps(request), [("done", "")])
        self.assertEqual(len(request.offer_ids), 1)

    def test_with_nobody_for_any_step_it_expires_at_once_and_says_so(self):
        request = self.a_request(plan_id=self.a_plan("secondary_pools").id)
        said = request.action_start_plan()
        self.assertEqual(request.state, "expired")
        self.assertEqual(said["params"]["type"], "warning")

    def test_without_a_plan_or_where_the_manager_assigns_it_does_not_start(self):
        with self.assertRefused("no_plan"):
            self.a_request().action_start_plan()
        plan = self.a_plan("notify")
        request = self.a_request(plan_id=plan.id, award_mode="assigned")
        with self.assertRefused("nobody_chosen"):
            request.action_start_plan()
        self.assertEqual(request.state, "draft")

    def test_what_goes_together_all_or_nothing_follows_no_plan(self):
        plan = self.a_plan("notify")
        bundle = self.a_bundle(self.anna, all_or_nothing=True, plan_id=plan.id)
        self.assertFalse(bundle.request_ids.step_ids)

    def test_the_timeline_shows_clock_times_of_the_site_before_and_after(self):
        plan = self.a_plan("remind", ("next_wave", 3), "cancel_free")
        request = self.a_request(plan_id=plan.id)
        shown = [(line["when"], line["what"]) for line in self.lines(request)]
        wanted = [
            ("13:00", "Remind who is silent, until 13:30"),
            ("13:30", "Ask the next suitable people: 3, until 14:00"),
            ("14:00", "Give up the free places and tell everybody"),
        ]
        self.assertEqual(shown, wanted)
        self.assertIn("Remind who is silent", request.timeline)
        request.send_to(self.anna.ids)
        self.job(DEADLINE)
        states = [line["state"] for line in self.lines(request)]
        self.assertEqual(states, ["done", "next", "planned"])

    def lines(self, request):
        return request._timeline_lines(clock.now(self.env))

    def test_a_step_that_the_mission_would_overtake_says_so(self):
        plan = self.a_plan("remind", "notify")
        plan.step_ids[0].minutes = 30 * 60
        request = self.a_request(plan_id=plan.id)
        last = self.lines(request)[-1]
        self.assertEqual(
            (last["when"], last["more"]), (None, "the mission begins before")
        )

    def test_samples_are_added_once_and_the_usual_one_is_proposed(self):
        pool = self.pool.with_user(self.manager)
        pool.action_add_sample_plans()
        self.assertEqual(len(pool.plan_ids), 3)
        self.assertEqual(pool.plan_id.name, "Usual")
        self.assertEqual(len(pool.plan_id.step_ids), 5)

    def test_a_plan_in_use_is_archived_and_not_deleted(self):
        request = self.a_case("remind")
        with mute_logger("odoo.sql_db"), self.assertRaises(psycopg2.Error):
            with self.env.cr.savepoint():
                request.plan_id.with_user(self.manager).unlink()
        request.plan_id.with_user(self.manager).active = False
        self.assertEqual(len(request.step_ids), 1)
