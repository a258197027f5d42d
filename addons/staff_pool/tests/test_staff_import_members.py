"""Do known people get into further pools, by whoever may fill them, and once?"""

from odoo.exceptions import AccessError
from odoo.tests import tagged

from .import_case import ImportCase

HEADER = "email,pool,function,from,until,target_rate,rate"


@tagged("post_install", "-at_install")
class TestStaffImportMembers(ImportCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.ada = cls.a_person("Ada Keller", email="ada@x.example")
        cls.a_member(cls.pools["FLOAT"], person=cls.ada)

    def import_members(self, *lines, user=None, header=HEADER):
        text = "\n".join([header, *lines])
        return self.read_file("staff.import.members", text, user)

    def test_a_known_person_joins_with_functions_dates_and_rates(self):
        [member] = self.import_members(
            "Ada@x.example,NIGHT,RN|MW,2026-02-01,2026-12-31,40,38.50"
        )[0]
        self.assertEqual(
            (member.person_id, member.pool_id), (self.ada, self.pools["NIGHT"])
        )
        self.assertEqual(set(member.function_ids.mapped("code")), {"RN", "MW"})
        self.assertEqual(
            (str(member.date_start), str(member.date_stop)),
            ("2026-02-01", "2026-12-31"),
        )
        self.assertEqual((member.target_rate, member.rate_per_hour), (40, 38.5))

    def test_one_person_joins_several_pools_in_one_file(self):
        members, problems = self.import_members(
            "ada@x.example,NIGHT,RN,2026-02-01,,,",
            "ada@x.example,AGENCY,RN,2026-02-01,,,",
        )
        self.assertEqual((len(members), problems), (2, {}))

    def test_the_same_file_twice_adds_no_membership(self):
        line = "ada@x.example,NIGHT,RN,2026-02-01,,40,38.50"
        self.import_members(line)
        members, problems = self.import_members(line)
        self.assertEqual((len(members), problems), (0, {}))

    def test_a_membership_that_is_known_otherwise_is_a_problem(self):
        self.import_members("ada@x.example,NIGHT,RN,2026-02-01,,,")
        _members, problems = self.import_members("ada@x.example,NIGHT,MW,2026-03-01,,,")
        self.assertEqual(problems, {2: ("email", "import_exists")})

    def test_the_same_membership_on_two_lines_is_a_problem(self):
        _members, problems = self.import_members(
            "ada@x.example,NIGHT,RN,2026-02-01,,,",
            "ada@x.example,NIGHT,RN,2026-02-01,,,",
        )
        self.assertEqual(problems, {3: ("email", "import_double_line")})

    def test_own_people_get_an_employment_with_the_owner_of_the_pool(self):
        other = self.a_company("Elsewhere")
        self.a_pool("Far", managers=self.manager, code="FAR", company_id=other.id)
        self.import_members("ada@x.example,FAR,RN,2026-02-01,,,")
        self.assertEqual(self.ada.employee_ids.company_id, other)

    def test_a_manager_fills_no_foreign_pool_and_finds_no_foreign_person(self):
        foreign = self.a_pool("Foreign", code="FOREIGN")
        self.a_member(foreign, person=self.a_person("Bea", email="bea@x.example"))
        _members, problems = self.import_members(
            "ada@x.example,FOREIGN,RN,2026-02-01,,,",
            "bea@x.example,NIGHT,RN,2026-02-01,,,",
        )
        self.assertEqual(
            problems,
            {
                2: ("pool", "import_unknown_reference"),
                3: ("email", "import_unknown_person"),
            },
        )

    def test_hr_officer_adds_people_of_her_establishment_without_seeing_rates(self):
        officer = self.a_user("hr_officer")
        self.an_employee(self.ada)
        header = "email,pool,function,from,until"
        columns = self.env["staff.import.members"].with_user(officer)._columns()
        self.assertEqual(header, ",".join(column.name for column in columns))
        line = "ada@x.example,NIGHT,RN,2026-02-01,"
        members, problems = self.import_members(line, user=officer, header=header)
        self.assertEqual((len(members), problems), (1, {}))
        members, problems = self.import_members(line, user=officer, header=header)
        self.assertEqual((len(members), problems), (0, {}))

    def test_nobody_else_imports_members(self):
        for role in ("head_nurse", "authorizer", "billing_officer", "bed_manager"):
            with self.subTest(role=role), self.assertRaises(AccessError):
                self.import_members(
                    "ada@x.example,NIGHT,RN,2026-02-01,,,", user=self.a_user(role)
                )
