"""The staff list: what it shows, how it is filtered, sorted and grouped; for whom."""

from odoo.exceptions import AccessError
from odoo.tests import tagged

from odoo.addons.hospital_base.exceptions import Refused

from .common import StaffPoolCase, at

DAY = "2026-11-04 07:00 – 19:00 Europe/Zurich"
FIGURES = (
    *("target_rate", "mission_hours_week", "mission_hours_month"),
    *("cap_week_hours", "cap_month_hours", "skill_expires_on"),
)
ROW = {
    **{name: {} for name in ("name", "email", "phone", "kind", *FIGURES)},
    **{
        name: {"fields": {"display_name": {}}}
        for name in ("pool_ids", "function_ids", "role_ids")
    },
}


class StaffListCase(StaffPoolCase):
    """Ada is in my pool and in another manager's; Bob in mine; Cleo in the other."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.nurse, cls.expert = cls.a_function("Nurse"), cls.a_function("Expert")
        cls.manager = cls.a_user("pool_manager")
        cls.unit, cls.far_unit = cls.a_unit("Cardiology"), cls.a_unit("Far")
        cls.pool = cls.a_pool(managers=cls.manager, units=cls.unit)
        cls.other = cls.a_pool("Other", units=cls.far_unit)
        cls.ada, cls.bob, cls.cleo = map(cls.a_person, ("Ada", "Bob", "Cleo"))
        caps = {"cap_month_hours": 40, "cap_week_hours": 24}
        cls.a_member(cls.pool, cls.nurse, cls.ada, target_rate=20, **caps)
        caps = {"cap_month_hours": 10, "cap_week_hours": 8}
        cls.hidden = cls.a_member(
            cls.other, cls.expert, cls.ada, target_rate=50, **caps
        )
        cls.a_member(cls.pool, cls.nurse, cls.bob, target_rate=30)
        cls.a_member(cls.other, cls.expert, cls.cleo, target_rate=90)
        cls.role = cls.env["staff.role"].create({"name": "Tutor", "code": "tutor_x"})
        cls.hidden.role_ids = cls.role

    def people(self, user=None):
        return self.env["staff.person"].with_user(user or self.manager)

    def found(self, *domain, user=None, **options):
        return self.people(user).search(list(domain), **options).mapped("name")


@tagged("post_install", "-at_install")
class TestStaffPersonList(StaffListCase):
    def test_a_row_shows_what_hangs_on_the_pools_that_the_manager_sees(self):
        ada = self.ada.with_user(self.manager)
        self.assertEqual(ada.pool_ids, self.pool)
        self.assertEqual(ada.function_ids, self.nurse)
        self.assertFalse(ada.role_ids)
        self.assertEqual(ada.unit_ids, self.unit)
        self.assertEqual((ada.target_rate, ada.cap_month_hours), (20, 40))
        self.assertEqual(ada.cap_week_hours, 24)

    def test_the_administrator_sees_the_figures_of_all_pools(self):
        ada = self.ada.with_user(self.a_user("administrator"))
        self.assertEqual((ada.target_rate, ada.cap_month_hours), (70, 10))
        self.assertEqual(ada.cap_week_hours, 8)
        self.assertEqual(ada.pool_ids, self.pool | self.other)

    def test_an_hr_officer_reads_functions_and_roles_and_no_pools(self):
        self.an_employee(self.ada)
        hr = self.a_user("hr_officer")
        [row] = self.people(hr).web_search_read(
            [("id", "=", self.ada.id)],
            {"function_ids": {}, "role_ids": {}, "skill_expires_on": {}},
        )["records"]
        self.assertEqual(set(row["function_ids"]), set((self.nurse | self.expert).ids))
        with self.assertRaises(AccessError):
            self.ada.with_user(hr).read(["pool_ids"])

    def test_shares_and_caps_of_several_people_have_no_sum(self):
        names = ["target_rate", "cap_week_hours", "cap_month_hours"]
        described = self.people().fields_get(names, ["aggregator"])
        self.assertEqual(set(described), set(names))
        for name in names:
            self.assertNotIn("sum", described[name].values(), name)

    def test_a_membership_that_has_ended_is_not_shown(self):
        self.a_member(self.pool, self.expert, self.cleo, date_stop="2026-11-01")
        cleo = self.cleo.with_user(self.manager)
        self.assertFalse(cleo.pool_ids)
        self.assertFalse(cleo.function_ids)
        self.assertEqual(cleo.target_rate, 0)
        self.assertNotIn("Cleo", self.found(("pool_ids", "in", self.pool.ids)))

    def test_hours_of_this_week_are_from_monday_to_sunday_on_any_day_of_it(self):
        self.a_booking(self.ada, "2026-11-02 06:00", 8)
        self.a_booking(self.ada, "2026-11-08 10:00", 8)
        self.a_booking(self.ada, "2026-11-09 06:00", 5)
        with self.at(at("2026-11-04 12:00")):
            self.env.invalidate_all()
            ada = self.ada.with_user(self.manager)
            self.assertEqual(ada.mission_hours_week, 16)

    def test_days_are_those_of_the_users_clock(self):
        self.a_member(self.pool, self.nurse, self.cleo, date_stop="2026-11-02")
        self.manager.tz = "Europe/Zurich"
        self.assertIn("Cleo", self.found(("pool_ids", "in", self.pool.ids)))
        with self.at(at("2026-11-02 23:30")):  # the third in Zurich
            self.env.invalidate_all()
            self.assertNotIn("Cleo", self.found(("pool_ids", "in", self.pool.ids)))
            for dialog, name in (
                ("staff.export", "day_from"),
                ("staff.list.free", "day"),
            ):
                asked = self.env[dialog].with_user(self.manager).default_get([name])
                self.assertEqual(str(asked[name]), "2026-11-03")

    def test_hours_are_those_of_missions_in_the_local_week_and_month(self):
        self.a_booking(self.bob, "2026-10-31 20:00", 12)  # 9 hours of November
        self.a_booking(self.bob, "2026-11-04 06:00", 12)
        self.a_booking(self.bob, "2026-11-12 06:00", 8)
        self.busy_elsewhere(self.bob, "2026-11-05 06:00", 4)
        self.a_booking(self.bob, "2026-11-20 06:00", 8)._release()
        bob = self.bob.with_user(self.manager)
        self.assertEqual((bob.mission_hours_week, bob.mission_hours_month), (12, 29))

    def test_the_whole_list_is_sorted_by_a_figure(self):
        self.a_booking(self.ada, "2026-11-04 06:00", 12)
        self.assertEqual(self.found(order="mission_hours_month desc")[0], "Ada")
        self.assertEqual(self.found(order="mission_hours_month")[0], "Bob")
        self.assertEqual(self.found(order="target_rate"), ["Ada", "Bob"])

    def test_the_web_client_may_sort_by_the_figures(self):
        described = self.people().fields_get(["target_rate", "mission_hours_month"])
        self.assertTrue(all(field["sortable"] for field in described.values()))

    def test_figures_are_compared(self):
        self.a_booking(self.ada, "2026-11-04 06:00", 12)
        self.assertEqual(self.found(("mission_hours_month", ">", 11)), ["Ada"])
        self.assertEqual(self.found(("mission_hours_month", "=", 0)), ["Bob"])
        self.assertEqual(self.found(("target_rate", "in", [20, 30])), ["Ada", "Bob"])

    def test_what_another_pool_agreed_is_not_to_be_guessed_by_searching(self):
        for condition in (
            ("pool_ids", "in", self.other.ids),
            ("pool_ids", "ilike", "Other"),
            ("pool_ids.name", "=", "Other"),
            ("function_ids", "in", self.expert.ids),
            ("function_ids", "any", [("name", "=", "Expert")]),
            ("role_ids", "in", self.role.ids),
            ("unit_ids", "in", self.far_unit.ids),
            ("target_rate", "=", 70),
            ("cap_month_hours", "=", 10),
        ):
            with self.subTest(condition=condition):
                self.assertEqual(self.found(condition), [])

    def test_nor_by_leaving_out_whoever_has_it(self):
        for condition in (
            ("pool_ids", "not in", self.other.ids),
            ("function_ids", "not in", self.expert.ids),
            ("unit_ids", "not in", self.far_unit.ids),
            ("role_ids", "=", False),
        ):
            with self.subTest(condition=condition):
                self.assertEqual(self.found(condition), ["Ada", "Bob"])

    def test_nor_by_grouping_nor_by_the_order_of_rows(self):
        groups = self.people()._read_group([], ["function_ids"], ["__count"])
        self.assertEqual(groups, [(self.nurse, 2)])
        self.assertEqual(self.found(order="target_rate desc"), ["Bob", "Ada"])

    def test_people_of_others_are_in_no_group_and_no_filter(self):
        self.an_availability(self.cleo, "2026-11-04 05:00", 14)
        everybody = self.people()._read_group([], ["pool_ids"], ["__count"])
        self.assertEqual(everybody, [(self.pool, 2)])
        self.assertEqual(self.found(("free_in", "=", DAY)), [])
        self.assertEqual(self.found(("target_rate", ">", 80)), [])

    def test_whoever_is_twice_in_a_group_counts_once(self):
        second = self.a_pool("Second", managers=self.manager)
        self.a_member(second, self.nurse, self.ada)
        groups = self.people()._read_group([], ["function_ids"], ["__count"])
        self.assertEqual(groups, [(self.nurse, 2)])

    def test_groups_open_to_the_people_they_count(self):
        self.a_member(self.pool, None, self.cleo)
        groups = self.people().web_read_group([], ["function_ids"], ["__count"])
        found = {
            group["function_ids"] and group["function_ids"][1]: self.found(
                *group["__extra_domain"]
            )
            for group in groups["groups"]
        }
        self.assertEqual(found, {"Nurse": ["Ada", "Bob"], False: ["Cleo"]})

    def test_a_unit_finds_whom_its_pools_may_send_and_who_is_not_excluded(self):
        self.env["staff.unit.fit"].create(
            {"person_id": self.bob.id, "unit_id": self.unit.id, "stance": "excluded"}
        )
        self.assertEqual(self.found(("unit_ids", "in", self.unit.ids)), ["Ada"])

    def test_the_first_skill_to_expire_is_a_verified_one_that_is_not_renewed(self):
        skill = self.a_skill_type().skill_ids
        other = self.a_skill_type("Languages").skill_ids
        self.a_skill(self.ada, skill, valid_to="2026-11-30")
        self.a_skill(self.ada, skill, valid_from="2026-12-01", valid_to="2027-12-01")
        self.a_skill(self.bob, skill, valid_to="2026-12-15")
        self.a_skill(self.bob, other, valid_to="2026-11-20", verified=False)
        soon = ("skill_expires_on", "<=", "today +60d")
        self.assertEqual(self.found(soon), ["Bob"])
        self.assertEqual(str(self.bob.skill_expires_on), "2026-12-15")
        self.assertEqual(self.found(order="skill_expires_on"), ["Bob", "Ada"])

    def test_a_skill_renewed_without_an_end_expires_no_more(self):
        skill = self.a_skill_type().skill_ids
        self.a_skill(self.ada, skill, valid_to="2026-11-30")
        self.a_skill(self.ada, skill, valid_from="2026-12-01")
        self.assertFalse(self.ada.skill_expires_on)
        self.assertEqual(self.found(("skill_expires_on", "!=", False)), [])


@tagged("post_install", "-at_install")
class TestStaffPersonFree(StaffListCase):
    def setUp(self):
        super().setUp()
        self.an_availability(self.ada, "2026-11-04 06:00", 12)
        self.an_availability(self.bob, "2026-11-04 05:00", 14)

    def test_free_is_who_offers_all_of_it(self):
        self.assertEqual(self.found(("free_in", "=", DAY)), ["Ada", "Bob"])
        longer = "2026-11-04 07:00 – 19:30 Europe/Zurich"
        self.assertEqual(self.found(("free_in", "=", longer)), ["Bob"])

    def test_the_clocks_of_the_user_are_meant_if_none_are_named(self):
        self.assertEqual(
            len(self.found(("free_in", "ilike", DAY.rsplit(" ", 1)[0]))), 2
        )

    def test_availability_that_touches_is_one(self):
        self.an_availability(self.ada, "2026-11-04 18:00", 30)
        self.an_availability(self.ada, "2026-11-06 00:00", 30)
        longer = "2026-11-04 07:00 – 2026-11-07 07:00 Europe/Zurich"
        self.assertEqual(self.found(("free_in", "=", longer)), ["Ada"])

    def test_whoever_is_booked_or_away_is_not_free(self):
        booking = self.a_booking(self.bob, "2026-11-04 17:00", 2)
        self.env["staff.absence"].create(
            {
                "person_id": self.ada.id,
                "start": "2026-11-04 06:00:00",
                "stop": "2026-11-04 07:00:00",
                "source": "leave",
            }
        )
        self.assertEqual(self.found(("free_in", "=", DAY)), [])
        booking._release()
        self.assertEqual(self.found(("free_in", "=", DAY)), ["Bob"])

    def test_whoever_is_busy_elsewhere_is_not_free(self):
        self.busy_elsewhere(self.bob, "2026-11-04 17:00", 2)
        self.assertEqual(self.found(("free_in", "=", DAY)), ["Ada"])
        self.busy_elsewhere(self.ada, "2026-11-04 18:00", 2)
        self.assertEqual(self.found(("free_in", "=", DAY)), ["Ada"])

    def test_a_time_that_cannot_be_read_is_refused_in_words(self):
        with self.assertRaisesRegex(Refused, "tomorrow"):
            self.found(("free_in", "=", "tomorrow"))

    def test_the_dialog_narrows_what_the_list_showed(self):
        site = self.unit.site_id
        asked = self.env["staff.list.free"].with_user(self.manager)
        asked = asked.with_context(active_domain=[("name", "=", "Bob")])
        dialog = asked.create({"day": "2026-11-04", "hours": 12, "site_id": site.id})
        action = dialog.action_show()
        span = action["context"]["search_default_free_in"]
        found = self.found(*action["domain"], ("free_in", "=", span))
        self.assertEqual(found, ["Bob"])

    def test_hr_officers_cannot_ask_who_is_free_by_any_road(self):
        officer = self.a_user("hr_officer")
        for condition in (
            ("free_in", "=", DAY),
            ("mission_hours_month", ">", 1),
            ("target_rate", ">", 1),
            ("pool_ids", "in", self.pool.ids),
            ("unit_ids", "in", self.unit.ids),
        ):
            with self.subTest(condition=condition), self.assertRaises(AccessError):
                self.found(condition, user=officer)
        with self.assertRaises(AccessError):
            self.found(user=officer, order="target_rate")
        with self.assertRaises(AccessError):
            self.people(officer)._read_group([], ["pool_ids"], ["__count"])


@tagged("post_install", "-at_install")
class TestStaffListSize(StaffListCase):
    def statements(self):
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        people = self.people()
        rows = people.web_search_read([], ROW, limit=80)
        return self.env.cr.sql_log_count - before, rows["length"]

    def test_a_page_takes_as_many_statements_for_three_people_as_for_forty(self):
        skill = self.a_skill_type().skill_ids
        self.a_full_person("Three", skill)
        self.statements()  # what is cached once
        few, three = self.statements()
        for number in range(37):
            self.a_full_person(f"Person {number}", skill)
        many, forty = self.statements()
        self.assertEqual((three, forty), (3, 40))
        self.assertEqual(many, few)
        self.assertLessEqual(many, 20)

    def a_full_person(self, name, skill):
        person = self.a_person(name, email=f"{name.lower()}@x.test")
        self.a_member(self.pool, self.nurse, person, role_ids=self.role.ids)
        self.a_member(self.a_pool(f"Pool of {name}", [self.manager]), None, person)
        self.a_skill(person, skill, valid_to="2026-12-15")
        self.a_booking(person, "2026-11-04 06:00", 12)
