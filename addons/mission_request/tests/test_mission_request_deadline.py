"""Impossible times are refused while one enters them."""

from odoo.tests import Form, tagged

from .common import DEADLINE, HOUR, NOW, START, MissionCase

CHOOSES = {"award_mode": "manager_chooses"}


@tagged("post_install", "-at_install")
class TestMissionRequestDeadline(MissionCase):
    def test_a_deadline_now_past_or_after_the_start_is_refused_when_entered(self):
        request = self.a_request()
        for moment in (NOW - HOUR, NOW, START + HOUR / 60):
            with self.subTest(moment):
                with self.assertRefused("deadline_out_of_range"):
                    self.a_request(deadline_at=moment)
                with self.assertRefused("deadline_out_of_range"):
                    request.deadline_at = moment
        request.deadline_at = START
        self.assertEqual(request.deadline_at, START)

    def test_a_start_moved_before_the_deadline_is_refused(self):
        request = self.a_request()
        with self.assertRefused("deadline_out_of_range"):
            request.start = DEADLINE - HOUR

    def test_a_choice_before_the_answers_or_after_the_start_is_refused(self):
        for moment in (DEADLINE - HOUR, START + HOUR):
            with self.subTest(moment), self.assertRefused("choose_by_out_of_range"):
                self.a_request(**CHOOSES, choose_by=moment)
        self.assertTrue(self.a_request(**CHOOSES, choose_by=DEADLINE))

    def test_other_fields_of_a_late_draft_can_still_be_changed(self):
        request = self.a_request()
        with self.at(START):
            request.note = "Telemetry"
        self.assertEqual(request.note, "Telemetry")

    def test_the_form_says_at_once_what_saving_would_refuse(self):
        request = self.a_request()
        warning = request.new(
            {"start": START, "deadline_at": START + HOUR}
        )._onchange_times_of_answers()["warning"]
        self.assertIn("Answer before", warning["message"])
        request = request.new({"start": START, "deadline_at": DEADLINE})
        self.assertIsNone(request._onchange_times_of_answers())

    def test_a_form_with_good_times_is_saved(self):
        with Form(self.a_request()) as form:
            form.deadline_at = DEADLINE + HOUR
        self.assertEqual(form.record.deadline_at, DEADLINE + HOUR)

    def test_the_screen_knows_the_clock_of_the_site(self):
        self.assertEqual(self.a_request().site_tz, "Europe/Zurich")
