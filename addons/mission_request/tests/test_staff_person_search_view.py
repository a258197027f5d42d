"""Does everything that the staff list offers work for a pool manager, and cheaply?

As the browser asks: the views of her role, each filter, field and group in them, each
column that can be sorted by, and a favourite that she keeps.
"""

from ast import literal_eval
from datetime import timedelta

from lxml import etree

from odoo.fields import Datetime
from odoo.tests import tagged

from odoo.addons.staff_pool.tests.common import SkillBuilders

from .common import START, MissionCase

FREE = "2026-11-03 09:00 – 17:00"
ALL = {"Ada", "Bea", "Cleo"}


@tagged("post_install", "-at_install")
class TestStaffPersonSearchView(SkillBuilders, MissionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.people = cls.env["staff.person"].with_user(cls.manager)
        cls.tutor = cls.env["staff.role"].create({"name": "Tutor", "code": "tutor_x"})
        cls.ada = cls.a_member("Ada", kind="own", phone="+41 79 555 01 01")
        cls.bea = cls.a_member("Bea", free=False)
        cls.cleo = cls.a_member("Cleo", free=False, active=True)
        cls.cleo.write({"date_start": "2020-01-01", "date_stop": "2020-02-01"})
        cls.night = cls.a_pool("Night pool")
        cls.env["staff.member"].create(
            {
                "person_id": cls.bea.person_id.id,
                "pool_id": cls.night.id,
                "date_start": "2026-01-01",
            }
        )
        cls.ada.role_ids = cls.tutor
        cls.skill = cls.a_skill_type().skill_ids
        cls.a_skill(cls.ada.person_id, cls.skill)
        cls.a_skill(cls.bea.person_id, cls.skill, "Basic")
        cls.minimum = cls.a_minimum(cls.skill, "Confirmed")
        cls.a_sent_request(cls.ada, start=START)
        excluded = {"unit_id": cls.unit.id, "stance": "excluded"}
        cls.bea.person_id.unit_fit_ids = [(0, 0, excluded)]
        cls.gone = cls.a_member("Gone", free=False).person_id
        cls.gone.active = False
        cls.env.flush_all()

    def arch(self, kind):
        views = self.people.get_views([(False, kind)])["views"]
        return etree.fromstring(views[kind]["arch"])

    def names(self, domain, **options):
        found = self.people.web_search_read(domain, {"name": {}}, **options)
        return [row["name"] for row in found["records"]]

    def test_each_filter_finds_whom_it_says(self):
        expected = {
            "able": {"Ada", "Bea"},
            "own": {"Ada"},
            "external": {"Bea", "Cleo"},
            "pending": {"Ada"},
            "skill_expiring": {"Bea"},
            "in_no_pool": {"Cleo"},
            "archived": {"Gone"},
        }
        today = Datetime.now()  # “today” in a filter is no frozen clock's
        certificate = self.a_skill_type("Certificates").skill_ids
        self.a_skill(
            self.bea.person_id,
            certificate,
            valid_from="2020-01-01",
            valid_to=today + timedelta(days=30),
        )
        filters = self.arch("search").xpath("//filter[@domain]")
        self.assertEqual({node.get("name") for node in filters}, set(expected))
        for node in filters:
            with self.subTest(node.get("name")), self.at(today):
                found = self.names(literal_eval(node.get("domain")))
                self.assertEqual(set(found), expected[node.get("name")])

    def test_each_field_finds_whom_it_says(self):
        typed = {
            "name": ("ada@h", {"Ada"}),
            "pool_ids": ("Night", {"Bea"}),
            "function_ids": (self.nurse.id, {"Ada", "Bea"}),
            "role_ids": (self.tutor.id, {"Ada"}),
            "unit_ids": (self.unit.id, {"Ada"}),
            "can_do_skill_id": (self.minimum.id, {"Ada"}),
            "can_take_role_id": (self.tutor.id, {"Ada"}),
            "free_in": (FREE, {"Ada"}),
        }
        fields = self.arch("search").xpath("//search/field")
        self.assertLessEqual({node.get("name") for node in fields}, set(typed))
        for node in fields:
            name = node.get("name")
            value, expected = typed[name]
            with self.subTest(name):
                found = self.names(self.asked(node, name, value))
                self.assertEqual(set(found), expected)

    def asked(self, node, name, value):
        """The domain that the search bar makes of what was typed or picked."""
        if node.get("filter_domain"):
            return literal_eval(node.get("filter_domain").replace("self", repr(value)))
        return [(name, "ilike" if isinstance(value, str) else "in",
                 value if isinstance(value, str) else [value])]  # fmt: skip

    def test_each_group_counts_and_opens_to_those_it_counts(self):
        expected = {
            "by_pool": {"Float pool": {"Ada", "Bea"}, "Night pool": {"Bea"},
                        False: {"Cleo"}},
            "by_function": {"Nurse": {"Ada", "Bea"}, False: {"Cleo"}},
            "by_role": {"Tutor": {"Ada"}, False: {"Bea", "Cleo"}},
            "by_kind": {"own": {"Ada"}, "external": {"Bea", "Cleo"}},
        }  # fmt: skip
        filters = self.arch("search").xpath("//filter[contains(@context, 'group_by')]")
        self.assertEqual({node.get("name") for node in filters}, set(expected))
        for node in filters:
            by = literal_eval(node.get("context"))["group_by"]
            with self.subTest(by):
                groups = self.people.web_read_group([], [by], ["__count"])["groups"]
                found = {}
                for group in groups:
                    value = group[by]
                    label = value[1] if isinstance(value, tuple | list) else value
                    found[label] = set(self.names(group["__extra_domain"]))
                    self.assertEqual(group["__count"], len(found[label]))
                self.assertEqual(found, expected[node.get("name")])

    def test_each_column_sorts_upwards_and_downwards(self):
        columns = {
            node.get("name")
            for node in self.arch("list").xpath("//list/field")
            if node.get("column_invisible") not in ("1", "True")
        }
        fields = self.people.fields_get(columns, ["sortable", "type"])
        sortable = {name for name, field in fields.items() if field["sortable"]}
        self.assertGreaterEqual(
            sortable,
            {
                *("name", "email", "phone", "pending_count", "score", "target_rate"),
                *("mission_hours_month", "cap_month_hours", "skill_expires_on"),
            },
        )
        for name in sortable:
            with self.subTest(name):
                up = self.people.web_search_read([], {name: {}}, order=f"{name}, id")
                values = [row[name] for row in up["records"]]
                down = self.people.web_search_read(
                    [], {name: {}}, order=f"{name} desc, id"
                )
                self.assertCountEqual([row[name] for row in down["records"]], values)
                known = [value for value in values if value not in (False, 0)]
                self.assertEqual(known, sorted(known))

    def test_the_list_is_sorted_by_the_reliability_that_it_shows(self):
        figures = {self.ada: (0, 2), self.bea: (3, 0), self.cleo: (0, 1)}
        self.env["mission.figure"].create(
            [
                {
                    "person_id": member.person_id.id,
                    "pool_id": self.pool.id,
                    "month": month,
                    "kept": kept,
                    "cancelled": 0,
                    "no_show": no_show,
                }
                for member, (kept, no_show) in figures.items()
                for month in ("2026-06-01", "2026-11-01")
            ]
        )
        for order in ("score", "score desc"):
            found = self.people.web_search_read([], {"score": {}}, order=order)
            scores = [row["score"] for row in found["records"]]
            self.assertEqual(scores, sorted(scores, reverse=order.endswith("desc")))
            self.assertEqual(len(set(scores)), 3, scores)

    def test_a_favourite_that_she_keeps_is_hers_and_finds_the_same(self):
        domain = [("pending_count", ">", 0), ("free_in", "ilike", FREE)]
        filters = self.env["ir.filters"].with_user(self.manager)
        filters.create_filter(
            {
                "name": "To call",
                "model_id": "staff.person",
                "domain": repr(domain),
                "context": repr({"group_by": ["pool_ids"]}),
                "sort": '["pending_count desc"]',
                "user_ids": [(4, self.manager.id)],
            }
        )
        [kept] = filters.get_filters("staff.person")
        self.assertEqual(self.names(literal_eval(kept["domain"])), ["Ada"])
        other = self.a_user("pool_manager", "other.manager")
        self.assertFalse(filters.with_user(other).get_filters("staff.person"))

    def test_ten_and_a_hundred_people_cost_the_same_statements(self):
        spent = []
        for size in (10, 90):
            for number in range(size):
                name = f"P{size} {number}"
                member = self.a_member(name, free=number % 2 == 0)
                member.role_ids = self.tutor
                self.a_skill(member.person_id, self.skill)
            self.statements()  # what is cached once
            spent.append(self.statements())
        self.assertEqual(*spent)

    def statements(self):
        """What the list asks for, filtered, sorted and grouped."""
        self.env.flush_all()
        self.env.invalidate_all()
        columns = self.arch("list").xpath("//list/field/@name")
        named = {name: {"fields": {"display_name": {}}} for name in columns
                 if self.people._fields[name].relational}  # fmt: skip
        spec = {name: named.get(name, {}) for name in columns}
        domain = [("free_in", "ilike", FREE), ("unit_ids", "in", self.unit.ids)]
        before = self.env.cr.sql_log_count
        self.people.web_search_read(domain, spec, order="name desc", limit=5)
        self.people.web_search_read([], spec, order="score desc, name", limit=5)
        self.people.web_read_group([], ["function_ids"], ["__count"])
        return self.env.cr.sql_log_count - before
