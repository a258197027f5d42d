"""The shift of a request comes from its need, and tells people of the break."""

from odoo.tests import tagged

from odoo.addons.hospital_base import clock
from odoo.addons.staff_pool.tests.worktime_builders import WorktimeBuilders

from .common import HOUR, START, MissionCase


@tagged("post_install", "-at_install")
class TestMissionRequestShift(WorktimeBuilders, MissionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.day_shift = cls.a_shift(break_minutes=30)

    @classmethod
    def a_shift(cls, site=None, start=9, **values):
        site = site or cls.unit.site_id
        return cls.env["staff.shift"].create(
            {
                "code": f"D{site.id}.{start}",
                "name": "Day",
                "site_id": site.id,
                "start_minute": start * 60,
                "length_minutes": 8 * 60,
                **values,
            }
        )

    def card(self, request, member):
        return {r["label"]: r for r in self.offer_of(request, member)._card()}

    def test_the_request_of_a_need_has_its_shift(self):
        need = self.a_need(shift_id=self.day_shift.id)
        need.with_user(self.manager).action_find_people()
        self.assertEqual(need.sudo().request_ids.shift_id, self.day_shift)

    def test_a_shift_whose_times_changed_since_is_not_that_of_the_need(self):
        need = self.a_need(shift_id=self.day_shift.id)
        self.day_shift.start_minute = 10 * 60
        need.with_user(self.manager).action_find_people()
        self.assertFalse(need.sudo().request_ids.shift_id)

    def test_other_times_are_free_times(self):
        for change in ({"start": START + HOUR}, {"duration": 7}):
            with self.subTest(change):
                request = self.a_request(shift_id=self.day_shift.id)
                self.assertEqual(request.shift_id, self.day_shift)
                request.write(change)
                self.assertFalse(request.shift_id)

    def test_the_shift_of_another_site_is_never_kept(self):
        foreign = self.a_shift(self.a_site())
        self.assertFalse(self.a_request(shift_id=foreign.id).shift_id)
        request = self.a_request()
        request.shift_id = foreign
        self.assertFalse(request.shift_id)

    def test_the_shift_stays_once_people_were_told(self):
        request = self.a_sent_request(self.a_member("Anna Keller"))
        with self.assertRefused("slot_is_fixed"):
            request.shift_id = self.day_shift

    def test_the_card_names_the_shift_and_its_break(self):
        anna = self.a_member("Anna Keller")
        request = self.a_sent_request(anna, shift_id=self.day_shift.id)
        row = self.card(request, anna)["Shift"]
        self.assertEqual((row["text"], row["more"]), ("Day", "30 min break, not paid"))
        self.day_shift.break_paid = True
        self.assertEqual(
            self.card(request, anna)["Shift"]["more"], "30 min break, paid"
        )
        self.day_shift.break_minutes = 0
        self.assertEqual(self.card(request, anna)["Shift"]["more"], "")

    def test_the_card_has_the_number_of_the_pool_to_call(self):
        self.pool.phone = "+41 21 555 00 00"
        anna = self.a_member("Anna Keller")
        row = self.card(self.a_sent_request(anna), anna)["Phone of the pool"]
        self.assertEqual(row["href"], "tel:+41 21 555 00 00")

    # --- what of it counts for the working-time rules

    def reasons(self, shift=None, **slot):
        """What the search of the form says of Anna, for 09:00 to 17:00."""
        slot = {
            "unit_id": self.unit.id,
            "pool_id": self.pool.id,
            "function_id": self.nurse.id,
            "shift_id": shift and shift.id,
            "start": str(START),
            "duration": 8,
            **slot,
        }
        found = (
            self.env["mission.request"].with_user(self.manager).find_candidates(slot)
        )
        [anna] = found["people"] + found["left_out"]
        return anna["reasons"]

    def test_the_form_searches_with_the_break_of_its_shift(self):
        self.a_member("Anna Keller")
        self.a_rule("pause", "breaks", over_minutes=360, minutes=45)
        said = "Only 30 min of break, 45 min needed (-)"
        self.assertIn(said, self.reasons(shift=self.day_shift))
        self.assertNotIn(said, self.reasons())
        later = {"start": str(START + HOUR)}
        self.assertNotIn(said, self.reasons(shift=self.day_shift, **later))
        refused = "Anna Keller cannot be asked: only 30 min of break"
        with self.assertRaisesRegex(Exception, refused):
            self.a_sent_request(
                self.env["staff.member"].search([]), shift_id=self.day_shift.id
            )

    def test_an_unpaid_break_is_no_work_and_a_paid_one_is(self):
        self.a_member("Anna Keller")
        self.a_rule("length", "shift_length", minutes=450)
        said = "8 h of work on the day, 7 h 30 allowed (-)"
        self.assertNotIn(said, self.reasons(shift=self.day_shift))
        self.day_shift.break_paid = True
        self.assertIn(said, self.reasons(shift=self.day_shift))

    def test_the_handover_is_a_part_of_the_shift_and_counts_once(self):
        """7 h 30 of work in 8 h, its last quarter of an hour the handover."""
        self.a_member("Anna Keller")
        self.day_shift.handover_minutes = 15
        self.a_rule("span", "shift_span", minutes=480)
        self.a_rule("length", "shift_length", minutes=450)
        said = self.reasons(shift=self.day_shift)
        self.assertFalse([reason for reason in said if reason.endswith("(-)")])
        self.a_rule("shorter", "shift_length", minutes=449)
        said = self.reasons(shift=self.day_shift)
        self.assertIn("7 h 30 of work on the day, 7 h 29 allowed (-)", said)

    def test_a_yes_books_the_shift_with_its_break(self):
        anna = self.a_member("Anna Keller")
        request = self.a_sent_request(anna, shift_id=self.day_shift.id)
        self.offer_of(request, anna)._answer("accept", clock.now(self.env))
        self.assertEqual(anna.person_id.booking_ids.break_minutes, 30)
