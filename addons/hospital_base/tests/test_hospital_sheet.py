"""What a statement finds leaves as a file, a few rows at a time."""

import io

import openpyxl

from odoo.tests import TransactionCase, tagged
from odoo.tools import SQL

from odoo.addons.hospital_base.domain.sheet import Column, Kind
from odoo.addons.hospital_base.models import hospital_sheet

from .common import HospitalBuilders

NUMBERS = SQL("SELECT n, 'name ' || n FROM generate_series(1, 5) n")
COLUMNS = (Column("Number", Kind.WHOLE), Column("Name"))


@tagged("post_install", "-at_install")
class TestHospitalSheet(HospitalBuilders, TransactionCase):
    def setUp(self):
        super().setUp()
        self.sheets = self.env["hospital.sheet"]
        self.patch(hospital_sheet, "ROWS_AT_ONCE", 2)

    def test_every_row_comes_once_and_in_order(self):
        rows = list(self.sheets._stream(NUMBERS))
        self.assertEqual(rows, [(n, f"name {n}") for n in range(1, 6)])

    def test_no_more_rows_are_fetched_than_were_asked_for(self):
        stream = self.sheets._stream(NUMBERS)
        with self.assertQueryCount(3):  # how, what, the first two
            self.assertEqual(next(stream)[0], 1)
        with self.assertQueryCount(0):
            self.assertEqual(next(stream)[0], 2)
        stream.close()

    def test_a_stream_that_was_left_does_not_stand_in_the_way_of_the_next(self):
        stream = self.sheets._stream(NUMBERS)
        next(stream)
        stream.close()
        self.assertEqual(len(list(self.sheets._stream(NUMBERS))), 5)

    def test_what_was_just_written_is_found(self):
        function = self.a_function("Midwife")
        self.env.flush_all()
        function.name = "Nurse"
        model = self.env["hospital.function"]
        query = model._search([("id", "=", function.id)])
        statement = query.select(model._field_to_sql(query.table, "name", query))
        self.assertEqual(list(self.sheets._stream(statement)), [("Nurse",)])

    def test_a_workbook_holds_what_the_statement_found(self):
        rows = self.sheets._stream(NUMBERS)
        with self.sheets._file("xlsx", COLUMNS, rows, "List") as file:
            book = openpyxl.load_workbook(io.BytesIO(file.read()))
        cells = [[cell.value for cell in row] for row in book["List"]]
        self.assertEqual(cells[:2], [["Number", "Name"], [1, "name 1"]])
        self.assertEqual(len(cells), 6)

    def test_a_csv_speaks_as_the_language_of_its_reader_writes_numbers(self):
        self.env["res.lang"]._activate_lang("fr_FR")
        columns, rows = [Column("A", Kind.NUMBER), Column("B")], [(1.5, "x")]
        for lang, line in (("en_US", b"1.50,x"), ("fr_FR", b"1,50;x")):
            sheets = self.sheets.with_context(lang=lang)
            with sheets._file("csv", columns, rows, "List") as file:
                self.assertIn(line, file.read())
