"""Does one calendar show all that fills a person's time, and only to her managers?"""

from odoo.exceptions import AccessError
from odoo.tests import tagged

from odoo.addons.hospital_base import clock

from .common import StaffPoolCase, at


@tagged("post_install", "-at_install")
class TestStaffPersonTime(StaffPoolCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.manager = cls.a_user("pool_manager")
        cls.ada = cls.a_person("Ada Keller")
        cls.a_member(cls.a_pool(managers=[cls.manager]), person=cls.ada)
        cls.an_availability(cls.ada, "2026-11-04 06:00", 12)
        cls.a_booking(cls.ada, "2026-11-05 06:00", 8)
        cls.env["staff.absence"].create(
            [
                {"person_id": cls.ada.id, "source": source, "start": at(start)}
                | {"stop": at(start).replace(hour=22)}
                for source, start in [
                    ("leave", "2026-11-06 06:00"),
                    ("leave_pending", "2026-11-07 06:00"),
                ]
            ]
        )

    def times(self, user):
        return self.env["staff.person.time"].with_user(user).search([])

    def test_manager_sees_every_kind_in_the_order_of_the_clock(self):
        times = self.times(self.manager)
        kinds = times.mapped("kind")
        # A booking without an order is no mission where orders are known.
        self.assertIn(kinds.pop(1), ("mission", "busy"))
        self.assertEqual(kinds, ["available", "absent", "absence_asked"])
        self.assertEqual(times[0].start, at("2026-11-04 06:00"))
        self.assertEqual(times[0].stop, at("2026-11-04 18:00"))
        self.assertEqual(times.person_id, self.ada)

    def test_each_kind_has_a_colour_of_its_own(self):
        colors = self.times(self.manager).mapped("color")
        self.assertEqual(len(set(colors)), 4)

    def test_time_released_is_not_taken(self):
        self.ada.booking_ids._release(clock.now(self.env))
        kinds = self.times(self.manager).mapped("kind")
        self.assertEqual(kinds, ["available", "absent", "absence_asked"])

    def test_rows_of_several_tables_have_different_ids(self):
        self.assertEqual(len(set(self.times(self.manager).ids)), 4)

    def test_managers_of_other_pools_see_nothing(self):
        other = self.a_user("pool_manager")
        self.a_member(self.a_pool("Other", managers=[other]), person=self.a_person("B"))
        self.assertFalse(self.times(other))

    def test_hr_officers_see_no_more_than_before(self):
        with self.assertRaises(AccessError):
            self.times(self.a_user("hr_officer"))

    def test_nobody_edits_the_calendar_here(self):
        with self.assertRaises(AccessError):
            self.times(self.manager)[0].write({"kind": "absent"})
