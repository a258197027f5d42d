"""A series of dates: entered once, one need a day, seen and asked for as a whole."""

from odoo.exceptions import AccessError
from odoo.service.model import call_kw
from odoo.tests import Form, tagged

from .common import MissionCase

DAYS = "2026-11-05,2026-11-04"


@tagged("post_install", "-at_install")
class TestMissionNeedSeries(MissionCase):
    def a_series(self, together="each", **values):
        return self.a_need(also_on=DAYS, also_together=together, **values)

    def test_further_days_make_one_need_a_day_in_one_series(self):
        need = self.a_series(note="Telemetry", replaced="Rosa")
        needs = need.series_id.need_ids.sorted("day")
        self.assertEqual(need, needs[0])
        self.assertEqual(
            [day.isoformat() for day in needs.mapped("day")],
            ["2026-11-03", "2026-11-04", "2026-11-05"],
        )
        for each in needs:
            self.assertEqual(each.state, "to_handle")
            self.assertEqual(each.note, "Telemetry")
            self.assertEqual(each.with_user(self.head_nurse).replaced, "Rosa")
            self.assertTrue(each.local_slot.endswith("09:00 – 17:00"))
        self.assertEqual(need.together, "each")

    def test_a_need_on_one_day_belongs_to_no_series(self):
        self.assertFalse(self.a_need().series_id)
        self.assertFalse(self.a_need(also_on="").series_id)
        self.assertFalse(self.a_need(also_on="2026-11-03").series_id)

    def test_the_form_enters_a_series(self):
        form = Form(self.env["mission.need"].with_user(self.head_nurse))
        form.unit_id = self.unit
        form.function_id = self.nurse
        form.reason_id = self.env.ref("mission_request.reason_sick_leave")
        form.day = "2026-11-03"
        form.also_on = DAYS
        form.also_together = "all"
        need = form.save()
        self.assertEqual(len(need.series_id.need_ids), 3)
        self.assertEqual(need.together, "all")

    def test_several_needs_entered_at_once_keep_their_own_days(self):
        values = {
            "unit_id": self.unit.id,
            "function_id": self.nurse.id,
            "reason_id": self.env.ref("mission_request.reason_sick_leave").id,
        }
        needs = self.env["mission.need"].with_user(self.head_nurse)
        first, second = needs.create(
            [
                {**values, "day": "2026-11-03", "also_on": DAYS},
                {**values, "day": "2026-11-09"},
            ]
        )
        self.assertEqual(len(first.series_id.need_ids), 3)
        self.assertEqual(second.day.isoformat(), "2026-11-09")
        self.assertFalse(second.series_id)

    def test_days_that_are_none_or_over_or_too_many_are_refused(self):
        many = ",".join(
            f"2026-{month}-{day:02}" for month in (11, 12) for day in range(4, 24)
        )
        for text, code in (
            ("tomorrow", "days_unclear"),
            ("2026-11-31", "days_unclear"),
            (many, "days_unclear"),
            ("2026-10-30", "slot_in_the_past"),
        ):
            with self.subTest(text[:20]), self.assertRefused(code):
                self.a_need(also_on=text)
        self.assertFalse(self.env["mission.need"].search([]))

    def test_nobody_moves_a_need_into_a_series_by_hand(self):
        series = self.a_series().series_id
        need = self.a_need(day="2026-11-10")
        with self.assertRefused("direct_state_write"):
            need.series_id = series
        with self.assertRefused("direct_state_write"):
            self.a_need(day="2026-11-11", series_id=series.id)

    def test_the_series_says_how_many_days_and_which(self):
        series = self.a_series().series_id.with_user(self.manager)
        self.assertEqual(series.display_name, "3 days, Tue 3 Nov – Thu 5 Nov")

    def test_the_pool_opens_the_search_with_every_day_that_waits(self):
        need = self.a_series()
        first, second, third = need.series_id.need_ids.sorted("day")
        third.action_cancel()
        action = first.with_user(self.manager).action_search_series()
        self.assertEqual(set(action["context"]["need_ids"]), {first.id, second.id})
        self.assertEqual(action["context"]["together"], "each")

    def test_of_days_for_one_person_none_is_searched_without_the_others(self):
        need = self.a_series("all")
        action = need.with_user(self.manager).action_search()
        self.assertEqual(
            set(action["context"]["need_ids"]), set(need.series_id.need_ids.ids)
        )
        self.assertEqual(action["context"]["together"], "all")

    def test_of_other_days_each_is_searched_alone(self):
        need = self.a_series()
        action = need.with_user(self.manager).action_search()
        self.assertEqual(action["context"]["need_ids"], need.ids)

    def test_needs_of_no_series_are_not_said_to_go_together(self):
        needs = self.a_need() | self.a_need(day="2026-11-04")
        action = needs.with_user(self.manager).action_search()
        self.assertNotIn("together", action["context"])

    def test_a_head_nurse_does_not_send_a_part_of_days_for_one_person(self):
        self.pool.head_nurse_may_send = True
        whole, each = self.a_series("all"), self.a_series(time_from=18, time_to=22)
        self.assertFalse(whole.may_ask)
        self.assertTrue(each.may_ask)
        with self.assertRefused("pool_sends"):
            whole.find_people()

    def test_only_those_in_charge_read_a_series(self):
        series = self.a_series().series_id
        for user in (self.head_nurse, self.manager):
            self.assertEqual(series.with_user(user).together, "each")
        for role in ("head_nurse", "pool_manager", "staff", "hr_officer"):
            with self.subTest(role), self.assertRaises(AccessError):
                series.with_user(self.a_user(role)).read(["together"])

    def repeated(self):
        """Her new need, as the form opens it."""
        action = (
            self.env["mission.need"].with_user(self.head_nurse).action_repeat_last()
        )
        needs = self.env["mission.need"].with_user(self.head_nurse)
        return Form(needs.with_context(**action["context"]))

    def test_repeating_a_series_brings_all_its_days_a_week_later(self):
        self.a_series("all", note="Telemetry")
        form = self.repeated()
        self.assertEqual(str(form.day), "2026-11-10")
        self.assertEqual(form.also_on, "2026-11-11,2026-11-12")
        self.assertEqual((form.also_together, form.note), ("all", "Telemetry"))
        needs = form.save().series_id.need_ids
        self.assertEqual(len(needs), 3)
        self.assertEqual(needs.series_id.together, "all")

    def test_the_days_of_a_repeated_series_can_be_changed_before_it_is_sent(self):
        self.a_series()
        form = self.repeated()
        form.also_on = "2026-11-12"
        days = form.save().series_id.need_ids.mapped("day")
        self.assertEqual([day.day for day in days], [10, 12])

    def test_days_that_were_cancelled_are_not_repeated(self):
        first = self.a_series()
        first.series_id.need_ids.sorted("day")[1].with_user(
            self.head_nurse
        ).action_cancel()
        self.assertEqual(self.repeated().also_on, "2026-11-12")

    def test_after_a_need_on_one_day_one_day_is_repeated(self):
        self.a_series()
        self.a_need(day="2026-11-06")
        self.assertFalse(self.repeated().also_on)

    def test_the_button_above_the_list_repeats_as_well(self):
        self.a_series()
        needs = self.env["mission.need"].with_user(self.head_nurse)
        for args in ([], [[]], [needs.search([]).ids]):
            action = call_kw(needs, "action_repeat_last", args, {})
            self.assertEqual(action["context"]["default_day"], "2026-11-10")
