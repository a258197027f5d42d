"""Can a list of 200 people be imported, and are wrong lines told all at once?"""

import time
from pathlib import Path

from odoo.exceptions import AccessError
from odoo.tests import tagged

from .common import StaffPoolCase

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


class ImportCase(StaffPoolCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.site = cls.a_site()
        cls.manager = cls.a_user("pool_manager")
        for code in ("RN", "SN", "CA", "MW"):
            cls.a_function(code, code)
        cls.pools = {
            code: cls.a_pool(code, managers=cls.manager, code=code)
            for code in ("FLOAT", "NIGHT", "AGENCY")
        }

    def read_file(self, kind, text, user=None):
        """The imported records and ``line → (column, code)`` of the problems."""
        records, problems = (
            self.env[kind]
            .with_user(user or self.manager)
            ._import(text.encode(), "file.csv", self.site)
        )
        return records, {each.line: (each.column, each.code) for each in problems}


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
        self.assertEqual(problems, {2: ("email", "import_already_known")})

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


@tagged("post_install", "-at_install")
class TestStaffImportAvailability(ImportCase):
    def import_times(self, *lines):
        text = "\n".join(["email,start,stop", *lines])
        return self.read_file("staff.import.availability", text)

    def test_times_are_read_on_the_clock_of_the_site(self):
        person = self.a_person("Ada Keller", email="ada@x.example")
        self.a_member(self.pools["FLOAT"], person=person)
        [row] = self.import_times("ADA@x.example,2026-11-04 07:00,2026-11-04 19:00")[0]
        self.assertEqual(row.person_id, person)
        self.assertEqual(f"{row.start:%H:%M}", "06:00")

    def test_person_of_a_foreign_pool_is_not_found(self):
        foreign = self.a_person("Ada Keller", email="ada@x.example")
        self.a_member(self.a_pool("Foreign"), person=foreign)
        _rows, problems = self.import_times(
            "ada@x.example,2026-11-04 07:00,2026-11-04 19:00"
        )
        self.assertEqual(problems, {2: ("email", "import_unknown_person")})

    def test_time_that_ends_before_it_begins_is_a_problem(self):
        person = self.a_person("Ada Keller", email="ada@x.example")
        self.a_member(self.pools["FLOAT"], person=person)
        _rows, problems = self.import_times(
            "ada@x.example,2026-11-04 19:00,2026-11-04 07:00"
        )
        self.assertEqual(problems, {2: ("stop", "import_wrong_length")})
