"""What does the table of who is free say, to whom, and how often does it ask?"""

from datetime import date

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from ..domain.search import Verdict
from .common import SearchCase


@tagged("post_install", "-at_install")
class TestStaffFree(SearchCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        site = cls.a_site(tz="Europe/Zurich")
        cls.unit = cls.a_unit(site=site)
        cls.pool.served_unit_ids = cls.unit
        cls.day = cls.a_shift("D", 7, 12, site=site)
        cls.late = cls.a_shift("L", 15, 8, site=site)
        cls.foreign = cls.a_user("pool_manager")
        cls.lender = cls.a_pool("Lender", managers=cls.foreign)
        cls.pool.secondary_ids = [(0, 0, {"secondary_id": cls.lender.id})]

    def criteria(self, **values):
        return {
            "pool_id": self.pool.id,
            "secondary_pool_ids": self.lender.ids,
            "function_id": self.nurse.id,
            "first": "2026-11-04",
            "period": "day",
            **values,
        }

    def table(self, user=None, **values):
        service = self.env["staff.free"].with_user(user or self.manager)
        return service.table(self.criteria(**values))

    def cells(self, table):
        return {row["name"]: row["cells"] for row in table["rows"]}

    def test_a_person_has_a_cell_for_each_shift_of_the_day(self):
        self.a_free_member("Ada")
        booked = self.a_free_member("Bea").person_id
        self.a_booking(booked, "2026-11-04 07:00", 4)
        self.a_member(self.pool, self.nurse, person=self.a_person("Sue"))
        self.a_member(self.pool, self.expert, person=self.a_person("Other"))
        table = self.table()
        self.assertEqual([each["label"] for each in table["columns"]], ["D", "L"])
        self.assertEqual(
            self.cells(table),
            {
                "Ada": ("free", "partly"),
                "Bea": ("booked", "partly"),
                "Sue": ("silent", "silent"),
            },
        )
        self.assertEqual(table["free"], [[1, 0], [0, 0]])
        self.assertEqual([row["hours"] for row in table["rows"]], [[0], [4], [0]])

    def test_of_people_lent_it_tells_that_they_can_come_and_logs_the_look(self):
        self.a_free_member("Lent Lea", pool=self.lender)
        busy = self.a_free_member("Lent Liv", pool=self.lender).person_id
        self.a_booking(busy, "2026-11-04 07:00", 4)
        table = self.table()
        self.assertEqual(self.cells(table)["Lent Lea"], ("free", "untold"))
        self.assertEqual(self.cells(table)["Lent Liv"], ("untold", "untold"))
        self.assertEqual([row["hours"] for row in table["rows"]], [[], []])
        self.assertEqual(table["free"], [[0, 0], [1, 0]])
        [look] = self.env["staff.lending.log"].search([])
        self.assertEqual((look.lender_id, look.slot_count), (self.lender, 2))
        self.assertEqual(self.cells(self.table(secondary_pool_ids=[])), {})

    def test_a_pool_that_does_not_help_out_is_not_looked_into(self):
        other = self.a_pool("Other", managers=self.foreign)
        self.a_free_member("Hidden", pool=other)
        table = self.table(secondary_pool_ids=other.ids)
        self.assertEqual(self.cells(table), {})
        self.assertEqual([tier["name"] for tier in table["tiers"]], ["Float pool"])

    def test_only_the_managers_of_the_pool_look(self):
        roles = ("head_nurse", "hr_officer", "authorizer", "billing_officer")
        for user in (self.foreign, *(self.a_user(role) for role in roles)):
            with self.subTest(user=user.name), self.assertRaises(AccessError):
                self.table(user)
        with self.assertRaises(AccessError):
            self.env["staff.free"].with_user(self.a_user("hr_officer")).presets()
        with self.assertRaises(AccessError):
            self.table(pool_id=self.lender.id)
        self.a_free_member("Ada")
        for user in (self.manager, self.a_user("administrator")):
            self.assertEqual(self.cells(self.table(user)), {"Ada": ("free", "partly")})
        presets = self.env["staff.free"].with_user(self.foreign).presets()
        self.assertEqual([pool["name"] for pool in presets["pools"]], ["Lender"])

    def test_a_cell_says_what_the_search_says(self):
        """Each cell of a week against a search for its very slot."""
        level = self.a_skill_type()
        minimum = self.a_minimum(level.skill_ids, "Confirmed")
        able = self.a_free_member("Able")
        self.a_skill(able.person_id, level.skill_ids, valid_to="2026-11-05")
        self.an_availability(able.person_id, "2026-11-06 06:00", 20)
        self.a_free_member("Basic")
        lent = self.a_free_member("Lent", pool=self.lender).person_id
        self.a_skill(lent, level.skill_ids)
        self.an_availability(lent, "2026-11-05 10:00", 13)
        self.a_booking(lent, "2026-11-05 20:00", 2)
        table = self.table(period="week", skill_minimum_ids=minimum.ids)
        self.assertEqual(set(self.cells(table)), {"Able", "Lent"})
        pools = self.pool + self.lender
        for place, column in enumerate(table["columns"]):
            shift = self.env["staff.shift"].browse(column["shift_id"])
            if column["over"]:
                continue
            day = date.fromisoformat(column["day"])
            span = shift._times().on(day, "Europe/Zurich")
            found = self.find(
                self.a_slot(
                    start=str(span.start),
                    stop=str(span.stop),
                    pools=pools,
                    skills=minimum._wanted(),
                ),
                with_left_out=True,
            )
            may = {c.person_id for c in found if c.verdict != Verdict.EXCLUDED}
            free = {
                row["id"]
                for row in table["rows"]
                if row["cells"][place] in ("free", "asked")
            }
            self.assertEqual(free, may, (column["day"], column["label"]))

    def test_statements_do_not_depend_on_people_and_columns(self):
        for number in range(3):
            self.a_free_member(f"Own {number}")
        self.a_free_member("Lent", pool=self.lender)
        self.table()  # what the first call asks is kept: rules, translations
        few = self.statements(period="day")
        for number in range(30):
            self.a_free_member(f"More {number}")
        self.assertEqual(self.statements(period="fortnight"), few)
        self.assertLessEqual(few, 24)

    def statements(self, **values):
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        self.table(**values)
        return self.env.cr.sql_log_count - before

    def test_people_come_a_hundred_at_a_time_and_are_all_counted(self):
        persons = self.env["staff.person"].create(
            [{"name": f"Person {number:03}"} for number in range(101)]
        )
        for person in persons:
            self.a_member(self.pool, self.nurse, person=person)
            self.an_availability(person, "2026-11-04 06:00", 12)
        first, last = self.table(), self.table(page=1)
        self.assertEqual((len(first["rows"]), len(last["rows"])), (100, 1))
        self.assertEqual(last["rows"][0]["name"], "Person 100")
        self.assertEqual((first["pages"], first["people"]), (2, 101))
        self.assertEqual(first["free"][0], [101, 0])

    def test_the_day_of_the_clock_change_has_twenty_five_hours(self):
        self.a_free_member("Ada")
        table = self.table(first="2027-10-31", hourly=True)
        self.assertEqual(len(table["columns"]), 25)
        self.assertEqual(
            len(self.table(first="2027-03-28", hourly=True)["columns"]), 23
        )

    def test_times_that_were_typed_are_one_column_a_day(self):
        self.a_free_member("Ada")
        table = self.table(period="week", time_from="08:00", time_to="12:00")
        self.assertEqual({each["times"] for each in table["columns"]}, {"08:00–12:00"})
        self.assertEqual(self.cells(table)["Ada"][2], "free")
        one = self.table(shift_id=self.late.id)
        self.assertEqual([each["label"] for each in one["columns"]], ["L"])

    def test_the_calendar_counts_the_free_of_each_shift(self):
        self.a_free_member("Ada")
        self.a_free_member("Lent", pool=self.lender)
        service = self.env["staff.free"].with_user(self.manager)
        month = service.calendar(self.criteria(period="month"))
        found = {
            (column["day"], column["label"]): [tier[place] for tier in month["free"]]
            for place, column in enumerate(month["columns"])
        }
        self.assertEqual(found["2026-11-04", "D"], [1, 1])
        self.assertEqual(found["2026-11-05", "D"], [0, 0])
        self.assertEqual(len(month["columns"]), 2 * 42)

    def test_what_is_missing_is_asked_for(self):
        wrong = (
            {"function_id": False},
            {"first": "soon"},
            {"period": "year"},
            {"time_from": "8", "time_to": "late"},
            {"unit_id": -1},
        )
        for values in wrong:
            with (
                self.subTest(values),
                self.assertRaisesRegex(UserError, "Choose a pool"),
            ):
                self.table(**values)
