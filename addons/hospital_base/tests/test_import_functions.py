"""A list of functions comes in whole, or the user reads what to mend on which line."""

import re
from pathlib import Path
from time import perf_counter
from unittest.mock import patch

import psycopg2

from odoo.fields import Domain
from odoo.tests import tagged
from odoo.tools import mute_logger

from ..domain.import_cells import Column, Kind
from ..domain.importing import ImportProblem
from ..wizards.hospital_import import SHOWN
from .import_case import ImportCase

DOMAIN = Path(__file__).parents[1] / "domain"


@tagged("post_install", "-at_install")
class TestImportFunctions(ImportCase):
    def count(self):
        every = self.env["hospital.function"].with_context(active_test=False)
        return every.search_count([])

    def patched(self, method, replacement):
        kind = self.env.registry["hospital.import.kind.function"]
        return patch.object(kind, method, replacement)

    def test_a_good_file_creates_all_records_and_shows_them(self):
        wizard = self.a_wizard(b"code,name\nX-RN,Nurse\nX-MW,Midwife\n")
        action = wizard.action_import()
        created = self.functions_with("X-RN", "X-MW")
        self.assertEqual(set(created.mapped("name")), {"Nurse", "Midwife"})
        self.assertEqual(action["params"]["message"], "2 records added.")
        shown = action["params"]["next"]
        self.assertEqual(shown["res_model"], "hospital.function")
        self.assertEqual(
            self.env["hospital.function"].search(Domain(shown["domain"])), created
        )

    def test_the_number_of_records_is_said_in_a_sentence(self):
        wizard = self.a_wizard(b"code,name\nX-RN,Nurse\n")
        said = wizard.action_import()["params"]["message"]
        self.assertEqual(said, "1 record added.")

    def test_the_file_is_not_kept_once_it_is_imported(self):
        self.assertFalse(self.imported("code,name", "X-RN,Nurse").file)
        self.assertTrue(self.imported("code,name", "X-MW,").file)

    def test_a_workbook_works_like_a_csv(self):
        content = self.a_workbook(["Code", "Name"], ["X-RN", "Nurse"], ["X-2", 2])
        self.a_wizard(content, "functions.xlsx").action_import()
        self.assertEqual(
            self.functions_with("X-RN", "X-2").mapped("name"), ["2", "Nurse"]
        )

    def test_one_wrong_line_keeps_all_out_and_is_explained(self):
        before = self.count()
        wizard = self.a_wizard(b"code;name\nX-RN;Nurse\nX-MW;\n;=1")
        action = wizard.action_import()
        self.assertEqual(self.count(), before)
        self.assertEqual(
            self.problems_of(wizard),
            [
                (3, "name", "The cell is empty."),
                (4, "code", "The cell is empty."),
                (4, "name", "“=1” could run as a formula."),
            ],
        )
        self.assertIn("paste as values", wizard.problem_ids[2].advice)
        self.assertEqual(wizard.problem_count, 3)
        self.assertEqual(action["res_id"], wizard.id)

    def test_the_mended_file_goes_in_through_the_same_wizard(self):
        wizard = self.imported("code,name", "X-RN,")
        wizard.file = self.a_wizard(b"code,name\nX-RN,Nurse").file
        wizard.action_import()
        self.assertTrue(self.functions_with("X-RN"))

    def test_a_new_attempt_replaces_the_problems_of_the_last(self):
        wizard = self.imported("code,name", "X-RN,", "X-MW,")
        wizard.file = self.a_wizard(b"code,name\n,Nurse").file
        wizard.action_import()
        self.assertEqual(self.problems_of(wizard), [(2, "code", "The cell is empty.")])
        self.assertEqual(wizard.problem_count, 1)

    def test_the_same_file_twice_writes_nothing_the_second_time(self):
        lines = ("code,name", "X-RN,Nurse", "X-MW,Midwife")
        self.imported(*lines)
        before = self.count()
        wizard = self.a_wizard("\n".join(lines).encode())
        said = wizard.action_import()["params"]["message"]
        self.assertIn("known already", said)
        self.assertFalse(wizard.problem_ids)
        self.assertEqual(self.count(), before)

    def test_new_lines_of_a_longer_list_are_added(self):
        self.imported("code,name", "X-RN,Nurse")
        self.imported("code,name", "X-RN,Nurse", "X-MW,Midwife")
        self.assertEqual(len(self.functions_with("X-RN", "X-MW")), 2)

    def test_a_known_code_that_says_something_else_is_changed_once_agreed(self):
        known = self.a_function("Nurse", code="X-OLD")
        wizard = self.imported("code,name", "X-NEW,New", "X-OLD,Old")
        what = "“Nurse” is known already. The line would change name: Nurse → Old."
        self.assertEqual(self.problems_of(wizard), [(3, "code", what)])
        self.assertEqual((wizard.problem_count, wizard.proposal_count), (0, 1))
        self.assertEqual(wizard.proposes, "change")
        self.assertFalse(self.functions_with("X-NEW"))
        said = wizard.action_link()["params"]["message"]
        self.assertEqual(said, "1 record added. 1 record changed.")
        self.assertEqual(known.name, "Old")
        self.assertTrue(self.functions_with("X-NEW"))

    def test_what_was_changed_meanwhile_is_not_agreed_to(self):
        known = self.a_function("Nurse", code="X-OLD")
        wizard = self.imported("code,name", "X-OLD,Old")
        known.name = "Senior nurse"
        wizard.action_link()
        self.assertIn("Senior nurse → Old", wizard.problem_ids.what)
        self.assertEqual(known.name, "Senior nurse")

    def test_an_archived_record_is_a_problem_even_if_all_is_the_same(self):
        self.a_function("Nurse", code="X-OLD").active = False
        wizard = self.imported("code,name", "X-OLD,Nurse")
        self.assertEqual(
            self.problems_of(wizard),
            [(2, "code", "“Nurse” is known already and archived.")],
        )

    def test_all_that_is_wrong_with_a_file_is_said_in_one_go(self):
        self.a_function("Nurse", code="X-OLD")
        wizard = self.imported("code,name,colour", "X-1,=1,red,more", "X-OLD,Old", ",")
        self.assertEqual(
            [(line, column) for line, column, _what in self.problems_of(wizard)],
            [(1, "colour"), (2, ""), (2, "name"), (3, "code")],
        )

    def test_what_the_database_refuses_undoes_the_whole_file(self):
        self.a_function(code="X-OLD")
        wizard = self.a_wizard(b"code,name\nX-NEW,New\nX-OLD,Old")
        with (
            self.patched("_known_records", lambda self, rows, context: {}),
            mute_logger("odoo.sql_db"),
            self.assertRaises(psycopg2.errors.UniqueViolation),
            self.env.cr.savepoint(),
        ):
            wizard.action_import()
        self.assertFalse(self.functions_with("X-NEW"))

    def test_problems_beyond_the_shown_ones_are_counted(self):
        wizard = self.imported("code,name", *(f"X-{i}," for i in range(SHOWN + 1)))
        self.assertEqual(len(wizard.problem_ids), SHOWN)
        self.assertEqual(wizard.problem_count, SHOWN + 1)

    def test_five_thousand_good_lines_but_one_write_nothing_within_seconds(self):
        lines = [f"X-{i},Function {i}" for i in range(2, 5_002)]
        lines[4_999 - 2] = "X-4999,"
        before, start = self.count(), perf_counter()
        wizard = self.imported("code,name", *lines)
        self.assertLess(perf_counter() - start, 5)
        self.assertEqual(self.count(), before)
        self.assertEqual(
            self.problems_of(wizard), [(4_999, "name", "The cell is empty.")]
        )

    def test_judging_a_file_takes_one_query_whatever_its_length(self):
        kind = self.env["hospital.import.kind.function"].with_user(self.admin)
        context = kind._context_of(self.site)
        kind._judge(b"code,name\nX-0,Zero", "", context)  # rights are cached now
        for lines in (1, 500):
            content = "\n".join(["code,name", *(f"X-{i},One" for i in range(lines))])
            with self.subTest(lines=lines), self.assertQueryCount(1):
                rows, problems = kind._judge(content.encode(), "", context)
            self.assertEqual((len(rows), problems), (lines, []))

    def judged_sites(self, content, domain=Domain.TRUE):
        """What a file with one column of site codes becomes."""
        columns = (Column("site", Kind.REFERENCE, model="hospital.site", many=True),)
        kind = self.env["hospital.import.kind.function"]
        with (
            self.patched("_columns", lambda self: columns),
            self.patched("_reference_domain", lambda self, column, context: domain),
            self.patched("_check_rows", lambda self, rows, context: []),
        ):
            rows, problems = kind._judge(content, "", kind._context_of(self.site))
        good = [row for row in rows if not row.wrong]
        return [row.values["site"] for row in good], problems

    def test_codes_of_other_records_become_their_ids(self):
        first, second = self.a_site(code="X-A"), self.a_site(code="X-B")
        sites, problems = self.judged_sites(b"site\nX-B|X-A\nX-A")
        self.assertEqual(sites, [(second.id, first.id), (first.id,)])
        self.assertEqual(problems, [])

    def test_an_unknown_or_ambiguous_code_is_a_problem(self):
        self.a_site(code="X-A")
        self.a_site(code="X-A", company=self.a_company())
        sites, problems = self.judged_sites(b"site\nX-A\nX-C")
        self.assertEqual(sites, [])
        self.assertEqual(
            problems,
            [
                ImportProblem(
                    2, "site", "import_ambiguous_reference", {"value": "X-A"}
                ),
                ImportProblem(3, "site", "import_unknown_reference", {"value": "X-C"}),
            ],
        )

    def test_a_kind_may_narrow_where_codes_are_looked_up(self):
        own = self.a_site(code="X-A")
        self.a_site(code="X-A", company=self.a_company())
        sites, _problems = self.judged_sites(b"site\nX-A", Domain("id", "=", own.id))
        self.assertEqual(sites, [(own.id,)])

    def test_times_and_numbers_are_read_as_those_of_the_site(self):
        site = self.a_site(tz="America/Montreal", country_id=self.env.ref("base.ca").id)
        context = self.env["hospital.import.kind.function"]._context_of(site)
        self.assertEqual((context.tz, context.country), ("America/Montreal", "CA"))

    def test_every_problem_the_domain_can_name_has_words(self):
        source = "".join(path.read_text() for path in DOMAIN.glob("import*.py"))
        codes = set(re.findall(r'"(import_\w+)"', source)) - {"import_unreadable"}
        words = self.env["hospital.import.kind"]._problem_words()
        self.assertGreater(len(codes), 30)
        self.assertLessEqual(codes, set(words))
