"""Files from anywhere: each is refused in words, and nothing of it is written.

The two seconds are of this processor: what else runs on the machine has no say in it.
"""

from time import process_time

from odoo.tests import tagged

from ..domain.import_files import parse
from .import_case import ImportCase

GOOD = b"X-1,One\n"
FILES = {
    "nothing": (b"", 0, "The file is empty."),
    "a header alone": (b"code,name\n", 0, "Below the header there is no line."),
    "the code page of old Windows": (
        "code,name\nX-1,Zoé".encode("cp1252"),
        2,
        "The file is not written in UTF-8.",
    ),
    "two bytes a letter": (
        "code,name\nX-1,One".encode("utf-16"),
        0,
        "The file is not written in UTF-8.",
    ),
    "a NUL": (
        b"code,name\n" + GOOD + b"X-2,\0",
        3,
        "The file holds bytes that are no text.",
    ),
    "an open quote": (
        b'code,name\nX-1,"One',
        2,
        'A quote (") is opened and not closed properly.',
    ),
    "a program for the shell": (
        b"code,name\n" + GOOD + b"X-2,=cmd|' /C calc'!A0",
        3,
        "“=cmd|' /C calc'!A0” could run as a formula.",
    ),
    "a column twice": (
        b"code,name,Code\n" + GOOD,
        1,
        "The column is there more than once.",
    ),
    "a column of no use": (
        b"code,name,password\n" + GOOD,
        1,
        "There is no column of this name.",
    ),
    "a column too few": (b"code\nX-1\n", 1, "The column is missing."),
    "a hundred thousand columns": (
        b"c," * 100_000 + b"c",
        1,
        "There are more than 100 columns.",
    ),
    "a cell of ten megabytes": (
        b"code,name\nX-1," + b"x" * (10 * 1024 * 1024 - 20),
        2,
        "A cell holds more than 10000 characters.",
    ),
    "eleven megabytes": (
        b"code,name\n" + GOOD * (11 * 1024 * 1024 // len(GOOD)),
        0,
        "The file holds more than 10 MB.",
    ),
    "five thousand and one lines": (
        b"code,name\n" + GOOD * 5_001,
        5_002,
        "There are more than 5000 lines.",
    ),
    "a picture": (
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
        3,
        "The file holds bytes that are no text.",
    ),
    "a NUL before anything else of its line": (
        b"code,name\n" + GOOD + b"\0",
        3,
        "The file holds bytes that are no text.",
    ),
    "a torn archive": (b"PK\x03\x04" + b"x" * 99, 0, "The workbook cannot be read."),
}


@tagged("post_install", "-at_install")
class TestImportHostile(ImportCase):
    def test_each_hostile_file_is_refused_in_words_and_leaves_nothing(self):
        before = self.env["hospital.function"].search_count([])
        for name, (content, line, what) in FILES.items():
            with self.subTest(file=name):
                start = process_time()
                wizard = self.a_wizard(content)
                wizard.action_import()
                self.assertLess(process_time() - start, 2)
                problem = wizard.problem_ids
                self.assertEqual([(p.line, p.what) for p in problem], [(line, what)])
                self.assertTrue(problem.advice)
                self.assertNotIn("%", problem.advice)
        after = self.env["hospital.function"].search_count([])
        self.assertEqual(after, before)

    def test_a_workbook_with_too_many_lines_is_refused_within_two_seconds(self):
        content = self.a_workbook(
            ["code", "name"], *([f"X-{i}", "One"] for i in range(5_001))
        )
        start = process_time()
        wizard = self.a_wizard(content)
        wizard.action_import()
        self.assertLess(process_time() - start, 2)
        self.assertEqual(
            self.problems_of(wizard),
            [(5_002, "", "There are more than 5000 lines.")],
        )
        self.assertIn("Split the file", wizard.problem_ids.advice)

    def test_a_workbook_of_five_thousand_full_lines_is_not_too_much(self):
        content = self.a_workbook(
            ["code", *range(14)], *([i, *["x"] * 14] for i in range(5_000))
        )
        self.assertEqual(len(parse(content).lines), 5_000)

    def test_names_that_look_like_markup_stay_text(self):
        self.imported("code,name", "X-1,<img src=x onerror=alert(1)>")
        function = self.functions_with("X-1")
        self.assertEqual(function.name, "<img src=x onerror=alert(1)>")
