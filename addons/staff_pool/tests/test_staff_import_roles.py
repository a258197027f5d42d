"""Which role imports what, and whose records does a file never reach?"""

import json
from base64 import b64encode

from odoo.exceptions import AccessError
from odoo.tests import tagged

from .import_kinds import (
    FUNCTIONS,
    KINDS,
    MEMBERS,
    PATTERNS,
    PEOPLE,
    POOLS,
    UNITS,
    ImportKindsCase,
)

OTHERS = (
    *("head_nurse", "authorizer", "billing_officer", "bed_manager"),
    *("staff", "agency"),
)


@tagged("post_install", "-at_install")
class TestStaffImportRoles(ImportKindsCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.employ(cls.env["staff.person"].search([("name", "like", "K %")]))
        cls.elsewhere = cls.a_company("Elsewhere")
        cls.far_site = cls.a_site(code="FAR", company=cls.elsewhere)
        cls.colleague = cls.a_user("pool_manager", login="colleague")
        cls.foreign = cls.a_pool(
            "Hers", code="HERS", managers=cls.colleague, company_id=cls.elsewhere.id
        )

    def log_of(self, records):
        return self.env["hospital.import.log"].search(
            [("res_model", "=", records._name), ("record_id", "in", records.ids)]
        )

    def told(self, file, *lines, user=None, header=None):
        content = "\n".join([header or file.header, *lines]).encode()
        return self.run_file(file, content, user)

    def agreed(self, file, *lines, user=None, header=None):
        """As after the button that agrees: what is proposed is done."""
        kind = self.env[file.model].with_user(user or self.manager)
        content = "\n".join([header or file.header, *lines]).encode()
        _records, problems = kind._import(content, "", self.site)
        proposals = {each.proposal for each in problems} - {""}
        records, problems = kind._import(content, "", self.site, proposals)
        return records, [(each.line, each.code) for each in problems]

    def test_managers_hr_officers_and_the_administrator_import_every_kind(self):
        for user in (self.manager, self.officer, self.admin):
            for file in KINDS:
                with self.subTest(user=user.login, kind=file.model), self.undone():
                    content = self.content(file, self.lines(file, 2))
                    records, problems = self.run_file(file, content, user)
                    self.assertEqual((len(records), problems), (2, []))

    def test_no_other_role_imports_any_of_them(self):
        for role in OTHERS:
            user = self.a_user(role)
            for file in KINDS:
                with (
                    self.subTest(role=role, kind=file.model),
                    self.assertRaises(AccessError),
                ):
                    self.run_file(file, self.content(file, self.lines(file, 2)), user)

    def test_the_same_file_again_brings_nothing_more_whoever_reads_it(self):
        for user in (self.manager, self.officer):
            for file in KINDS:
                with self.subTest(user=user.login, kind=file.model), self.undone():
                    content = self.content(file, self.lines(file, 2))
                    self.run_file(file, content, user)
                    before = self.counts()
                    records, problems = self.run_file(file, content, user)
                    self.assertEqual((len(records), problems), (0, []))
                    self.assertEqual(self.counts(), before)

    def test_a_site_of_another_establishment_is_nobodys_to_import_for(self):
        for user in (self.manager, self.officer):
            for file in KINDS:
                kind = self.env[file.model].with_user(user)
                content = self.content(file, self.lines(file, 2))
                site = self.far_site.with_user(user)
                with (
                    self.subTest(user=user.login, kind=file.model),
                    self.assertRaises(AccessError),
                ):
                    kind._import(content, "", site)

    # Functions: shared by the whole group.

    def test_a_manager_adds_functions_and_is_told_who_changes_them(self):
        [function] = self.told(FUNCTIONS, "F-1,New")[0]
        self.assertEqual(self.log_of(function).actor_id, self.manager)
        self.assertFalse(function.has_access("write"))
        _records, problems = self.agreed(FUNCTIONS, "RN,Boss", "F-1,New")
        self.assertEqual(problems, [(2, "import_exists_shared")])
        words = self.env[FUNCTIONS.model]._problem_words()["import_exists_shared"]
        self.assertIn("HR officers and the administrator can change it", words[1])

    def test_an_hr_officer_changes_a_function_once_she_agreed(self):
        function = self.env["hospital.function"].search([("code", "=", "RN")])
        _records, [problem] = self.told(FUNCTIONS, "RN,Nurse", user=self.officer)
        self.assertEqual(problem, (2, "code", "import_change"))
        self.assertEqual(function.name, "RN")
        changed, problems = self.agreed(FUNCTIONS, "RN,Nurse", user=self.officer)
        self.assertEqual((changed, problems), (function, []))
        self.assertEqual(function.name, "Nurse")
        log = self.log_of(function)
        self.assertEqual(
            (log.verb, log.columns, log.actor_id), ("change", "name", self.officer)
        )
        self.assertEqual(log.what, "Function changed: Name")
        self.assertEqual(log.record_name, "Nurse")

    # Units: shared within an establishment.

    def test_a_manager_adds_units_without_saying_who_leads_them(self):
        [unit] = self.told(UNITS, "U-1,New,B,")[0]
        unit = unit.sudo()
        self.assertEqual((unit.site_id, unit.is_care_unit), (self.site, True))
        self.assertEqual(self.log_of(unit).actor_id, self.manager)
        _records, problems = self.agreed(UNITS, "CARD,Boss,B,")
        self.assertEqual(problems, [(2, "import_exists_shared")])
        nurse = self.a_user("head_nurse")
        header = "code,name,head_nurses"
        _records, [problem] = self.told(UNITS, f"U-2,X,{nurse.login}", header=header)
        self.assertEqual(problem, (1, "head_nurses", "import_reserved_column"))

    def test_an_hr_officer_changes_a_unit_of_her_establishment_only(self):
        unit = self.env["hr.department"].search([("unit_code", "=", "CARD")])
        far = self.a_unit("Far", site=self.far_site, unit_code="CARD")
        changed, problems = self.agreed(UNITS, "CARD,Heart,C,", user=self.officer)
        self.assertEqual((changed, problems), (unit, []))
        self.assertEqual((unit.name, unit.building), ("Heart", "C"))
        self.assertEqual(far.name, "Far")

    # Pools: of their managers.

    def test_a_pool_that_a_manager_brings_in_is_hers(self):
        [pool] = self.told(POOLS, "Q-1,New,internal,CARD")[0]
        self.assertTrue(pool.has_access("write"))
        self.assertEqual(pool.manager_ids, self.manager)
        self.assertEqual(pool.company_id, self.site.company_id)
        self.assertEqual(self.log_of(pool).actor_id, self.manager)

    def test_a_manager_changes_the_name_and_units_of_her_pool_and_no_more(self):
        pool = self.pools["FLOAT"]
        far = self.a_unit("Far", site=self.far_site, unit_code="FAR")
        pool.served_unit_ids = far
        _records, problems = self.agreed(POOLS, "FLOAT,Renamed,internal,CARD")
        self.assertEqual(problems, [])
        self.assertEqual(pool.name, "Renamed")
        self.assertEqual(set(pool.served_unit_ids.mapped("unit_code")), {"CARD", "FAR"})
        self.assertFalse(self.log_of(pool), "she could have done it on the screen")
        agency = self.env["res.partner"].create({"name": "AG", "is_company": True})
        _records, problems = self.agreed(
            POOLS,
            f"FLOAT,Renamed,agency,{agency.name}",
            header="code,name,kind,agency",
        )
        self.assertEqual(problems, [(2, "import_pool_kept")])

    def test_a_manager_never_reaches_the_pool_of_another(self):
        before = self.foreign.read(["name", "manager_ids", "company_id"])
        for line in (
            "HERS,Mine now,internal,CARD",
            "HERS,Hers,internal,",  # nor is she told that the line is right
        ):
            _records, problems = self.agreed(POOLS, line)
            self.assertEqual(problems, [(2, "import_pool_taken")])
        self.foreign.active = False
        _records, problems = self.agreed(POOLS, "HERS,Hers,internal,")
        self.assertEqual(problems, [(2, "import_pool_taken")])
        self.assertEqual(
            self.foreign.read(["name", "manager_ids", "company_id"]), before
        )

    def test_a_pool_that_lends_to_her_is_not_hers_either(self):
        self.pools["FLOAT"].secondary_ids = [(0, 0, {"secondary_id": self.foreign.id})]
        _records, problems = self.agreed(POOLS, "HERS,Mine now,internal,")
        self.assertEqual(problems, [(2, "import_pool_taken")])

    def test_a_column_of_managers_gives_a_manager_no_pool(self):
        header = "code,name,kind,managers"
        for code, name in (("HERS", "Hers"), ("FLOAT", "FLOAT"), ("Q-1", "New")):
            _records, problems = self.agreed(
                POOLS, f"{code},{name},internal,{self.manager.login}", header=header
            )
            self.assertIn((1, "import_reserved_column"), problems)
        self.assertEqual(self.foreign.manager_ids, self.colleague)
        words = self.env[POOLS.model]._problem_words()["import_reserved_column"]
        self.assertIn("HR officers and the administrator may fill it in", words[1])

    def test_a_unit_of_a_foreign_establishment_is_not_found(self):
        self.a_unit("Far", site=self.far_site, unit_code="FAR")
        for user in (self.manager, self.officer):
            for name in ("FAR", "FAR/FAR"):
                _records, problems = self.told(
                    POOLS, f"Q-1,New,internal,{name}", user=user
                )
                self.assertEqual(problems, [(2, "units", "import_unknown_reference")])

    def test_an_hr_officer_names_the_managers_of_a_new_pool_only(self):
        header = "code,name,kind,managers"
        login = self.colleague.login
        line = f"Q-1,New,internal,{login}"
        [pool] = self.told(POOLS, line, user=self.officer, header=header)[0]
        self.assertEqual(pool.sudo().manager_ids, self.colleague)
        self.assertFalse(pool.has_access("read"))
        _records, problems = self.agreed(
            POOLS, f"FLOAT,FLOAT,internal,{login}", user=self.officer, header=header
        )
        self.assertEqual(problems, [(2, "import_pool_kept")])

    def test_an_hr_officer_changes_pools_of_her_establishment_only(self):
        pool = self.pools["NIGHT"]
        changed, problems = self.agreed(
            POOLS, "NIGHT,By night,internal,CARD", user=self.officer
        )
        self.assertEqual((changed.ids, problems), (pool.ids, []))
        self.assertEqual(pool.name, "By night")
        self.assertEqual(self.log_of(pool).columns, "name,served_unit_ids")
        _records, problems = self.agreed(
            POOLS, "HERS,Hers,internal,", user=self.officer
        )
        self.assertEqual(problems, [(2, "import_pool_taken")])

    def test_units_that_an_hr_officer_does_not_see_stay_with_the_pool(self):
        pool = self.pools["NIGHT"]
        pool.served_unit_ids = self.a_unit("Far", site=self.far_site, unit_code="FAR")
        self.agreed(POOLS, "NIGHT,NIGHT,internal,CARD", user=self.officer)
        self.assertEqual(set(pool.served_unit_ids.mapped("unit_code")), {"CARD", "FAR"})

    # People, members, weekly availability: of those whom the user sees.

    def test_people_of_others_are_neither_planned_nor_enlisted(self):
        bea = self.a_person("Bea", email="bea@x.example")
        self.a_member(self.foreign, person=bea)
        for user in (self.manager, self.officer):
            with self.subTest(user=user.login):
                for file, line in (
                    (PATTERNS, "bea@x.example,monday,,08:00,12:00,2026-11-09,"),
                    (MEMBERS, "bea@x.example,FLOAT,RN,2026-01-01,"),
                ):
                    _records, problems = self.told(file, line, user=user)
                    self.assertEqual(problems, [(2, "email", "import_unknown_person")])
                line = "Cara,cara@x.example,,RN,HERS,own,2026-01-01,"
                _records, problems = self.told(PEOPLE, line, user=user)
                self.assertEqual(problems, [(2, "pool", "import_unknown_reference")])

    def test_weekly_offers_that_an_hr_officer_brings_in_are_noted(self):
        line = "known0@x.example,monday,,08:00,12:00,2026-11-09,2026-11-16"
        [pattern] = self.told(PATTERNS, line, user=self.officer)[0]
        self.assertFalse(pattern.has_access("read"))
        person = pattern.sudo().person_id
        self.assertEqual(len(person.availability_ids), 2)
        self.assertEqual(self.log_of(pattern).actor_id, self.officer)

    # By RPC, past the screen.

    def a_wizard(self, kind, content, user, **values):
        wizards = self.env["hospital.import"].with_user(user)
        return wizards.create({"kind": kind, "file": b64encode(content), **values})

    def test_a_forged_proposal_opens_no_foreign_pool(self):
        content = b"code,name,kind\nHERS,Mine now,internal"
        wizard = self.a_wizard("pools", content, self.manager, site_id=self.site.id)
        proposal = repr(("staff.pool", self.foreign.id, [("name", "Hers", "Mine now")]))
        self.env["hospital.import.problem"].with_user(self.manager).create(
            {"import_id": wizard.id, "proposal": proposal}
        )
        wizard.action_link()
        self.assertEqual(self.foreign.name, "Hers")
        self.assertEqual((wizard.problem_count, wizard.proposal_count), (1, 0))

    def test_a_wizard_made_for_a_foreign_site_writes_nothing(self):
        before = self.counts()
        wizard = self.a_wizard(
            "units", b"code,name\nU-1,X", self.manager, site_id=self.far_site.id
        )
        with self.assertRaises(AccessError):
            wizard.action_import()
        self.assertEqual(self.counts(), before)

    def test_the_context_of_the_caller_opens_nothing(self):
        companies = (self.manager.company_ids | self.elsewhere).ids
        wizard = self.a_wizard(
            "units", b"code,name\nU-1,X", self.manager, site_id=self.far_site.id
        )
        for name in ("default_manager_ids", "default_company_id", "default_site_id"):
            wizard = wizard.with_context(**{name: self.elsewhere.id})
        with self.assertRaises(AccessError):
            wizard.with_context(allowed_company_ids=companies).action_import()

    def test_defaults_of_the_caller_do_not_reach_a_record_that_is_written_for_him(self):
        content = b"code,name,kind\nQ-1,New,internal"
        wizard = self.a_wizard("pools", content, self.manager, site_id=self.site.id)
        wizard.with_context(
            default_fallback_pool_id=self.foreign.id,
            default_secondary_ids=[(0, 0, {"secondary_id": self.foreign.id})],
            default_borrower_ids=[(0, 0, {"pool_id": self.foreign.id})],
        ).action_import()
        pool = self.env["staff.pool"].search([("code", "=", "Q-1")])
        self.assertEqual(len(pool), 1)
        self.assertFalse(pool.fallback_pool_id)
        self.assertFalse(pool.secondary_ids | pool.borrower_ids)

    def test_nobody_writes_or_reads_the_log_but_the_administrator_reads(self):
        [function] = self.told(FUNCTIONS, "F-1,New")[0]
        log = self.log_of(function)
        for user in (self.manager, self.officer):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                log.with_user(user).read(["what"])
        self.assertEqual(log.with_user(self.admin).what, "Function added")
        for user in (self.manager, self.officer, self.admin):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                log.with_user(user).create({"res_model": "staff.pool"})

    def test_the_answer_opens_no_list_that_the_user_has_not(self):
        wizard = self.a_wizard(
            "pools",
            b"code,name,kind\nQ-1,New,internal",
            self.officer,
            site_id=self.site.id,
        )
        answer = wizard.action_import()["params"]
        self.assertEqual(answer["next"], {"type": "ir.actions.act_window_close"})
        self.assertEqual(answer["message"], "1 record added.")
        json.dumps(answer)
