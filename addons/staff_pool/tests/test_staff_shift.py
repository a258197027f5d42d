"""Are shifts sound, found for the right units and kept by the right people?"""

from psycopg2 import IntegrityError

from odoo.exceptions import AccessError, ValidationError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import StaffPoolCase


@tagged("post_install", "-at_install")
class TestStaffShift(StaffPoolCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.site = cls.a_site()
        cls.unit = cls.a_unit(site=cls.site)

    def test_hours_entered_on_the_form_become_minutes(self):
        shift = self.a_shift(site=self.site)
        shift.write({"start_time": 6.75, "lasts": 8.5})
        self.assertEqual((shift.start_minute, shift.length_minutes), (405, 510))
        self.assertEqual(shift.hours, "06:45–15:15")

    def test_lengths_breaks_and_handovers_are_within_bounds(self):
        wrong = (
            {"start_minute": 1440},
            {"start_minute": -1},
            {"length_minutes": 0},
            {"length_minutes": 1441},
            {"break_minutes": 480},
            {"handover_minutes": 480},
        )
        for values in wrong:
            with (
                self.subTest(values=values),
                self.assertRaises(IntegrityError),
                mute_logger("odoo.sql_db"),
                self.env.cr.savepoint(),
            ):
                self.a_shift(site=self.site, **values)

    def test_a_site_has_a_code_once_and_another_site_has_its_own(self):
        self.a_shift("N", site=self.site)
        self.a_shift("N")
        with (
            self.assertRaises(IntegrityError),
            mute_logger("odoo.sql_db"),
            self.env.cr.savepoint(),
        ):
            self.a_shift("N", site=self.site)

    def test_units_of_another_site_are_refused(self):
        with self.assertRaises(ValidationError):
            self.a_shift(site=self.site, unit_ids=self.a_unit("Elsewhere").ids)

    def test_a_unit_uses_its_own_shifts_and_those_of_the_whole_site(self):
        other = self.a_unit("Surgery", site=self.site)
        whole = self.a_shift("D", site=self.site)
        own = self.a_shift("N", site=self.site, unit_ids=self.unit.ids)
        foreign = self.a_shift("X", site=self.site, unit_ids=other.ids)
        elsewhere = self.a_shift("Y")
        found = self.env["staff.shift"]._of_units(self.unit)
        self.assertEqual(found & (whole + own + foreign + elsewhere), whole + own)

    def test_times_stay_while_people_offer_the_shift_every_week(self):
        shift = self.a_shift(site=self.site)
        shift.write({"start_minute": 300})
        pattern = self.a_pattern(self.a_person(), shift)
        with self.assertRefused("shift_in_use"):
            shift.write({"start_time": 8})
        shift.write({"name": "Early", "active": False})
        pattern.unlink()
        shift.write({"start_minute": 360})

    def test_roles_read_and_configure_as_they_should(self):
        head_nurse = self.a_user("head_nurse")
        self.unit.head_nurse_ids = head_nurse
        own, foreign = self.a_shift(site=self.site), self.a_shift()
        for user, seen in (
            (self.a_user("pool_manager"), own + foreign),
            (head_nurse, own),
        ):
            shifts = self.env["staff.shift"].with_user(user)
            self.assertEqual(shifts.search([]) & (own + foreign), seen)
            with self.assertRaises(AccessError):
                own.with_user(user).write({"name": "Mine"})
        for role in ("hr_officer", "administrator"):
            own.with_user(self.a_user(role)).write({"name": role})
        for role in ("authorizer", "bed_manager", "staff", "agency"):
            with self.assertRaises(AccessError):
                self.env["staff.shift"].with_user(self.a_user(role)).search([])

    def test_the_administrator_reads_every_shift_and_keeps_those_of_her_own(self):
        foreign = self.a_shift(site=self.a_site(company=self.a_company("South")))
        administrator = self.a_user("administrator")
        self.assertEqual(foreign.with_user(administrator).code, "D")
        with self.assertRaises(AccessError):
            foreign.with_user(administrator).write({"name": "Mine"})

    def test_hr_officers_keep_to_their_establishment(self):
        south = self.a_company("South")
        foreign = self.a_shift(site=self.a_site(company=south))
        officer = self.a_user("hr_officer")
        self.assertNotIn(foreign, self.env["staff.shift"].with_user(officer).search([]))
        with self.assertRaises(AccessError):
            foreign.with_user(officer).write({"name": "Mine"})
