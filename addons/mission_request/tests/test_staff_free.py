"""Who is free, for a head nurse, and for whoever goes on to the search of missions."""

from odoo.exceptions import AccessError
from odoo.tests import tagged

from odoo.addons.staff_pool.tests.worktime_builders import WorktimeBuilders

from .common import HOUR, NOW, MissionCase
from .test_mission_search_find import SearchCase

TUESDAY = "2026-11-03"


class FreeCase(MissionCase):
    def table(self, user, **values):
        service = self.env["staff.free"].with_user(user)
        criteria = {
            "pool_id": self.pool.id,
            "function_id": self.nurse.id,
            "first": TUESDAY,
            "period": "day",
            "time_from": "10:00",
            "time_to": "18:00",
            **values,
        }
        return service.table(criteria)

    def cells(self, user, **values):
        rows = self.table(user, **values)["rows"]
        return {row["name"]: row["cells"][0] for row in rows}


@tagged("post_install", "-at_install")
class TestStaffFreeHeadNurse(FreeCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.pool.head_nurse_may_send = True
        cls.anna = cls.a_member("Anna Keller")
        cls.a_member("Sue Silent", free=False)

    def test_where_the_pool_lets_her_ask_she_sees_who_can_come_and_nobody_else(self):
        table = self.table(self.head_nurse)
        [row] = table["rows"]
        self.assertEqual((row["name"], row["cells"]), ("Anna Keller", ("free",)))
        self.assertEqual((row["hours"], row["lent"]), ([], True))
        self.assertEqual((table["people"], table["free"]), (1, [[1]]))
        by_manager = {"Anna Keller": "free", "Sue Silent": "silent"}
        self.assertEqual(self.cells(self.manager), by_manager)

    def test_who_could_have_come_is_over_for_her(self):
        self.offers_time(self.anna.person_id, NOW - 26 * HOUR, NOW - 12 * HOUR)
        past = {"first": "2026-11-01"}
        self.assertEqual(self.cells(self.head_nurse, **past), {})
        by_manager = {"Anna Keller": "free", "Sue Silent": "silent"}
        self.assertEqual(self.cells(self.manager, **past), by_manager)

    def test_why_somebody_cannot_come_at_another_time_stays_unsaid(self):
        self.books(self.anna.person_id, *self.morning())
        cells = self.table(self.head_nurse, hourly=True)["rows"][0]["cells"]
        self.assertEqual(set(cells), {"free", "untold"})

    def morning(self):
        request = self.a_request()
        return request.start, request.start.replace(hour=10)

    def test_a_pool_that_keeps_it_to_itself_is_closed_to_her(self):
        self.pool.head_nurse_may_send = False
        with self.assertRaises(AccessError):
            self.table(self.head_nurse)
        service = self.env["staff.free"].with_user(self.head_nurse)
        self.assertEqual(service.presets()["pools"], [])

    def test_she_looks_for_the_units_she_leads_alone(self):
        surgery = self.a_unit("Surgery")
        self.pool.served_unit_ids |= surgery
        lender = self.a_pool("Lender", self.a_user("pool_manager"))
        self.pool.secondary_ids = [(0, 0, {"secondary_id": lender.id})]
        self.a_member("Lent Lea", pool=lender)
        with self.assertRefused("incomplete_criteria"):
            self.table(self.head_nurse, unit_id=surgery.id)
        cells = self.cells(self.head_nurse, secondary_pool_ids=lender.ids)
        self.assertEqual(set(cells), {"Anna Keller"})
        [pool] = self.env["staff.free"].with_user(self.head_nurse).presets()["pools"]
        self.assertEqual([unit["id"] for unit in pool["units"]], self.unit.ids)
        self.assertEqual((pool["lenders"], pool["manages"]), ([], False))
        other = self.a_user("head_nurse")
        surgery.head_nurse_ids = other
        self.assertEqual(self.cells(other), {"Anna Keller": "free"})
        surgery.head_nurse_ids = False
        with self.assertRaises(AccessError):
            self.table(other)


@tagged("post_install", "-at_install")
class TestStaffFreeSearch(WorktimeBuilders, FreeCase, SearchCase):
    def test_a_shift_is_judged_with_its_breaks_as_the_search_of_missions_does(self):
        """Seven and a half hours of work fit where eight do not."""
        shift = self.a_shift("D", 10 * 60, 480, break_minutes=30)
        self.a_member("Ada Keller")
        self.a_rule("week", kind="week_hours", minutes=450)
        for paid, free in ((False, 1), (True, 0)):
            shift.break_paid = paid
            times = {"shift_id": shift.id, "time_from": "", "time_to": ""}
            table = self.table(self.manager, **times)
            slot = self.a_slot(shift_id=shift.id, day=TUESDAY)
            del slot["start"], slot["duration"]
            [found] = self.env["mission.search"].with_user(self.manager).find([slot])
            with self.subTest(paid=paid):
                self.assertEqual(table["free"], [[free]])
                self.assertEqual(found["refusal"], "")
                self.assertEqual(len(found["people"]), free)
