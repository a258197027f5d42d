"""Rules that warn and rules that change, as people meet them in the browser."""

from datetime import datetime, time, timedelta

from odoo.tests import HttpCase, tagged

from odoo.addons.hospital_base import clock
from odoo.addons.hospital_base.tests.common import HospitalBuilders
from odoo.addons.staff_pool.tests.worktime_builders import WorktimeBuilders

from .common import HOUR, MissionBuilders


@tagged("post_install", "-at_install")
class TestStaffWorktimeTour(
    WorktimeBuilders, MissionBuilders, HospitalBuilders, HttpCase
):
    def setUp(self):
        super().setUp()
        self.a_scene()
        day = clock.now(self.env).date() + timedelta(days=4)
        self.start = datetime.combine(day, time(8))
        self.ada = self.a_member("Ada Keller", free=False)
        self.offers_time(self.ada.person_id, self.start, self.start + 8 * HOUR)

    def a_rest_of(self, hours, effect):
        """The rule of 11 h from today on, and so much rest before the slot."""
        self.rule = self.env["staff.worktime.rule"].create(
            {"name": "Rest", "code": "rest", "kind": "daily_rest"}
        )
        self.env["staff.worktime.version"].create(
            {
                "rule_id": self.rule.id,
                "valid_from": self.rule._today(),
                "effect": effect,
                "limits": {"minutes": 660},
                "confirmed": True,
                "source": "local",
            }
        )
        stop = self.start - hours * HOUR
        self.books(self.ada.person_id, stop - 8 * HOUR, stop)

    def a_mission(self, **values):
        deadline = self.start - 24 * HOUR
        return self.a_request(start=self.start, deadline_at=deadline, **values)

    def tour(self, url, name, login="pool.manager"):
        self.start_tour(url, name, login=login)
        self.env.invalidate_all()

    def test_assigning_shows_the_warning_and_waits(self):
        self.a_rest_of(10, "warns")
        request = self.a_mission(award_mode="assigned")
        self.tour(f"/odoo/missions/{request.id}", "worktime_assign_asks_first")
        self.assertEqual((request.state, request.taken), ("filled", 1))

    def test_choosing_shows_the_warning_and_waits(self):
        self.a_rest_of(10, "warns")
        request = self.a_mission(
            award_mode="manager_chooses", choose_by=self.start - 12 * HOUR
        )
        request.send_to(self.ada.ids)
        offer = self.offer_of(request, self.ada)
        offer._answer("accept", clock.now(self.env))
        self.tour(f"/odoo/missions/{request.id}", "worktime_keep_asks_first")
        self.assertEqual(offer.state, "kept")

    def test_on_the_phone_the_warning_is_read_first(self):
        self.a_rest_of(10, "warns")
        request = self.a_mission()
        request.send_to(self.ada.ids)
        self.tour(f"/odoo/missions/{request.id}", "worktime_phone_tells_first")
        self.assertEqual(self.offer_of(request, self.ada).state, "kept")

    def test_hr_changes_a_rule_and_sees_the_orders_that_break_it(self):
        self.a_rest_of(11.5, "blocks")
        request = self.a_mission()
        request.send_to(self.ada.ids)
        self.offer_of(request, self.ada)._answer("accept", clock.now(self.env))
        self.a_user("hr_officer", "hr.officer")
        url = f"/odoo/working-time-rules/{self.rule.id}"
        self.tour(url, "worktime_change_lists_orders", login="hr.officer")
        limits = self.rule.version_ids.mapped("limits")
        self.assertCountEqual(limits, [{"minutes": 660}, {"minutes": 720}])
        self.assertEqual(request.sudo().order_ids.state, "confirmed")
