"""Who may import what, and who sees whose file?"""

from odoo.exceptions import AccessError
from odoo.tests import HttpCase, tagged

from .common import HospitalBuilders
from .import_case import ImportCase

FILE = b"code,name\nX-1,One"


@tagged("post_install", "-at_install")
class TestImportAccess(ImportCase):
    def kinds_of(self, user):
        return dict(self.env["hospital.import"].with_user(user)._selection_kind())

    def test_functions_and_units_are_offered_to_those_who_bring_in_people(self):
        for role in ("administrator", "pool_manager", "hr_officer"):
            with self.subTest(role=role):
                kinds = self.kinds_of(self.a_user(role))
                self.assertLessEqual({"functions", "units"}, kinds.keys())
        kinds = self.kinds_of(self.a_user("bed_manager"))
        self.assertTrue(kinds.keys().isdisjoint({"functions", "units"}))

    def test_the_button_asks_for_the_role_again(self):
        wizard = self.a_wizard(FILE)
        self.admin.group_ids = self.env.ref("hospital_base.group_bed_manager")
        with self.assertRaisesRegex(AccessError, "may not import: Functions"):
            wizard.action_import()
        self.assertFalse(self.functions_with("X-1"))

    def test_a_kind_that_is_not_offered_is_refused_all_the_same(self):
        wizard = self.a_wizard(FILE, user=self.a_user("bed_manager"))
        with self.assertRaisesRegex(AccessError, "may not import: Functions"):
            wizard.action_import()
        self.assertFalse(self.functions_with("X-1"))

    def test_roles_without_imports_cannot_open_the_wizard(self):
        for role in ("head_nurse", "authorizer", "billing_officer", "staff", "agency"):
            user = self.a_user(role)
            with self.subTest(role=role), self.assertRaises(AccessError):
                self.env["hospital.import"].with_user(user).create({})

    def test_nobody_reads_the_file_or_the_problems_of_another(self):
        wizard = self.imported("code,name", "X-1,")
        colleague = self.a_user("administrator")
        for records in (wizard, wizard.problem_ids):
            with self.subTest(model=records._name), self.assertRaises(AccessError):
                records.with_user(colleague).read(["create_date"])

    def test_the_wizard_says_which_columns_a_file_has(self):
        self.assertEqual(
            self.a_wizard(FILE).columns_help,
            "code: text, required, e.g. RN\n"
            "name: text, required, e.g. Registered nurse",
        )


@tagged("post_install", "-at_install")
class TestImportTemplate(HospitalBuilders, HttpCase):
    def template_for(self, role, path="functions/csv"):
        user = self.a_user(role, password="a-long-password")
        self.authenticate(user.login, "a-long-password")
        return self.url_open(f"/hospital/import/template/{path}")

    def test_the_template_is_the_header_with_an_explanation_and_an_example(self):
        answer = self.template_for("administrator")
        self.assertEqual(
            answer.content.decode("utf-8-sig").splitlines(),
            [
                "code,name",
                '"# text, required","text, required"',
                "# RN,Registered nurse",
            ],
        )
        self.assertIn("functions.csv", answer.headers["Content-Disposition"])

    def test_a_decimal_comma_asks_for_semicolons(self):
        self.env.ref("base.lang_en").decimal_point = ","
        answer = self.template_for("administrator")
        self.assertTrue(answer.content.startswith(b"\xef\xbb\xbfcode;name\r\n"))

    def test_the_workbook_comes_back_as_a_file_without_lines(self):
        answer = self.template_for("administrator", "functions/xlsx")
        self.assertIn("functions.xlsx", answer.headers["Content-Disposition"])
        kind = self.env["hospital.import.kind.function"]
        context = kind._context_of(self.env["hospital.site"])
        _rows, [problem] = kind._judge(answer.content, "functions.xlsx", context)
        self.assertEqual(problem.code, "import_no_rows")

    def test_a_kind_of_another_role_does_not_exist(self):
        self.assertEqual(self.template_for("bed_manager").status_code, 404)

    def test_an_unknown_kind_or_form_does_not_exist(self):
        for path in ("../../x/csv", "people2/csv", "functions/exe", "functions"):
            with self.subTest(path=path):
                answer = self.template_for("administrator", path)
                self.assertEqual(answer.status_code, 404)

    def test_a_head_nurse_gets_nothing(self):
        self.assertEqual(self.template_for("head_nurse").status_code, 404)
