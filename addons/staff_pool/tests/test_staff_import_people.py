"""Can people be imported, are wrong lines told all at once, are known ones linked?"""

import base64
import time
from pathlib import Path
from unittest.mock import patch

from odoo.exceptions import AccessError
from odoo.fields import Domain
from odoo.tests import tagged

from ..models import staff_member_employ
from .import_case import ImportCase

PEOPLE = Path(__file__).parents[3] / "demo" / "import" / "people.csv"
HEADER = "name,email,mobile,function,pool,kind,from,until"
WRONG = {
    38: ("email", "import_email"),
    90: ("function", "import_unknown_reference"),
    136: ("mobile", "import_phone"),
    173: ("until", "import_until_before_from"),
}
MENDED = {
    " at hopital": "@hopital",
    ",NURSE,": ",RN,",
    "ask at the desk": "072 136 22 41",
    "2026-09-01,2026-03-31": "2026-03-01,2026-03-31",
}


@tagged("post_install", "-at_install")
class TestStaffImportPeople(ImportCase):
    def import_people(self, *lines, user=None):
        text = "\n".join([HEADER, *lines])
        return self.read_file("staff.import.people", text, user)

    def counts(self):
        models = ("res.partner", "staff.person", "staff.member", "hr.employee")
        return [
            self.env[model].with_context(active_test=False).search_count([])
            for model in models
        ]

    def people(self):
        return PEOPLE.read_text()

    def test_four_wrong_lines_are_named_and_nothing_is_written(self):
        before = self.counts()
        members, problems = self.read_file("staff.import.people", self.people())
        self.assertEqual(problems, WRONG)
        self.assertFalse(members)
        self.assertEqual(self.counts(), before)

    def test_mended_file_brings_200_people_in_seconds(self):
        text = self.people()
        for wrong, right in MENDED.items():
            self.assertEqual(text.count(wrong), 1)
            text = text.replace(wrong, right)
        began = time.monotonic()
        members, problems = self.read_file("staff.import.people", text)
        self.env.flush_all()
        self.assertLess(time.monotonic() - began, 60)
        self.assertEqual(problems, {})
        self.assertEqual(len(members.person_id), 200)
        own = members.person_id.filtered(lambda person: person.kind == "own")
        employees = self.env["hr.employee"].search([("staff_person_id", "in", own.ids)])
        self.assertEqual(len(employees), len(own))
        self.assertEqual(employees.company_id, self.env.company)

    def test_the_same_file_twice_adds_nobody(self):
        line = "Ada Keller,ada@x.example,072 000 00 01,RN,FLOAT,own,2026-01-01,"
        self.import_people(line)
        before = self.counts()
        members, problems = self.import_people(line)
        self.assertEqual((problems, len(members)), ({}, 0))
        self.assertEqual(self.counts(), before)

    def test_known_person_the_same_in_all_only_joins_the_pool(self):
        line = "Ada Keller,ada@x.example,072 000 00 01,RN,{},own,2026-01-01,"
        [first] = self.import_people(line.format("FLOAT"))[0]
        [second] = self.import_people(line.format("NIGHT"))[0]
        self.assertEqual(second.person_id, first.person_id)
        self.assertEqual(second.pool_id, self.pools["NIGHT"])

    def test_known_mobile_under_another_name_is_a_problem(self):
        line = "{},{}@x.example,072 000 00 01,RN,FLOAT,own,2026-01-01,"
        self.import_people(line.format("Ada Keller", "ada"))
        _members, problems = self.import_people(line.format("Ada Kelly", "kelly"))
        self.assertEqual(problems, {2: ("mobile", "import_already_known")})

    def test_person_of_a_foreign_pool_is_recognised_too(self):
        foreign = self.a_person("Ada Keller", email="ada@x.example")
        self.a_member(self.a_pool("Foreign"), person=foreign)
        _members, problems = self.import_people(
            "Adele Keller,Ada@X.example,,RN,FLOAT,own,2026-01-01,"
        )
        self.assertEqual(problems, {2: ("email", "import_already_known")})

    def test_double_lines_of_one_file_are_problems(self):
        line = "Ada Keller,ada@x.example,{},RN,FLOAT,own,2026-01-01,"
        _members, problems = self.import_people(
            line.format("072 000 00 01"), line.format("072 000 00 02")
        )
        self.assertEqual(problems, {3: ("email", "import_double_value")})

    def test_manager_cannot_import_into_a_foreign_pool(self):
        self.a_pool("Foreign", code="FOREIGN")
        _members, problems = self.import_people(
            "Ada Keller,ada@x.example,,RN,FOREIGN,own,2026-01-01,"
        )
        self.assertEqual(problems, {2: ("pool", "import_unknown_reference")})

    def test_pool_that_only_lends_cannot_be_filled(self):
        lender = self.a_pool("Lender", code="LENDER")
        self.pools["FLOAT"].secondary_ids = [(0, 0, {"secondary_id": lender.id})]
        _members, problems = self.import_people(
            "Ada Keller,ada@x.example,,RN,LENDER,own,2026-01-01,"
        )
        self.assertEqual(problems, {2: ("pool", "import_unknown_reference")})

    def test_head_nurse_may_not_import(self):
        with self.assertRaises(AccessError):
            self.import_people(
                "Ada Keller,ada@x.example,,RN,FLOAT,own,2026-01-01,",
                user=self.a_user("head_nurse"),
            )

    def test_wrong_cells_hide_no_other_problem_of_their_line(self):
        self.import_people("Ada,ada@x.example,,RN,FLOAT,own,2026-01-01,")
        _members, problems = (
            self.env["staff.import.people"]
            .with_user(self.manager)
            ._import(
                "\n".join(
                    [
                        HEADER,
                        "Ada K,ada@x.example,,XX,YY,own,2026-02-01,2026-01-01",
                        "Bea,bea@x.example,12,XX,FLOAT,maybe,soon,2026-01-01",
                    ]
                ).encode(),
                "",
                self.site,
            )
        )
        self.assertEqual(
            sorted((each.line, each.column, each.code) for each in problems),
            [
                (2, "email", "import_already_known"),
                (2, "function", "import_unknown_reference"),
                (2, "pool", "import_unknown_reference"),
                (2, "until", "import_until_before_from"),
                (3, "from", "import_date"),
                (3, "function", "import_unknown_reference"),
                (3, "kind", "import_choice"),
                (3, "mobile", "import_phone"),
            ],
        )

    def test_line_4999_of_5000_wrong_writes_nothing_and_is_told_within_seconds(self):
        line = "Ada {0},ada{0}@x.example,,RN,FLOAT,own,2026-01-01,"
        lines = [line.format(number) for number in range(2, 5_002)]
        lines[4_999 - 2] = lines[4_999 - 2].replace("RN", "XX")
        before, began = self.counts(), time.monotonic()
        _members, problems = self.import_people(*lines)
        self.assertLess(time.monotonic() - began, 5)
        self.assertEqual(problems, {4_999: ("function", "import_unknown_reference")})
        self.assertEqual(self.counts(), before)

    def test_hostile_names_come_to_nothing_or_stay_text(self):
        before = self.counts()
        _members, problems = self.import_people(
            "=cmd|' /C calc'!A0,a@x.example,,RN,FLOAT,own,2026-01-01,",
            "@SUM(A1),b@x.example,,RN,FLOAT,own,2026-01-01,",
            "Zo\x07e,c@x.example,,RN,FLOAT,own,2026-01-01,",
        )
        self.assertEqual(
            problems,
            {
                2: ("name", "import_formula"),
                3: ("name", "import_formula"),
                4: ("name", "import_control_character"),
            },
        )
        self.assertEqual(self.counts(), before)
        name = "<script>alert(1)</script>"
        [member] = self.import_people(f"{name},d@x.example,,RN,FLOAT,own,2026-01-01,")[
            0
        ]
        self.assertEqual(member.person_id.name, name)

    def test_hr_officer_fills_the_pools_of_her_establishments_only(self):
        officer = self.a_user("hr_officer")
        elsewhere = self.a_company("Elsewhere")
        self.a_pool("Far", code="FAR", company_id=elsewhere.id)
        line = "Ada Keller,ada@x.example,,RN,{},own,2026-01-01,"
        _members, problems = self.import_people(line.format("FAR"), user=officer)
        self.assertEqual(problems, {2: ("pool", "import_unknown_reference")})
        members, problems = self.import_people(line.format("NIGHT"), user=officer)
        self.assertEqual(problems, {})
        member = self.env["staff.member"].browse(members.ids)
        self.assertEqual(member.pool_id, self.pools["NIGHT"])
        employment = self.env["hr.employee"].search(
            [("staff_person_id", "=", member.person_id.id)]
        )
        self.assertEqual(employment.company_id, self.env.company)

    def test_employments_of_a_long_file_are_left_to_the_job_in_the_users_name(self):
        lines = [
            f"Ada {number},ada{number}@x.example,,RN,FLOAT,{kind},2026-01-01,"
            for number, kind in enumerate(("own", "own", "external"))
        ]
        with patch.object(staff_member_employ, "EMPLOYED_AT_ONCE", 1):
            members = self.import_people(*lines)[0]
        own = members.person_id.filtered(lambda person: person.kind == "own")
        employments = Domain("staff_person_id", "in", members.person_id.ids)
        self.assertFalse(self.env["hr.employee"].search(employments))
        with self.jobs_run():
            for _again in range(2):
                self.env["staff.member"]._cron_make_due_employments()
        employees = self.env["hr.employee"].search(employments)
        self.assertEqual(employees.staff_person_id, own)
        self.assertEqual(len(employees), 2)
        audit = self.env["staff.hr.audit"].search(
            [("employee_id", "in", employees.ids)]
        )
        self.assertEqual(audit.actor_id, self.manager)

    def test_no_road_leads_into_a_pool_that_the_user_may_not_fill(self):
        foreign = self.a_pool("Foreign", company_id=self.a_company("Else").id)
        person = self.a_person()
        self.a_member(self.pools["FLOAT"], person=person)
        self.an_employee(person)  # by which the HR officer sees her
        vals = {
            "person_id": person.id,
            "pool_id": foreign.id,
            "date_start": "2026-01-01",
        }
        for user in (self.manager, self.a_user("hr_officer")):
            pools = self.env["staff.pool"].with_user(user)
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                pools._enlist([vals])


@tagged("post_install", "-at_install")
class TestStaffImportLink(ImportCase):
    """Somebody known under another name, e-mail or mobile is proposed for linking."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.ada = cls.a_person(
            "Ada Keller", email="ada@x.example", phone="+41 79 555 01 01"
        )

    def a_wizard(self, *lines):
        content = "\n".join([HEADER, *lines]).encode()
        return (
            self.env["hospital.import"]
            .with_user(self.manager)
            .create(
                {
                    "kind": "people",
                    "site_id": self.site.id,
                    "file": base64.b64encode(content),
                }
            )
        )

    def pools_of_ada(self):
        return self.ada.member_ids.pool_id

    def test_the_line_says_whom_it_matches_and_by_what(self):
        wizard = self.a_wizard(
            "A. Keller,ada@x.example,,RN,FLOAT,own,2026-01-01,",
            "Bea,bea@x.example,079 555 01 01,RN,FLOAT,own,2026-01-01,",
        )
        wizard.action_import()
        self.assertEqual(
            [(each.column, each.what) for each in wizard.problem_ids],
            [
                (
                    "email",
                    "A. Keller matches Ada Keller, who is known: the same e-mail.",
                ),
                ("mobile", "Bea matches Ada Keller, who is known: the same mobile."),
            ],
        )
        self.assertEqual((wizard.problem_count, wizard.proposal_count), (0, 2))
        self.assertFalse(self.pools_of_ada())

    def test_linking_adds_the_known_person_and_leaves_her_as_she_is(self):
        wizard = self.a_wizard(
            "A. Keller,ada@x.example,,RN,FLOAT,own,2026-01-01,",
            "Bea New,bea@x.example,,RN,FLOAT,own,2026-01-01,",
        )
        wizard.action_import()
        self.assertIn("2 records", wizard.action_link()["params"]["message"])
        self.assertEqual(self.pools_of_ada(), self.pools["FLOAT"])
        self.assertEqual(self.ada.name, "Ada Keller")
        people = self.env["staff.person"].search([("name", "ilike", "Keller")])
        self.assertEqual(people, self.ada)
        self.assertFalse(wizard.file or wizard.problem_ids)

    def test_the_import_button_alone_links_nobody(self):
        wizard = self.a_wizard("A. Keller,ada@x.example,,RN,FLOAT,own,2026-01-01,")
        wizard.action_import()
        wizard.action_import()
        self.assertFalse(self.pools_of_ada())

    def test_linking_agrees_to_nothing_that_was_not_shown(self):
        wizard = self.a_wizard("A. Keller,ada@x.example,,RN,FLOAT,own,2026-01-01,")
        wizard.action_import()
        wizard.file = self.a_wizard(
            "Someone Else,ada@x.example,,RN,FLOAT,own,2026-01-01,"
        ).file
        wizard.action_link()
        self.assertFalse(self.pools_of_ada())
        self.assertEqual(wizard.proposal_count, 1)

    def test_linking_waits_until_all_else_is_mended(self):
        wizard = self.a_wizard(
            "A. Keller,ada@x.example,,RN,FLOAT,own,2026-01-01,",
            "Bea,bea@x.example,,RN,FLOAT,own,soon,",
        )
        wizard.action_import()
        wizard.action_link()
        self.assertEqual((wizard.problem_count, wizard.proposal_count), (1, 0))
        self.assertFalse(self.pools_of_ada())

    def test_a_line_that_matches_two_people_cannot_be_linked(self):
        self.a_person("Bea Weil", email="bea@x.example")
        wizard = self.a_wizard(
            "Bea Weil,bea@x.example,079 555 01 01,RN,FLOAT,own,2026-01-01,"
        )
        wizard.action_import()
        self.assertEqual((wizard.problem_count, wizard.proposal_count), (1, 0))
        self.assertIn("Ada Keller, Bea Weil", wizard.problem_ids.what)
        wizard.action_link()
        self.assertFalse(self.pools_of_ada())

    def test_an_employee_whom_only_hr_knows_is_proposed_and_linked(self):
        employee = self.env["hr.employee"].create(
            {"name": "Bea Weil", "work_email": "bea@x.example"}
        )
        line = "B. Weil,bea@x.example,,RN,FLOAT,own,2026-01-01,"
        wizard = self.a_wizard(line)
        wizard.action_import()
        self.assertIn("matches Bea Weil", wizard.problem_ids.what)
        self.assertFalse(employee.staff_person_id)
        employees = self.env["hr.employee"].search_count([])
        wizard.action_link()
        person = employee.staff_person_id
        self.assertEqual(person.partner_id, employee.work_contact_id)
        self.assertEqual(person.member_ids.pool_id, self.pools["FLOAT"])
        self.assertEqual(self.env["hr.employee"].search_count([]), employees)
        [audit] = self.env["staff.hr.audit"].search([("employee_id", "=", employee.id)])
        self.assertEqual((audit.verb, audit.actor_id), ("make_person", self.manager))

    def test_an_employee_known_the_same_in_all_joins_without_a_question(self):
        employee = self.env["hr.employee"].create(
            {"name": "Bea Weil", "work_email": "bea@x.example"}
        )
        wizard = self.a_wizard("Bea Weil,bea@x.example,,RN,FLOAT,own,2026-01-01,")
        self.assertIn("1 record", wizard.action_import()["params"]["message"])
        self.assertTrue(employee.staff_person_id.member_ids)

    def test_an_employee_with_an_internal_login_is_left_to_hr(self):
        chief = self.a_user("authorizer", email="chief@x.example")
        employee = self.env["hr.employee"].create(
            {"name": chief.name, "user_id": chief.id}
        )
        wizard = self.a_wizard(
            f"{chief.name},chief@x.example,,RN,FLOAT,own,2026-01-01,"
        )
        wizard.action_import()
        self.assertEqual((wizard.problem_count, wizard.proposal_count), (1, 0))
        wizard.action_link()
        self.assertIn("an employee with a login", wizard.problem_ids.what)
        self.assertFalse(employee.staff_person_id)
