"""The care units of a site come in whole, for that site and nowhere else."""

from odoo.exceptions import AccessError
from odoo.tests import tagged

from .import_case import ImportCase

HEADER = "code,name,building,floor,phone,cost_centre,head_nurses"


@tagged("post_install", "-at_install")
class TestImportUnits(ImportCase):
    kind = "units"

    def units_with(self, *codes):
        every = self.env["hr.department"].with_context(active_test=False)
        return every.search([("unit_code", "in", codes)])

    def test_a_unit_is_made_with_all_that_its_line_says(self):
        heads = self.a_user("head_nurse") | self.a_user("head_nurse")
        logins = "|".join(heads.mapped("login"))
        self.imported(HEADER, f"X-CARD,Cardiology,B,3rd,2 34 56,4100,{logins}")
        unit = self.units_with("X-CARD")
        self.assertEqual(
            unit.read(["name", "building", "floor", "unit_phone", "cost_centre"])[0],
            {
                "id": unit.id,
                "name": "Cardiology",
                "building": "B",
                "floor": "3rd",
                "unit_phone": "2 34 56",
                "cost_centre": "4100",
            },
        )
        self.assertEqual(
            (unit.is_care_unit, unit.site_id, unit.company_id, unit.head_nurse_ids),
            (True, self.site, self.site.company_id, heads),
        )

    def test_the_same_file_twice_adds_no_unit_and_a_changed_one_is_proposed(self):
        line = "X-CARD,Cardiology,B,3rd,,,"
        self.imported(HEADER, line)
        self.assertFalse(self.imported(HEADER, line).problem_ids)
        self.assertEqual(len(self.units_with("X-CARD")), 1)
        wizard = self.imported(HEADER, "X-CARD,Cardiology,C,4th,,,")
        [(line, column, what)] = self.problems_of(wizard)
        self.assertEqual((line, column), (2, "code"))
        self.assertIn("would change building: B → C, floor: 3rd → 4th.", what)
        wizard.action_link()
        self.assertEqual(self.units_with("X-CARD").floor, "4th")

    def test_a_unit_is_not_moved_to_the_site_that_happens_to_be_chosen(self):
        self.imported(HEADER, "X-CARD,Cardiology,B,3rd,,,")
        self.site = self.a_site()
        wizard = self.imported(HEADER, "X-CARD,Cardiology,B,3rd,,,")
        self.assertEqual(
            self.problems_of(wizard),
            [(2, "code", "“Cardiology” is known already, otherwise: site.")],
        )

    def test_what_a_blank_cell_leaves_open_is_not_compared(self):
        self.imported(HEADER, "X-CARD,Cardiology,B,3rd,,,")
        wizard = self.imported("code,name", "X-CARD,Cardiology")
        self.assertFalse(wizard.problem_ids)
        self.assertEqual(self.units_with("X-CARD").building, "B")

    def test_only_whoever_is_a_head_nurse_can_be_named(self):
        other = self.a_user("pool_manager")
        wizard = self.imported(HEADER, f"X-CARD,Cardiology,,,,,{other.login}|nobody")
        self.assertEqual(
            [(line, what) for line, _column, what in self.problems_of(wizard)],
            [
                (2, f"No head nurse signs in as “{other.login}”."),
                (2, "No head nurse signs in as “nobody”."),
            ],
        )
        self.assertFalse(self.units_with("X-CARD"))

    def test_a_code_names_another_unit_in_another_establishment(self):
        self.imported(HEADER, "X-CARD,Cardiology,,,,,")
        self.site = self.a_site(company=self.a_company())
        self.admin.company_ids |= self.site.company_id
        wizard = self.a_wizard(b"code,name\nX-CARD,Cardiology")
        companies = self.admin.company_ids.ids
        wizard.with_context(allowed_company_ids=companies).action_import()
        self.assertEqual(len(self.units_with("X-CARD").company_id), 2)

    def test_units_are_not_made_at_a_site_that_the_user_does_not_see(self):
        foreign = self.a_site(company=self.a_company())
        wizard = self.a_wizard(b"code,name\nX-CARD,Cardiology")
        wizard.sudo().site_id = foreign
        with self.assertRaises(AccessError):
            wizard.action_import()

    def test_without_a_site_the_file_is_not_read(self):
        wizard = self.a_wizard(b"code,name\nX-CARD,Cardiology")
        wizard.site_id = False
        wizard.action_import()
        self.assertEqual(wizard.problem_ids.what, "No site is chosen.")

    def test_a_bed_manager_may_not_import_units(self):
        manager = self.a_user("bed_manager")
        wizard = self.a_wizard(b"code,name\nX-CARD,Cardiology", user=manager)
        with self.assertRaisesRegex(AccessError, "may not import: Care units"):
            wizard.action_import()
