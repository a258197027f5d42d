"""Who may read and configure sites, functions and care units?"""

import psycopg2

from odoo.exceptions import AccessError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import HospitalCase

INTERNAL = (
    "pool_manager",
    "head_nurse",
    "authorizer",
    "billing_officer",
    "hr_officer",
    "bed_manager",
)


@tagged("post_install", "-at_install")
class TestHospitalSiteAccess(HospitalCase):
    def test_every_internal_role_reads_sites_and_functions_but_changes_none(self):
        site, function = self.a_site(), self.a_function()
        for role in INTERNAL:
            user = self.a_user(role)
            with self.subTest(role=role):
                self.assertTrue(site.with_user(user).read(["name"]))
                self.assertTrue(function.with_user(user).read(["name"]))
                with self.assertRaises(AccessError):
                    site.with_user(user).write({"name": "Mine"})
                with self.assertRaises(AccessError):
                    function.with_user(user).write({"name": "Mine"})

    def test_portal_roles_read_neither(self):
        site = self.a_site()
        for role in ("staff", "agency"):
            user = self.a_user(role)
            with self.subTest(role=role), self.assertRaises(AccessError):
                site.with_user(user).read(["name"])

    def test_administrator_configures_sites_of_his_establishment_only(self):
        admin = self.a_user("administrator")
        self.a_site().with_user(admin).write({"name": "Renamed"})
        foreign = self.a_site(company=self.a_company("South Hospital"))
        with self.assertRaises(AccessError):
            foreign.with_user(admin).write({"name": "Renamed"})

    def test_plain_employee_does_not_see_the_fields_of_a_care_unit(self):
        unit = self.a_unit(unit_phone="+41 21 000 00 00")
        user = self.a_user("head_nurse")
        self.assertTrue(unit.with_user(user).unit_phone)
        user.group_ids = self.env.ref("base.group_user")
        with self.assertRaises(AccessError):
            unit.with_user(user).read(["unit_phone"])

    def test_a_care_unit_without_a_site_is_refused_by_the_database(self):
        with (
            mute_logger("odoo.sql_db"),
            self.assertRaises(psycopg2.errors.CheckViolation),
        ):
            self.env["hr.department"].create({"name": "Nowhere", "is_care_unit": True})
            self.env.flush_all()
