"""Does work elsewhere keep a person away, and does nobody learn where?"""

from odoo.exceptions import AccessError
from odoo.tests import tagged

from odoo.addons.hospital_base.tests.common import NOW

from ..domain.busy import Busy
from .common import SearchCase, at, span


@tagged("post_install", "-at_install")
class TestStaffBusy(SearchCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.ada = cls.a_free_member(cls, "Ada Keller").person_id

    def busy(self, start, hours, person=None, is_work=True, roster="Home unit"):
        times = span(start, hours)
        year = span("2026-01-01 00:00", 24 * 365)
        return self.env["staff.busy"]._replace(
            "csv",
            year,
            {
                ((person or self.ada).id, roster): [
                    Busy("", times.start, times.stop, is_work)
                ]
            },
        )

    def test_who_is_busy_in_the_slot_is_not_found_and_only_busy_is_said(self):
        self.busy("2026-11-04 17:00", 2)
        self.assertEqual(self.find(), ())
        [left_out] = self.find(with_left_out=True)
        self.assertIn("busy_elsewhere", self.codes(left_out))
        self.assertNotIn("booked", self.codes(left_out))
        said = " ".join(self.env["hospital.texts"]._say_reasons(left_out.reasons))
        self.assertIn("Busy during this time", said)
        self.assertNotIn("Home unit", said)

    def test_work_elsewhere_counts_for_rest_a_whole_day_does_not(self):
        self.busy("2026-11-03 18:00", 4)
        self.assertEqual(self.find(), ())
        self.busy("2026-11-03 18:00", 4, is_work=False)
        self.assertEqual(self.names(self.find()), ["Ada Keller"])

    def test_work_elsewhere_counts_for_the_hours_of_the_week(self):
        self.busy("2026-11-06 06:00", 8)
        [found] = self.find()
        [hours] = [r.facts["hours"] for r in found.reasons if r.code == "week_hours"]
        self.assertEqual(hours, 8)

    def test_with_and_without_prefilter_the_verdict_is_the_same(self):
        for start, hours in (
            ("2026-11-03 07:00", 12),
            ("2026-11-03 06:00", 13),
            ("2026-11-03 06:01", 13),
            ("2026-11-04 18:00", 2),
            ("2026-11-05 05:00", 2),
            ("2026-11-05 04:59", 2),
        ):
            with self.subTest(start=start, hours=hours):
                self.busy(start, hours)
                slot = self.a_slot()
                judged = self.env["staff.pool"]._explain_persons(slot, self.ada, NOW)
                found = bool(self.find(slot))
                excluded = judged[self.ada.id].verdict == "excluded"
                self.assertEqual(found, not excluded)

    def test_sent_again_it_stays_and_what_is_gone_goes(self):
        first = self.busy("2026-11-10 06:00", 8)
        self.assertFalse(self.busy("2026-11-10 06:00", 8))
        self.assertTrue(first.exists())
        other = self.busy("2026-11-11 06:00", 8)
        self.assertEqual(self.ada.busy_ids, other)

    def test_one_roster_leaves_the_other_alone(self):
        first = self.busy("2026-11-10 06:00", 8)
        self.busy("2026-11-11 06:00", 8, roster="Second job")
        self.assertTrue(first.exists())
        self.assertEqual(len(self.ada.busy_ids), 2)

    def test_of_two_changes_at_once_the_second_is_run_anew(self):
        def place():
            """Where the row of the person lies: PostgreSQL moves what is written."""
            self.env.cr.execute(
                "SELECT ctid FROM staff_person WHERE id = %s", [self.ada.id]
            )
            return self.env.cr.fetchone()

        before = place()
        self.busy("2026-11-10 06:00", 8)
        after = place()
        self.assertNotEqual(before, after)
        self.busy("2026-11-10 06:00", 8)
        self.assertEqual(place(), after)

    def test_statements_do_not_grow_with_people(self):
        counts = []
        for number in (1, 2, 15):
            people = [
                self.a_person(f"Nurse {n}", email=f"n{number}.{n}@x.example")
                for n in range(number)
            ]
            busy = [
                {
                    "person": person.email,
                    "uid": "1",
                    "start": "2026-11-04T07:00:00+01:00",
                    "stop": "2026-11-04T15:00:00+01:00",
                }
                for person in people
            ]
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            self.assertEqual(
                self.env["staff.busy"]._receive({"busy": busy}), (number, number, [])
            )
            counts.append(self.env.cr.sql_log_count - before)
        self.assertEqual(*counts[1:])  # the first fills the caches

    def test_it_may_meet_a_booking_since_the_other_tool_does_not_ask(self):
        self.a_booking(self.ada, "2026-11-10 06:00", 8)
        self.assertTrue(self.busy("2026-11-10 07:00", 8))

    def test_managers_read_the_time_and_neither_roster_nor_source(self):
        row = self.busy("2026-11-10 06:00", 8).with_user(self.manager)
        self.assertEqual(row.start, at("2026-11-10 06:00"))
        self.assertNotIn("Home", row.display_name)
        for name in ("roster", "sender_id", "source", "uid"):
            with self.subTest(name), self.assertRaises(AccessError):
                row.read([name])

    def test_nobody_writes_it_by_hand(self):
        row = self.busy("2026-11-10 06:00", 8)
        for role in ("pool_manager", "hr_officer", "administrator"):
            with self.subTest(role), self.assertRaises(AccessError):
                row.with_user(self.a_user(role)).write({"start": NOW})

    def test_a_foreign_manager_sees_nothing(self):
        self.busy("2026-11-10 06:00", 8)
        rows = self.env["staff.busy"].with_user(self.a_user("pool_manager"))
        self.assertFalse(rows.search([("person_id", "=", self.ada.id)]))

    def test_her_calendar_says_busy_and_her_own_data_say_all(self):
        self.busy("2026-11-10 06:00", 8)
        times = self.env["staff.person.time"].with_user(self.manager)
        found = times.search([("start", "=", at("2026-11-10 06:00"))])
        self.assertEqual((found.kind, found.display_name), ("busy", "Busy"))
        chapters = {each.name: each for each in self.ada._own_data()}
        [row] = chapters["busy_elsewhere"].rows
        self.assertIn("Home unit", row)
