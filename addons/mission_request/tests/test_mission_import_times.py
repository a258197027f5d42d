"""Do the hours of the paper sheets come in, whole or not at all, by whoever may?"""

from odoo.exceptions import AccessError
from odoo.tests import tagged

from .common import HOUR, NOW, START, MissionCase

HEAD = "mission,start,stop"
WORKED = "2026-11-03 08:50,2026-11-03 17:20"  # on the wall in Zurich
AFTER = START + 24 * HOUR


@tagged("post_install", "-at_install")
class TestMissionImportTimes(MissionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.anna, cls.bert = cls.a_member("Anna Keller"), cls.a_member("Bert Roth")
        cls.order, cls.other = cls.an_order(cls.anna), cls.an_order(cls.bert)

    @classmethod
    def an_order(cls, member, **values):
        request = cls.a_sent_request(member, **values)
        request.sudo().offer_ids._answer("accept", NOW)
        return request.sudo().order_ids

    def bring_in(self, *lines, user=None, moment=AFTER, site=None):
        """Orders, and line → (column, code) of the problems."""
        kind = self.env["mission.import.times"].with_user(user or self.manager)
        content = "\n".join([HEAD, *lines]).encode()
        with self.at(moment):
            site = (site or self.unit.site_id).with_user(user or self.manager)
            orders, problems = kind._import(content, "sheet.csv", site)
        self.env.invalidate_all()
        return orders, {each.line: (each.column, each.code) for each in problems}

    def worked(self, order):
        return order.actual_start, order.actual_stop

    def events(self, order):
        domain = [("order_id", "=", order.id), ("verb", "=", "time")]
        return self.env["mission.event"].search_count(domain)

    def test_times_of_the_sheet_stand_beside_those_that_were_planned(self):
        orders, problems = self.bring_in(f"{self.order.name},{WORKED}")
        self.assertEqual((orders, problems), (self.order, {}))
        worked = (START - HOUR / 6, START + 8 * HOUR + HOUR / 3)
        self.assertEqual(self.worked(self.order), worked)
        self.assertEqual(self.order.start, START)
        self.assertEqual(self.events(self.order), 1)

    def test_the_same_file_twice_changes_nothing_more(self):
        for _time in range(2):
            self.bring_in(f"{self.order.name},{WORKED}")
        self.assertEqual(self.events(self.order), 1)

    def test_one_wrong_line_and_nothing_comes_in(self):
        orders, problems = self.bring_in(
            f"{self.order.name},{WORKED}",
            f"{self.other.name},2026-11-05 09:00,2026-11-05 17:00",
        )
        self.assertEqual((len(orders), problems), (0, {3: ("stop", "times_unlikely")}))
        self.assertEqual(self.worked(self.order), (False, False))

    def test_each_mistake_is_told(self):
        self.other._cancel("staff", NOW)
        name = self.order.name
        for line, column, code in (
            (f"MO99999,{WORKED}", "mission", "import_unknown_mission"),
            (f"{self.other.name},{WORKED}", "mission", "import_not_worked"),
            (f"{name},2026-11-03 17:00,2026-11-03 09:00", "stop", "times_unlikely"),
            (f"{name},2026-11-03 09:00,2026-11-04 05:01", "stop", "times_unlikely"),
        ):
            with self.subTest(line):
                orders, problems = self.bring_in(line)
                self.assertEqual((len(orders), problems), (0, {2: (column, code)}))

    def test_a_mission_stands_once_in_a_file(self):
        _orders, problems = self.bring_in(*[f"{self.order.name},{WORKED}"] * 2)
        self.assertEqual([column for column, _code in problems.values()], ["mission"])

    def test_what_is_not_over_cannot_have_been_worked(self):
        line = f"{self.order.name},{WORKED}"
        before = START + 8 * HOUR
        self.assertIn(2, self.bring_in(line, moment=before)[1])
        self.assertEqual(self.bring_in(line, moment=before + HOUR)[1], {})

    def test_the_sheets_of_each_site_come_in_for_themselves(self):
        there = self.a_site(tz="Europe/London")
        _orders, problems = self.bring_in(f"{self.order.name},{WORKED}", site=there)
        self.assertEqual(problems, {2: ("mission", "import_other_site")})

    def test_a_manager_of_another_pool_learns_nothing_and_changes_nothing(self):
        boss = self.a_user("pool_manager", "other.manager")
        _orders, problems = self.bring_in(f"{self.order.name},{WORKED}", user=boss)
        self.assertEqual(problems, {2: ("mission", "import_unknown_mission")})

    def test_a_manager_of_another_pool_who_leads_the_unit_brings_its_sheets_in(self):
        boss = self.a_user("pool_manager", "other.manager")
        boss.group_ids |= self.env.ref("hospital_base.group_head_nurse")
        self.unit.head_nurse_ids |= boss
        _orders, problems = self.bring_in(f"{self.order.name},{WORKED}", user=boss)
        self.assertEqual(problems, {})
        self.assertEqual(self.order.actual_start, START - HOUR / 6)

    def test_a_head_nurse_has_no_imports(self):
        with self.assertRaises(AccessError):
            self.bring_in(f"{self.order.name},{WORKED}", user=self.head_nurse)

    def test_the_kind_stands_in_the_list_of_the_managers(self):
        wizard = self.env["hospital.import"].with_user(self.manager)
        self.assertEqual(wizard._get_kinds()["times"], "mission.import.times")
