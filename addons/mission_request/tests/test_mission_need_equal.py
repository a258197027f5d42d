"""A hint that the same was entered before: soft, and of her own units alone."""

from odoo.tests import Form, tagged

from .common import MissionCase


@tagged("post_install", "-at_install")
class TestMissionNeedEqual(MissionCase):
    def typing(self, user=None, **values):
        """What stands under the hint while she types this."""
        form = Form(self.env["mission.need"].with_user(user or self.head_nurse))
        form.unit_id = values.get("unit", self.unit)
        form.function_id = values.get("function", self.nurse)
        form.reason_id = self.env.ref("mission_request.reason_sick_leave")
        form.day = values.get("day", "2026-11-03")
        form.time_from, form.time_to = values.get("times", (9, 17))
        form.also_on = values.get("also_on", "")
        self.form = form
        return form.equal_need_ids[:]

    def test_the_same_unit_function_and_an_overlapping_time_are_hinted_at(self):
        before = self.a_need()
        for times in ((9, 17), (16, 23), (1, 9.5)):
            with self.subTest(times):
                self.assertEqual(self.typing(times=times), before)

    def test_another_time_function_or_unit_and_a_cancelled_need_are_not(self):
        self.a_need()
        other = self.a_unit("Oncology", head_nurses=[self.head_nurse])
        self.pool.served_unit_ids += other
        for values in (
            {"times": (17, 21)},
            {"day": "2026-11-04"},
            {"function": self.a_function("Midwife")},
            {"unit": other},
        ):
            with self.subTest(values):
                self.assertFalse(self.typing(**values))
        self.a_need(day="2026-11-10").action_cancel()
        self.assertFalse(self.typing(day="2026-11-10"))

    def test_further_days_are_looked_at_as_well(self):
        before = self.a_need(day="2026-11-05")
        self.assertEqual(self.typing(also_on="2026-11-04,2026-11-05"), before)
        self.assertFalse(self.typing(also_on="2026-11-04,nonsense"))

    def test_a_need_past_midnight_meets_that_of_the_next_morning(self):
        before = self.a_need(day="2026-11-04", time_from=5, time_to=12)
        self.assertEqual(self.typing(times=(21, 7)), before)

    def test_it_is_a_hint_and_no_block(self):
        before = self.a_need()
        self.assertEqual(self.typing(), before)
        need = self.form.save()
        self.assertEqual(need.state, "to_handle")
        self.assertEqual(need.equal_need_ids, before)
        self.assertEqual(before.equal_need_ids, need)

    def test_needs_of_units_that_she_does_not_lead_are_never_told_of(self):
        stranger = self.a_user("head_nurse", "other.nurse")
        other = self.a_unit("Oncology", head_nurses=[stranger])
        self.pool.served_unit_ids += other
        self.a_need(user=stranger, unit_id=other.id)
        needs = self.env["mission.need"].with_user(self.head_nurse)
        typed = {
            "unit_id": other.id,
            "function_id": self.nurse.id,
            "day": "2026-11-03",
            "time_from": 9,
            "time_to": 17,
        }
        spec = {name: {} for name in typed}
        spec["equal_need_ids"] = {"fields": {"display_name": {}, "progress": {}}}
        answer = needs.onchange(typed, ["unit_id"], spec)
        self.assertFalse(answer["value"].get("equal_need_ids"))
        self.assertNotIn("Oncology", str(answer))
        typed["unit_id"] = self.unit.id
        self.a_need()
        answer = needs.onchange(typed, ["unit_id"], spec)
        self.assertTrue(answer["value"].get("equal_need_ids"), "her own is")
