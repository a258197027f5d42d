"""What is stored when a person offers overlapping times?"""

import psycopg2.errors

from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import StaffPoolCase, at


@tagged("post_install", "-at_install")
class TestStaffAvailabilityMerge(StaffPoolCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.person = cls.a_person()

    def stored(self, person=None):
        rows = self.env["staff.availability"].search(
            [("person_id", "=", (person or self.person).id)]
        )
        return [(f"{row.start:%d %H}", f"{row.stop:%d %H}") for row in rows]

    def test_overlapping_offers_become_one(self):
        self.an_availability(self.person, "2026-11-03 06:00", 8)
        self.an_availability(self.person, "2026-11-03 12:00", 8)
        self.assertEqual(self.stored(), [("03 06", "03 20")])

    def test_touching_offers_become_one(self):
        self.an_availability(self.person, "2026-11-03 06:00", 12)
        self.an_availability(self.person, "2026-11-03 18:00", 12)
        self.assertEqual(self.stored(), [("03 06", "04 06")])

    def test_separate_offers_stay_separate(self):
        self.an_availability(self.person, "2026-11-03 06:00", 8)
        self.an_availability(self.person, "2026-11-03 15:00", 8)
        self.assertEqual(len(self.stored()), 2)

    def test_offers_of_two_people_are_not_mixed(self):
        other = self.a_person("Ben Roux")
        self.an_availability(self.person, "2026-11-03 06:00", 8)
        self.an_availability(other, "2026-11-03 12:00", 8)
        self.assertEqual(self.stored(), [("03 06", "03 14")])

    def test_the_offer_just_entered_is_the_one_that_survives(self):
        self.an_availability(self.person, "2026-11-03 06:00", 8)
        entered = self.an_availability(self.person, "2026-11-03 12:00", 8)
        self.assertTrue(entered.exists())
        self.assertEqual(entered.start, at("2026-11-03 06:00"))

    def test_batch_of_offers_is_merged_too(self):
        vals = [
            {"person_id": self.person.id, "start": start, "stop": stop}
            for start, stop in (
                (at("2026-11-03 06:00"), at("2026-11-03 14:00")),
                (at("2026-11-03 13:00"), at("2026-11-03 20:00")),
            )
        ]
        created = self.env["staff.availability"].create(vals)
        self.assertEqual(self.stored(), [("03 06", "03 20")])
        self.assertEqual(len(created), 1)

    def test_changed_offer_absorbs_its_new_neighbour(self):
        first = self.an_availability(self.person, "2026-11-03 06:00", 4)
        self.an_availability(self.person, "2026-11-03 12:00", 4)
        first.stop = at("2026-11-03 13:00")
        self.assertEqual(self.stored(), [("03 06", "03 16")])

    def test_days_in_a_row_stay_days(self):
        for day in ("03", "04", "05"):
            self.an_availability(self.person, f"2026-11-{day} 00:00", 24)
        self.assertEqual(len(self.stored()), 3)

    def test_offer_longer_than_36_hours_is_refused_by_the_database(self):
        with (
            mute_logger("odoo.sql_db"),
            self.assertRaises(psycopg2.errors.CheckViolation),
        ):
            self.an_availability(self.person, "2026-11-03 06:00", 37)
