"""The evening before, each once, with a way to say “I cannot come”."""

from datetime import datetime

from odoo.tests import HttpCase, tagged

from odoo.addons.hospital_base import clock
from odoo.addons.hospital_base.tests.common import (
    NOW,
    FrozenTime,
    HospitalBuilders,
    JobsRun,
)

from .common import DEADLINE, HOUR, START, MissionBuilders

EVENING = datetime(2026, 11, 2, 17, 0)  # 18:00 in Zurich, the day before START


@tagged("post_install", "-at_install")
class TestMissionOrderRemind(
    MissionBuilders, HospitalBuilders, FrozenTime, JobsRun, HttpCase
):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.freeze(NOW)
        cls.a_scene()
        cls.anna = cls.a_member("Anna Keller")

    def a_mission(self, **values):
        request = self.a_sent_request(self.anna, **values)
        self.offer_of(request, self.anna)._answer("accept", clock.now(self.env))
        return request.sudo().order_ids

    def job(self, moment):
        with self.at(moment), self.jobs_run():
            self.env["mission.order"]._cron_remind_before_missions()

    def path(self, order):
        [row] = self.messages("reminder", order.request_id).sudo()
        return "/h/" + row.body.split("/h/")[1].split('"')[0]

    def press(self, path):
        self.env.flush_all()
        response = self.url_open(f"{path}/answer", data={"action": "cannot_come"})
        self.env.invalidate_all()
        return response

    def test_the_reminder_is_written_at_six_in_the_evening_of_the_site(self):
        order = self.a_mission()
        self.job(EVENING - HOUR / 3600)
        self.assertFalse(self.messages("reminder", order.request_id))
        self.job(EVENING)
        message = self.messages("reminder", order.request_id)
        self.assertEqual(message.not_before, EVENING)
        self.assertEqual(message.expires_at, START)
        self.assertEqual(message.address, "anna.keller@h.example")

    def test_the_job_asks_to_run_again_at_that_moment(self):
        cron = self.env.ref("mission_request.cron_remind_before_missions")
        triggers = self.env["ir.cron.trigger"].search
        for moment, expected in (
            (EVENING - 2 * HOUR, []),
            (EVENING - HOUR / 2, [EVENING]),
            (EVENING, []),
        ):
            with self.subTest(moment):
                triggers([("cron_id", "=", cron.id)]).unlink()
                self.job(moment)
                asked = triggers([("cron_id", "=", cron.id)])
                self.assertEqual(asked.mapped("call_at"), expected)

    def test_who_says_yes_just_before_is_reminded_at_once(self):
        self.job(EVENING - HOUR / 4)
        with self.at(EVENING - HOUR / 8):
            order = self.a_mission(deadline_at=EVENING + HOUR)
        self.job(EVENING)
        self.assertTrue(self.messages("reminder", order.request_id))

    def test_running_the_job_again_writes_nothing_more(self):
        order = self.a_mission()
        self.job(EVENING)
        links = self.env["hospital.link"].search_count([])
        self.job(EVENING + HOUR)
        self.assertEqual(len(self.messages("reminder", order.request_id)), 1)
        self.assertEqual(self.env["hospital.link"].search_count([]), links)

    def test_who_said_yes_after_that_evening_is_left_in_peace(self):
        with self.at(EVENING + HOUR):
            order = self.a_mission(deadline_at=EVENING + 2 * HOUR)
        self.job(EVENING + 2 * HOUR)
        self.assertFalse(self.messages("reminder", order.request_id))

    def test_a_cancelled_mission_is_not_recalled_to_anybody(self):
        order = self.a_mission()
        order._transition("cancel", DEADLINE)
        self.job(EVENING)
        self.assertFalse(self.messages("reminder", order.request_id))

    def test_looking_at_the_link_cancels_nothing(self):
        order = self.a_mission()
        self.job(EVENING)
        page = self.url_open(self.path(order))
        self.assertIn('value="cannot_come"', page.text)
        self.assertFalse(order.cannot_come_at)

    def test_i_cannot_come_by_the_link_is_recorded_once_and_told(self):
        order = self.a_mission()
        self.job(EVENING)
        path = self.path(order)
        for _again in range(2):
            self.assertIn('data-code="cannot_come"', self.press(path).text)
        events = self.env["mission.event"].search([("verb", "=", "cannot_come")])
        self.assertEqual((events.order_id, events.source), (order, "link"))
        told = self.env["hospital.message"].search(
            [("origin_model", "=", "mission.order"), ("origin_id", "=", order.id)]
        )
        self.assertEqual(len(told), 2)
        self.assertEqual(order.state, "cancelled")

    def test_after_the_start_the_link_only_explains(self):
        order = self.a_mission()
        self.job(EVENING)
        path = self.path(order)
        with self.at(START):
            self.assertEqual(self.press(path).status_code, 410)
        self.assertFalse(order.cannot_come_at)
