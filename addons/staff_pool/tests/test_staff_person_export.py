"""The staff list as a file: what is in it, for whom, and that it runs nothing."""

import csv
import io
import json
from datetime import datetime

import openpyxl

from odoo.tests import HttpCase, tagged

from odoo.addons.hospital_base.tests.common import FrozenTime, HospitalBuilders

from .common import StaffPoolBuilders

FORMULA = '=HYPERLINK("http://evil.test","Ada")'


@tagged("post_install", "-at_install")
class TestStaffPersonExport(StaffPoolBuilders, HospitalBuilders, FrozenTime, HttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.freeze()
        cls.manager = cls.a_user("pool_manager", login="exp.mgr")
        cls.pool = cls.a_pool(managers=cls.manager)
        cls.nurse = cls.a_function("Nurse")
        cls.ada = cls.a_person(FORMULA, email="ada@x.test", phone="+41 79 555 01 23")
        cls.bob = cls.a_person("Bob")
        cls.a_member(cls.pool, cls.nurse, cls.ada, target_rate=20)
        cls.a_member(cls.pool, cls.nurse, cls.bob)
        cls.other = cls.a_pool("Other")
        cls.a_member(cls.other, cls.a_function("Expert"), cls.bob, target_rate=70)
        cls.cleo = cls.a_person("Cleo")
        cls.a_member(cls.other, cls.nurse, cls.cleo)
        cls.an_availability(cls.ada, "2026-11-04 18:00", 12)
        cls.an_availability(cls.cleo, "2026-11-04 18:00", 12)
        cls.a_booking(cls.bob, "2026-11-05 06:00", 7.5)

    def ask(self, user=None, context=None, **values):
        exports = self.env["staff.export"].with_user(user or self.manager)
        export = exports.with_context(**context or {}).create(
            {"day_from": "2026-11-01", "day_to": "2026-11-30", **values}
        )
        self.env.flush_all()
        return export

    def answer(self, export, user=None):
        login = (user or self.manager).login
        self.authenticate(login, login)
        return self.url_open(export.action_download()["url"])

    def cells(self, user=None, **values):
        answer = self.answer(self.ask(user, **values), user)
        self.assertEqual(answer.status_code, 200)
        book = openpyxl.load_workbook(io.BytesIO(answer.content))
        return [list(row) for row in book.worksheets[0].iter_rows()]

    def table(self, **values):
        head, *rows = self.cells(**values)
        titles = [cell.value for cell in head]
        return [
            dict(zip(titles, (cell.value for cell in row), strict=True)) for row in rows
        ]

    def test_the_list_holds_the_people_and_figures_that_the_manager_sees(self):
        ada, bob = self.table(what="list")
        self.assertEqual([ada["Name"], bob["Name"]], [FORMULA, "Bob"])
        self.assertEqual(bob["In pools"], "Float pool")
        self.assertEqual(bob["Functions"], "Nurse")
        self.assertEqual(bob["Hours booked this month"], 7.5)
        self.assertEqual((ada["Target rate (%)"], bob["Target rate (%)"]), (20, None))
        self.assertEqual(ada["Kind"], "Own staff")

    def test_no_cell_is_a_formula(self):
        for what in ("list", "details", "calendar"):
            kinds = {cell.data_type for row in self.cells(what=what) for cell in row}
            self.assertNotIn("f", kinds)

    def test_a_csv_shows_formulas_as_text(self):
        answer = self.answer(self.ask(what="list", form="csv"))
        rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
        self.assertEqual(rows[0]["Name"], f"'{FORMULA}")
        self.assertEqual(rows[0]["Mobile"], "'+41 79 555 01 23")

    def test_only_what_the_list_showed_or_what_is_selected_leaves(self):
        shown = self.table(context={"active_domain": [["name", "=", "Bob"]]})
        self.assertEqual([row["Name"] for row in shown], ["Bob"])
        chosen = self.table(context={"active_ids": (self.ada | self.cleo).ids})
        self.assertEqual([row["Name"] for row in chosen], [FORMULA])

    def test_details_hold_pools_and_skills_with_their_days(self):
        skill = self.a_skill_type().skill_ids
        self.a_skill(self.bob, skill, valid_to="2026-12-15")
        pool, held = [row for row in self.table(what="details") if row["Name"] == "Bob"]
        self.assertEqual(pool["Which"], "Float pool")
        self.assertEqual(pool["Functions or level"], "Nurse")
        self.assertEqual(pool["From"], datetime(2026, 1, 1))
        self.assertEqual((held["What"], held["Which"]), ("Skill", "Ventilation"))
        self.assertEqual(held["Functions or level"], "Confirmed")
        self.assertEqual(held["Until"], datetime(2026, 12, 15))

    def test_the_calendar_tells_times_on_the_clocks_of_the_user(self):
        free, booked = self.table(what="calendar")
        self.assertEqual((free["Name"], free["What"]), (FORMULA, "Available"))
        self.assertEqual(free["Start"], datetime(2026, 11, 4, 19, 0))
        self.assertEqual(free["Stop"], datetime(2026, 11, 5, 7, 0))
        # A booking without an order is no mission where orders are known.
        self.assertIn(booked["What"], ("Mission", "Busy"))
        self.assertEqual(booked["Hours"], 7.5)

    def test_the_calendar_says_that_somebody_is_busy_and_not_where(self):
        self.busy_elsewhere(self.bob, "2026-11-06 06:00", 8, roster="Second job")
        self.busy_elsewhere(self.cleo, "2026-11-06 06:00", 8)
        *_others, row = self.table(what="calendar")
        self.assertEqual((row["Name"], row["What"]), ("Bob", "Busy"))
        self.assertEqual(row["Start"], datetime(2026, 11, 6, 7, 0))
        self.assertNotIn("Second job", map(str, row.values()))

    def test_the_calendar_is_that_of_the_days_asked_for(self):
        self.assertEqual(self.table(what="calendar", day_from="2026-11-06"), [])

    def test_titles_and_the_name_of_the_file_are_in_the_language_of_the_user(self):
        self.speaks_french(["staff_pool"])
        self.manager.lang = "fr_FR"
        self.env.flush_all()
        answer = self.answer(self.ask(what="list", form="csv"))
        self.assertIn("Nom;", answer.content.decode("utf-8-sig"))
        said = answer.headers["Content-Disposition"]
        self.assertIn("Liste%20du%20personnel%202026-11-02.csv", said)

    def test_the_file_of_somebody_else_does_not_exist(self):
        export = self.ask()
        other = self.a_user("pool_manager", login="other.mgr")
        self.env.flush_all()
        self.assertEqual(self.answer(export.with_user(self.manager)).status_code, 200)
        self.authenticate(other.login, other.login)
        url = f"/staff_pool/export/{export.id}"
        self.assertEqual(self.url_open(url).status_code, 404)

    def test_what_is_no_domain_or_no_year_is_refused(self):
        hidden = [["partner_id", "any!", [["email", "like", "a"]]]]
        for wrong in (
            {"people": hidden},
            {"what": "calendar", "day_from": "0001-01-01", "day_to": "9999-12-31"},
        ):
            with self.subTest(wrong):
                answer = self.answer(self.ask(**wrong))
                self.assertEqual(answer.status_code, 400)

    def test_a_role_that_lost_its_rights_gets_nothing(self):
        for role in ("head_nurse", "billing_officer", "staff"):
            user = self.a_user(role, login=f"{role}.exp")
            export = self.ask()
            self.env.cr.execute(
                "UPDATE staff_export SET create_uid = %s WHERE id = %s",
                [user.id, export.id],
            )
            self.authenticate(user.login, user.login)
            with self.subTest(role=role):
                answer = self.url_open(f"/staff_pool/export/{export.id}")
                self.assertEqual(answer.status_code, 404)
                self.assertNotIn(b"ada@x.test", answer.content)

    def test_nobody_without_a_login_gets_a_file(self):
        url = f"/staff_pool/export/{self.ask().id}"
        self.authenticate(None, None)
        answer = self.url_open(url, allow_redirects=False)
        self.assertEqual(answer.status_code, 303)

    def test_hr_officers_get_the_list_without_what_they_may_not_see(self):
        officer = self.a_user("hr_officer", login="exp.hr")
        self.an_employee(self.bob)
        head, row = self.cells(officer, what="list")
        titles = [cell.value for cell in head]
        self.assertEqual(row[0].value, "Bob")
        self.assertFalse({"Target rate (%)", "In pools", "Cap a month"} & set(titles))
        export = self.ask(officer, what="calendar")
        self.assertEqual(self.answer(export, officer).status_code, 404)

    def test_statements_do_not_grow_with_the_people(self):
        def statements():
            export = self.ask(what="list")
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            export._write_file()[0].close()
            return self.env.cr.sql_log_count - before

        statements()
        few = statements()
        for number in range(30):
            self.a_member(self.pool, self.nurse, self.a_person(f"Person {number}"))
        statements()  # what else was asked since has pushed some out of the caches
        self.assertLessEqual(statements(), few)

    def test_the_domain_of_a_favourite_survives_as_it_was(self):
        domain = [["pool_ids", "in", self.pool.ids], ["name", "ilike", "b"]]
        export = self.ask(context={"active_domain": domain})
        self.assertEqual(json.loads(json.dumps(export.people)), export.people)
        self.assertEqual(export.people_count, 1)
