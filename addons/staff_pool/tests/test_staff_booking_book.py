"""Can one person be in two places at once?"""

import psycopg2.errors

from odoo.tests import tagged
from odoo.tools import SQL, mute_logger

from .common import StaffPoolCase, at, span


@tagged("post_install", "-at_install")
class TestStaffBookingBook(StaffPoolCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.person = cls.a_person("Ada Keller")
        cls.Booking = cls.env["staff.booking"]

    def test_booking_takes_the_person_for_the_span(self):
        booking = self.a_booking(self.person, "2026-11-03 07:00", 12)
        self.assertEqual(booking.person_id, self.person)
        self.assertEqual(booking.start, at("2026-11-03 07:00"))
        self.assertEqual(booking.stop, at("2026-11-03 19:00"))
        self.assertEqual(booking.origin_model, "staff.person")
        self.assertFalse(booking.released_at)
        self.assertIn(booking, self.person.booking_ids)

    def test_overlapping_booking_is_refused_by_name(self):
        self.a_booking(self.person, "2026-11-03 07:00", 12)
        with self.assertRefused("already_booked"):
            self.a_booking(self.person, "2026-11-03 18:59", 8)

    def test_refused_booking_leaves_the_transaction_usable_and_the_log_quiet(self):
        self.a_booking(self.person, "2026-11-03 07:00", 12)
        with (
            self.assertNoLogs("odoo.sql_db", level="ERROR"),
            self.assertRefused("already_booked"),
        ):
            self.a_booking(self.person, "2026-11-03 07:00", 12)
        self.a_booking(self.person, "2026-11-04 07:00", 12)
        self.assertEqual(len(self.person.booking_ids), 2)

    def test_overlap_is_refused_by_the_database_itself(self):
        self.a_booking(self.person, "2026-11-03 07:00", 12)
        row = SQL(
            """INSERT INTO staff_booking
                 (person_id, start, stop, kind, origin_model, origin_id)
               VALUES (%s, '2026-11-03 10:00', '2026-11-03 11:00',
                       'mission', 'x', 1)""",
            self.person.id,
        )
        with (
            mute_logger("odoo.sql_db"),
            self.assertRaises(psycopg2.errors.ExclusionViolation),
        ):
            self.env.cr.execute(row)

    def test_touching_bookings_are_allowed(self):
        self.a_booking(self.person, "2026-11-03 07:00", 12)
        self.a_booking(self.person, "2026-11-03 19:00", 12)
        self.assertEqual(len(self.person.booking_ids), 2)

    def test_another_person_may_be_booked_at_the_same_time(self):
        self.a_booking(self.person, "2026-11-03 07:00", 12)
        self.assertTrue(
            self.a_booking(self.a_person("Ben Roux"), "2026-11-03 07:00", 12)
        )

    def test_person_employed_by_two_establishments_is_booked_once(self):
        self.an_employee(self.person)
        self.an_employee(self.person, company=self.a_company())
        self.assertEqual(len(self.person.employee_ids), 2)
        self.a_booking(self.person, "2026-11-03 07:00", 12)
        with self.assertRefused("already_booked"):
            self.a_booking(self.person, "2026-11-03 08:00", 4)

    def test_released_booking_frees_the_span(self):
        booking = self.a_booking(self.person, "2026-11-03 07:00", 12)
        self.assertEqual(booking._release(at("2026-11-02 08:00")), booking)
        self.assertEqual(booking.released_at, at("2026-11-02 08:00"))
        self.a_booking(self.person, "2026-11-03 07:00", 12)

    def test_second_release_changes_nothing(self):
        booking = self.a_booking(self.person, "2026-11-03 07:00", 12)
        booking._release(at("2026-11-02 08:00"))
        self.assertFalse(booking._release(at("2026-11-02 09:00")))
        self.assertEqual(booking.released_at, at("2026-11-02 08:00"))

    def test_booking_longer_than_a_day_is_refused_by_the_database(self):
        with self.assertRaises(psycopg2.errors.CheckViolation):
            self.Booking._book(
                self.person, span("2026-11-03 07:00", 25), "mission", self.person
            )

    def test_booking_in_an_insane_year_is_refused_by_the_database(self):
        with self.assertRaises(psycopg2.errors.CheckViolation):
            self.a_booking(self.person, "1999-12-30 07:00", 8)

    def test_every_column_of_a_booking_is_required_by_the_database(self):
        self.env.cr.execute(
            """SELECT attname FROM pg_attribute
                WHERE attrelid = 'staff_booking'::regclass AND attnotnull"""
        )
        names = {name for (name,) in self.env.cr.fetchall()}
        required = {"person_id", "start", "stop", "kind", "origin_model", "origin_id"}
        self.assertLessEqual(required, names)

    def test_a_person_with_bookings_cannot_be_deleted(self):
        self.a_booking(self.person, "2026-11-03 07:00", 12)
        with (
            mute_logger("odoo.sql_db"),
            self.assertRaises(psycopg2.errors.ForeignKeyViolation),
        ):
            self.person.unlink()
