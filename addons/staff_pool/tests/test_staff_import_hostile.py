"""Files of every kind from anywhere: told line by line, in time, nothing written."""

from time import process_time

from odoo.tests import tagged

from .import_kinds import CALC, KINDS, ImportKindsCase

SOON = 2  # seconds of this processor, within which a file that is too large is refused
MEGABYTE = 1024 * 1024
FORMULAS = (CALC, "@SUM(A1)", "+A1", "-2+3", "\t=1")


@tagged("post_install", "-at_install")
class TestStaffImportHostile(ImportKindsCase):
    def each_kind(self):
        for file in KINDS:
            with self.subTest(kind=file.model):
                yield file

    def timed(self, file, content):
        began = process_time()
        records, problems = self.run_file(file, content)
        self.assertFalse(records)
        self.assertLess(process_time() - began, SOON)
        return problems

    def test_three_good_lines_come_in_whatever_the_separator_and_the_mark(self):
        for file in self.each_kind():
            content = self.content(file, self.lines(file, 3))
            for name, changed in (
                ("comma", content),
                ("semicolon", content.replace(b",", b";")),
                ("tab", content.replace(b",", b"\t")),
                ("byte order mark", b"\xef\xbb\xbf" + content),
                ("Windows line ends", content.replace(b"\n", b"\r\n")),
            ):
                with self.subTest(form=name), self.undone():
                    records, problems = self.run_file(file, changed)
                    self.assertEqual((len(records), problems), (3, []))

    def test_line_4999_of_5000_wrong_leaves_nothing(self):
        before = self.counts()
        for file in self.each_kind():
            right, wrong, code = file.wrong
            lines = self.lines(file, 5_000)
            lines[4_999 - 2] = lines[4_999 - 2].replace(right, wrong)
            records, problems = self.run_file(file, self.content(file, lines))
            self.assertFalse(records)
            self.assertEqual([(p[0], p[2]) for p in problems], [(4_999, code)])
            self.assertEqual(self.counts(), before)

    def test_line_5001_is_refused_within_two_seconds(self):
        before = self.counts()
        for file in self.each_kind():
            content = self.content(file, self.lines(file, 5_001))
            problems = self.timed(file, content)
            self.assertEqual(problems, [(5_002, "", "import_too_many_rows")])
        self.assertEqual(self.counts(), before)

    def test_more_than_ten_megabytes_are_refused_within_two_seconds(self):
        before = self.counts()
        for file in self.each_kind():
            line = self.content(file, self.lines(file, 2))
            content = line + b"\n" * (10 * MEGABYTE - len(line) + 1)
            problems = self.timed(file, content)
            self.assertEqual(problems, [(0, "", "import_too_large")])
        self.assertEqual(self.counts(), before)

    def test_what_a_spreadsheet_would_run_is_refused_by_name(self):
        before = self.counts()
        for file in self.each_kind():
            column, cell = file.hostile
            lines = [
                (file.line.replace(cell, f'"{formula}"', 1)) % numbers_of(place)
                for place, formula in enumerate(FORMULAS)
            ]
            _records, problems = self.run_file(file, self.content(file, lines))
            self.assertEqual(
                [p for p in problems if p[2] == "import_formula"],
                [(line, column, "import_formula") for line in range(2, 7)],
            )
        self.assertEqual(self.counts(), before)

    def test_bytes_that_are_no_table_are_refused_in_words(self):
        before = self.counts()
        for file in self.each_kind():
            good = self.content(file, self.lines(file, 2))
            for content, line, code in (
                (b"", 0, "import_empty"),
                (file.header.encode(), 0, "import_no_rows"),
                (good + b"\n\0", 4, "import_nul"),
                (good + b"\nZo\xe9", 4, "import_not_utf8"),
                (good.decode().encode("utf-16"), 0, "import_not_utf8"),
                (good + b"\n" + b"x" * (9 * MEGABYTE), 4, "import_cell_too_long"),
                (good + b'\n"open', 4, "import_quotes"),
            ):
                with self.subTest(code=code):
                    [problem] = self.timed(file, content)
                    self.assertEqual((problem[0], problem[2]), (line, code))
                    what, advice = self.env[file.model]._problem_words()[code]
                    self.assertTrue(what and advice)
        self.assertEqual(self.counts(), before)


def numbers_of(place):
    return {"n": place, "person": place, "pool": 0, "day": "monday", "time": "08:00"}
