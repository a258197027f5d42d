"""The table and the calendar of who is free as files: everybody, and no more."""

import csv
import io
import json
from datetime import datetime
from urllib.parse import urlencode

import openpyxl

from odoo import http
from odoo.tests import HttpCase, tagged

from odoo.addons.hospital_base.tests.common import FrozenTime, HospitalBuilders

from .common import StaffPoolBuilders

FORMULA = '=HYPERLINK("http://evil.test","Ada")'


@tagged("post_install", "-at_install")
class TestStaffFreeExport(StaffPoolBuilders, HospitalBuilders, FrozenTime, HttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.freeze()
        cls.manager = cls.a_user("pool_manager", login="free.mgr")
        cls.nurse = cls.a_function("Nurse")
        site = cls.a_site()
        cls.pool = cls.a_pool(managers=cls.manager, units=cls.a_unit(site=site))
        cls.a_shift("D", 7, 12, site=site)
        cls.lender = cls.a_pool("Lender", managers=cls.a_user("pool_manager"))
        cls.pool.secondary_ids = [(0, 0, {"secondary_id": cls.lender.id})]
        cls.a_free_member(FORMULA, cls.pool)
        cls.a_free_member("Lent Lea", cls.lender)
        busy = cls.a_person("Bea")
        cls.a_member(cls.pool, cls.nurse, busy)
        cls.a_booking(busy, "2026-11-04 06:00", 7.5)

    @classmethod
    def a_free_member(cls, name, pool):
        person = cls.a_person(name)
        cls.an_availability(person, "2026-11-04 06:00", 12)
        cls.a_member(pool, cls.nurse, person)

    def answer(self, view, form, user=None, **values):
        login = (user or self.manager).login
        self.authenticate(login, login)
        criteria = {
            "pool_id": self.pool.id,
            "secondary_pool_ids": self.lender.ids,
            "function_id": self.nurse.id,
            "first": "2026-11-04",
            "period": "day",
            **values,
        }
        token = http.Request.csrf_token(self)
        data = {"criteria": json.dumps(criteria), "csrf_token": token}
        return self.url_open(f"/staff_pool/free/{view}/{form}", data)

    def cells(self, view, **values):
        answer = self.answer(view, "xlsx", **values)
        self.assertEqual(answer.status_code, 200, answer.text)
        book = openpyxl.load_workbook(io.BytesIO(answer.content))
        return list(book.worksheets[0].iter_rows())

    def table(self, view, **values):
        return [[cell.value for cell in row] for row in self.cells(view, **values)]

    def test_the_table_has_a_line_for_everybody_and_the_sums(self):
        head, *rows = self.table("table")
        self.assertEqual(
            head,
            [
                *("Person", "Pool", "Hours in the week of 2026-11-02"),
                "2026-11-04 D 07:00–19:00",
            ],
        )
        self.assertEqual(
            rows,
            [
                [FORMULA, "Float pool", 0, "Free"],
                ["Bea", "Float pool", 7.5, "Booked"],
                ["Lent Lea", "Lender", None, "Free"],
                ["Free", "Float pool", None, "1"],
                ["Free", "Lender", None, "1"],
            ],
        )
        [_head, ada, *_rest] = self.cells("table")
        self.assertEqual([ada[0].data_type, ada[2].data_type], ["s", "n"])

    def test_the_calendar_has_a_line_for_each_day_and_shift(self):
        head, *rows = self.table("calendar", period="week")
        self.assertEqual(
            head, ["Day", "Shift", "Times", "Float pool", "Lender", "Free"]
        )
        self.assertEqual(len(rows), 7)
        wednesday = [datetime(2026, 11, 4), "D", "07:00–19:00", 1, 1, 2]
        self.assertEqual(rows[2], wednesday)

    def test_csv_says_the_same_and_runs_nothing(self):
        answer = self.answer("table", "csv")
        self.assertIn(
            "Who%20is%20free%202026-11-04.csv", answer.headers["Content-Disposition"]
        )
        rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
        self.assertEqual(rows[1], [f"'{FORMULA}", "Float pool", "0.00", "Free"])

    def test_more_than_a_page_of_people_is_all_there(self):
        for number in range(101):
            self.a_member(self.pool, self.nurse, self.a_person(f"Person {number:03}"))
        names = [row[0] for row in self.table("table")[1:]]
        self.assertEqual(len(names), 101 + 3 + 2)

    def test_a_look_for_a_file_is_logged_as_any_other(self):
        self.answer("calendar", "csv")
        [look] = self.env["staff.lending.log"].search([])
        self.assertEqual((look.lender_id, look.slot_count), (self.lender, 1))

    def test_whoever_may_not_look_finds_no_file(self):
        stranger = self.a_user("pool_manager", login="free.stranger")
        self.assertEqual(self.answer("table", "csv", stranger).status_code, 404)
        self.assertEqual(self.answer("table", "csv", period="year").status_code, 400)
        self.assertEqual(self.answer("table", "pdf").status_code, 404)
        self.authenticate("free.mgr", "free.mgr")
        for criteria in ("[]", "7", "no json"):
            token = http.Request.csrf_token(self)
            data = {"criteria": criteria, "csrf_token": token}
            answer = self.url_open("/staff_pool/free/table/csv", data)
            self.assertEqual(answer.status_code, 400, criteria)

    def test_what_is_no_id_is_refused_and_not_a_fault_of_the_server(self):
        for wrong in (
            {"secondary_pool_ids": 5},
            {"secondary_pool_ids": [[1]]},
            {"skill_minimum_ids": ["x"]},
            {"skill_minimum_ids": [{}]},
            {"pool_id": True},
            {"period": ["day"]},
        ):
            with self.subTest(wrong):
                answer = self.answer("table", "csv", **wrong)
                self.assertEqual(answer.status_code, 400)
        token = http.Request.csrf_token(self)
        data = {"criteria": "[" * 100_000, "csrf_token": token}
        answer = self.url_open("/staff_pool/free/table/csv", data)
        self.assertEqual(answer.status_code, 400)

    def test_asking_what_may_be_asked_looks_into_no_pool(self):
        criteria = {
            "pool_id": self.pool.id,
            "secondary_pool_ids": self.lender.ids,
            "function_id": self.nurse.id,
            "first": "2026-11-04",
            "period": "day",
        }
        self.authenticate("free.mgr", "free.mgr")
        url = "/staff_pool/free/table/csv?" + urlencode(
            {"criteria": json.dumps(criteria)}
        )
        self.assertEqual(self.url_open(url, method="OPTIONS").status_code, 405)
        self.assertFalse(self.env["staff.lending.log"].search([]))
