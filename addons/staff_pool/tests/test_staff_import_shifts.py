"""Do the shifts of a site come in with their times, for that site, and once?"""

from odoo.exceptions import AccessError
from odoo.tests import tagged

from .import_case import ImportCase

HEADER = "code,name,start,stop,break_minutes,break_paid,handover_minutes,units"


@tagged("post_install", "-at_install")
class TestStaffImportShifts(ImportCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.officer = cls.a_user("hr_officer")
        cls.unit = cls.a_unit("Cardiology", site=cls.site, unit_code="CARD")

    def import_shifts(self, *lines, user=None):
        text = "\n".join([HEADER, *lines])
        return self.read_file("staff.import.shifts", text, user or self.officer)

    def test_a_shift_is_made_with_times_break_handover_and_units(self):
        [shift] = self.import_shifts("N,Night,19:00,07:00,45,yes,15,CARD")[0]
        self.assertEqual((shift.site_id, shift.unit_ids), (self.site, self.unit))
        self.assertEqual((shift.code, shift.hours), ("N", "19:00–07:00"))
        self.assertEqual(
            (shift.break_minutes, shift.break_paid, shift.handover_minutes),
            (45, True, 15),
        )

    def test_blank_cells_leave_a_shift_without_break_for_every_unit(self):
        [shift] = self.import_shifts("D,Day,7h00,15:30,,,,")[0]
        self.assertEqual((shift.length_minutes, shift.break_minutes), (510, 0))
        self.assertFalse(shift.unit_ids or shift.break_paid)

    def test_the_same_file_twice_adds_no_shift_and_other_times_are_a_problem(self):
        line = "N,Night,19:00,07:00,45,no,15,CARD"
        self.import_shifts(line)
        shifts, problems = self.import_shifts(line)
        self.assertEqual((len(shifts), problems), (0, {}))
        _shifts, problems = self.import_shifts("N,Night,20:00,07:00,45,no,15,CARD")
        self.assertEqual(problems, {2: ("code", "import_exists")})

    def test_a_break_or_handover_as_long_as_the_shift_is_a_problem(self):
        _shifts, problems = self.import_shifts(
            "A,A,07:00,15:00,480,no,,", "B,B,07:00,15:00,,no,480,"
        )
        self.assertEqual(
            problems,
            {
                2: ("break_minutes", "import_longer_than_shift"),
                3: ("handover_minutes", "import_longer_than_shift"),
            },
        )

    def test_units_of_another_site_are_not_found(self):
        self.a_unit("Far", unit_code="FAR")
        _shifts, problems = self.import_shifts("N,Night,19:00,07:00,,,,FAR")
        self.assertEqual(problems, {2: ("units", "import_unknown_reference")})

    def test_shifts_are_not_made_in_a_foreign_establishment(self):
        self.site = self.a_site(company=self.a_company("Elsewhere"))
        with self.assertRaises(AccessError):
            self.import_shifts("N,Night,19:00,07:00,,,,")

    def test_the_administrator_imports_shifts_and_nobody_else(self):
        self.import_shifts("A,A,07:00,15:00,,,,", user=self.a_user("administrator"))
        for role in ("pool_manager", "head_nurse"):
            with self.subTest(role=role), self.assertRaises(AccessError):
                self.import_shifts("B,B,07:00,15:00,,,,", user=self.a_user(role))
