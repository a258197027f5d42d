"""Does every screen open for every role that has its menu?"""

from datetime import timedelta

from lxml import etree

from odoo.tests import HttpCase, tagged

from odoo.addons.hospital_base import clock
from odoo.addons.hospital_base.tests.common import HospitalBuilders

from .common import StaffPoolBuilders, StaffPoolCase

SCREENS = {
    "staff_pool_action": ("pool_manager", "head_nurse", "administrator"),
    "staff_person_action": ("pool_manager", "hr_officer", "administrator"),
    "staff_member_action": ("pool_manager", "hr_officer", "administrator"),
    "staff_availability_action": ("pool_manager", "administrator"),
    "staff_booking_action": ("pool_manager", "administrator"),
    "staff_enrol_action": ("pool_manager", "administrator"),
    "staff_hr_audit_action": ("hr_officer", "administrator"),
    "staff_shift_action": ("pool_manager", "head_nurse", "hr_officer", "administrator"),
}


@tagged("post_install", "-at_install")
class TestStaffPoolScreens(StaffPoolCase):
    def test_every_screen_opens_for_the_roles_of_its_menu(self):
        for name, roles in SCREENS.items():
            action = self.env.ref(f"staff_pool.{name}")
            views = [(False, kind) for kind in [*action.view_mode.split(","), "search"]]
            for role in roles:
                model = self.env[action.res_model].with_user(self.a_user(role))
                with self.subTest(screen=name, role=role):
                    found = model.get_views(views)["views"]
                    self.assertEqual(set(found), {kind for _id, kind in views})

    def test_the_list_of_pools_is_read_by_a_head_nurse_it_serves(self):
        head_nurse = self.a_user("head_nurse")
        pool = self.a_pool(units=self.a_unit(head_nurses=head_nurse))
        self.a_member(pool)
        pools = self.env["staff.pool"].with_user(head_nurse)
        shown = pools.get_views([(False, "list")])["views"]["list"]["arch"]
        names = etree.fromstring(shown).xpath("//field/@name")
        found = pools.web_search_read([], {name: {} for name in names})
        self.assertEqual([record["id"] for record in found["records"]], pool.ids)

    def test_no_link_on_a_form_leads_where_the_role_may_not_go(self):
        for name, roles in SCREENS.items():
            action = self.env.ref(f"staff_pool.{name}")
            if "form" not in action.view_mode:
                continue
            for role in roles:
                env = self.env(user=self.a_user(role))
                for field in self._links(env[action.res_model]):
                    with self.subTest(screen=name, role=role, field=field.name):
                        self.assertTrue(env[field.comodel_name].has_access("read"))

    def _links(self, model):
        arch = etree.fromstring(model.get_view(view_type="form")["arch"])
        for node in arch.xpath("//field[not(ancestor::field)]"):
            field = model._fields[node.get("name")]
            closed = "no_open" in node.get("options", "")
            if field.type == "many2one" and not closed and node.get("invisible") != "1":
                yield field

    def test_every_list_can_be_searched(self):
        for name in (*SCREENS, "staff_lending_log_action", "staff_skill_action"):
            action = self.env.ref(f"staff_pool.{name}")
            if action.target == "new":
                continue
            arch = self.env[action.res_model].get_view(view_type="search")["arch"]
            with self.subTest(screen=name):
                self.assertTrue(etree.fromstring(arch).xpath("//search/field"))

    def test_every_list_on_the_page_of_a_person_has_cards_for_the_phone(self):
        arch = self.env["staff.person"].get_view(view_type="form")["arch"]
        lists = etree.fromstring(arch).xpath("//page//field[list]")
        self.assertTrue(lists)
        for field in lists:
            with self.subTest(field=field.get("name")):
                self.assertTrue(field.xpath("kanban"))

    def test_the_page_of_a_person_shows_the_times_to_come(self):
        person = self.a_person("Nurse")
        now = clock.now(self.env)
        times = self.env["staff.availability"].create(
            [
                {
                    "person_id": person.id,
                    "start": now + timedelta(days=days),
                    "stop": now + timedelta(days=days, hours=8),
                }
                for days in (-2, 2)
            ]
        )
        self.assertEqual(person.coming_availability_ids, times[1])

    def test_a_person_shows_the_functions_of_the_pools_one_sees(self):
        manager = self.a_user("pool_manager")
        nurse, midwife = self.a_function("Nurse"), self.a_function("Midwife")
        person = self.a_person("Nurse")
        self.a_member(self.a_pool(managers=manager), nurse, person)
        self.a_member(self.a_pool(), midwife, person)
        self.assertEqual(person.function_ids, nurse + midwife)
        self.assertEqual(person.with_user(manager).function_ids, nurse)

    def test_listing_members_costs_the_same_for_few_and_many(self):
        manager = self.a_user("pool_manager")
        pool = self.a_pool(managers=manager)
        members = self.env["staff.member"].with_user(manager)
        fields = {
            "person_id": {"fields": {"display_name": {}}},
            "pool_id": {"fields": {"display_name": {}}},
            "phone": {},
            "person_kind": {},
        }
        spent = []
        for size in (2, 20):
            for number in range(size):
                self.a_member(pool, person=self.a_person(f"Nurse {size}-{number}"))
            self.env.flush_all()
            members.web_search_read([], fields)
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            found = members.web_search_read([], fields)["length"]
            spent.append(self.env.cr.sql_log_count - before)
        self.assertEqual(found, 22)
        self.assertEqual(*spent)


@tagged("post_install", "-at_install")
class TestStaffPoolAddPersonTour(StaffPoolBuilders, HospitalBuilders, HttpCase):
    def test_manager_adds_a_person_and_is_told_of_the_one_who_is_known(self):
        self.a_function("Nurse")
        manager = self.a_user("pool_manager", login="tour.manager")
        self.a_pool("Float pool", managers=manager)
        known = self.a_person("Known Kim", email="kim@x.example")
        self.start_tour(
            "/odoo/staff-pools", "staff_pool_add_person", login="tour.manager"
        )
        names = self.env["staff.member"].search([]).person_id.mapped("name")
        self.assertIn("Ada Keller", names)
        self.assertIn("Known Kim", names)
        self.assertEqual(
            self.env["staff.person"].search_count(
                [("partner_id.email", "=", "kim@x.example")]
            ),
            len(known),
        )


@tagged("post_install", "-at_install")
class TestStaffPoolImportTour(StaffPoolBuilders, HospitalBuilders, HttpCase):
    def test_manager_brings_a_file_and_links_the_one_who_is_known(self):
        self.a_function("Nurse")
        manager = self.a_user("pool_manager", login="tour.manager")
        pool = self.a_pool("Float pool", managers=manager, code="FLOAT")
        known = self.a_person("Kim Kardo", email="kim@x.example")
        self.start_tour(
            "/odoo/action-hospital_base.hospital_import_action",
            "staff_pool_import_link",
            login="tour.manager",
        )
        self.assertEqual(pool.member_ids.person_id, known)
