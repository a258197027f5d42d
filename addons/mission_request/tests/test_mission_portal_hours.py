"""Hours in the portal: those that passed, without breaks that are not paid."""

from datetime import datetime

from odoo.tests import tagged

from .common import HOUR, START
from .test_mission_portal import MissionPortalCase

PAID = "Breaks that are not paid do not count."


@tagged("post_install", "-at_install")
class TestMissionPortalHours(MissionPortalCase):
    def test_the_history_counts_the_hours_worked(self):
        self.a_mission(self.anna)
        self.a_mission(self.anna, start=START + 24 * HOUR, duration=2.5)
        with self.at(START + 48 * HOUR):
            page = self.look().text
        self.assertIn("Total", page)
        self.assertIn(">10.5<", page)
        self.assertIn("Nothing is booked for you.", page)

    def a_night_with_a_break(self, **values):
        """12 hours on the wall, 45 minutes of them not paid."""
        night = self.env["staff.shift"].create(
            {
                "code": "N",
                "name": "Night",
                "site_id": self.unit.site_id.id,
                "start_minute": 19 * 60,
                "length_minutes": 12 * 60,
                "break_minutes": 45,
                **values,
            }
        )
        return {"shift_id": night.id, "duration": 12}

    def test_a_break_that_is_not_paid_is_no_hour_of_the_history(self):
        self.a_mission(
            self.anna, start=START + 10 * HOUR, **self.a_night_with_a_break()
        )
        with self.at(START + 48 * HOUR):
            page = self.look().text
        self.assertIn(">11.25<", page)
        self.assertNotIn(">12<", page)
        self.assertIn(PAID, " ".join(page.split()))

    def test_her_figures_count_the_hours_of_the_history(self):
        night = self.a_night_with_a_break()
        order = self.a_mission(self.anna, start=START + 10 * HOUR, **night)
        month = START.date().replace(day=1)
        count = self.env["mission.figure.objection"]._figure_at
        minutes = count(order.person_id, order.pool_id, month, "minutes")
        self.assertEqual(minutes, 11.25 * 60)

    def test_a_shift_that_is_edited_later_leaves_the_history_as_it_was(self):
        night = self.a_night_with_a_break()
        self.a_mission(self.anna, start=START + 10 * HOUR, **night)
        shift = self.env["staff.shift"].browse(night["shift_id"])
        shift.write({"break_minutes": 60, "break_paid": True})
        with self.at(START + 48 * HOUR):
            self.assertIn(">11.25<", self.look().text)

    def test_a_paid_break_is_an_hour_of_the_history(self):
        night = self.a_night_with_a_break(break_paid=True)
        self.a_mission(self.anna, start=START + 10 * HOUR, **night)
        with self.at(START + 48 * HOUR):
            self.assertIn(">12<", self.look().text)

    def test_the_week_leaves_unpaid_breaks_out_and_says_so(self):
        night = self.a_night_with_a_break()
        self.a_mission(self.anna, start=START + 10 * HOUR, **night)
        self.offers_time(self.anna.person_id, START + 34 * HOUR, START + 46 * HOUR)
        self.a_sent_request(self.anna, start=START + 34 * HOUR, **night)
        self.assertIn(
            f"With this mission you work 22.5 hours in that week. {PAID}",
            self.look().text,
        )

    def test_the_night_of_the_clock_change_has_the_hours_that_passed(self):
        night = self.a_night_with_a_break()
        with self.at(datetime(2027, 3, 26, 8)):
            start = datetime(2027, 3, 27, 18)  # 19:00 in Zurich, until 07:00 there
            self.a_mission(
                self.anna,
                start=start,
                deadline_at=start - 4 * HOUR,
                **{**night, "duration": 11},
            )
        with self.at(datetime(2027, 3, 29, 8)):
            self.assertIn(">10.25<", self.look().text)
