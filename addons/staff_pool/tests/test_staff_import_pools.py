"""Do the pools of an establishment come in, whole, and once?"""

from odoo.exceptions import AccessError
from odoo.tests import tagged

from .import_case import ImportCase

HEADER = "code,name,kind,agency,managers,units"


@tagged("post_install", "-at_install")
class TestStaffImportPools(ImportCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.admin = cls.a_user("administrator")
        cls.unit = cls.a_unit("Cardiology", site=cls.site, unit_code="CARD")

    def import_pools(self, *lines, user=None):
        text = "\n".join([HEADER, *lines])
        return self.read_file("staff.import.pools", text, user or self.admin)

    def test_a_pool_is_made_with_its_managers_and_units(self):
        [pool] = self.import_pools(f"DAY,Day pool,internal,,{self.manager.login},CARD")[
            0
        ]
        self.assertEqual(
            (pool.code, pool.name, pool.kind, pool.company_id),
            ("DAY", "Day pool", "internal", self.site.company_id),
        )
        self.assertEqual(pool.manager_ids, self.manager)
        self.assertEqual(pool.served_unit_ids, self.unit)

    def test_the_same_file_twice_adds_no_pool(self):
        line = f"DAY,Day pool,internal,,{self.manager.login},CARD"
        self.import_pools(line)
        pools, problems = self.import_pools(line)
        self.assertEqual((len(pools), problems), (0, {}))

    def test_a_pool_that_is_known_otherwise_is_proposed_to_be_changed(self):
        _pools, problems = self.import_pools("FLOAT,Another name,internal,,,")
        self.assertEqual(problems, {2: ("code", "import_change")})

    def test_a_pool_of_an_agency_names_an_agency_that_is_known(self):
        agency = self.env["res.partner"].create(
            {"name": "Interim Test AG", "is_company": True}
        )
        _pools, problems = self.import_pools(
            "AG1,One,agency,,,", "AG2,Two,agency,Nobody AG,,"
        )
        self.assertEqual(
            problems,
            {
                2: ("agency", "import_agency_missing"),
                3: ("agency", "import_unknown_agency"),
            },
        )
        [pool] = self.import_pools("AG1,One,agency,Interim Test AG,,")[0]
        self.assertEqual(pool.agency_partner_id, agency)

    def test_units_of_the_same_code_are_told_apart_by_their_site(self):
        other = self.a_site(code="FAR", company=self.a_company("Elsewhere"))
        far = self.a_unit("Cardiology", site=other, unit_code="CARD")
        self.admin.company_ids |= other.company_id
        kind = self.env["staff.import.pools"].with_user(self.admin)
        kind = kind.with_context(allowed_company_ids=self.admin.company_ids.ids)

        def read(units):
            text = f"{HEADER}\nDAY,Day pool,internal,,,{units}"
            return kind._import(text.encode(), "", self.site)

        _pools, [problem] = read("CARD")
        self.assertEqual(problem.code, "import_ambiguous_reference")
        [pool] = read("FAR/CARD")[0]
        self.assertEqual(pool.sudo().served_unit_ids, far)

    def test_nobody_else_imports_pools(self):
        for role in ("billing_officer", "bed_manager", "head_nurse"):
            with self.subTest(role=role), self.assertRaises(AccessError):
                self.import_pools("DAY,Day,internal,,,", user=self.a_user(role))
