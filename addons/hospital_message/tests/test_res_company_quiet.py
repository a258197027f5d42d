"""Who says when people are left in peace, and what can be said?"""

from datetime import timedelta

from psycopg2 import IntegrityError

from odoo.exceptions import AccessError
from odoo.tests import tagged
from odoo.tools import mute_logger

from odoo.addons.hospital_base.tests.common import HospitalCase

ROLES = ("pool_manager", "head_nurse", "hr_officer", "authorizer", "bed_manager")


@tagged("post_install", "-at_install")
class TestResCompanyQuiet(HospitalCase):
    def test_a_new_establishment_leaves_people_in_peace(self):
        policy = self.a_company()._telling_policy()
        self.assertEqual(policy.quiet, (22 * 60, 6 * 60))
        self.assertEqual(
            (policy.rest, policy.rest_always), (timedelta(hours=11), False)
        )
        self.assertEqual((policy.per_day, policy.per_week), (10, 30))

    def test_what_is_set_holds(self):
        company = self.env.company
        company.write(
            {
                "quiet_from": 21.5,
                "quiet_to": 7,
                "rest_hours": 12,
                "rest_after": "every",
                "alerts_per_day": 3,
                "alerts_per_week": 9,
            }
        )
        policy = company._telling_policy()
        self.assertEqual(policy.quiet, (21 * 60 + 30, 7 * 60))
        self.assertEqual((policy.rest, policy.rest_always), (timedelta(hours=12), True))
        self.assertEqual((policy.per_day, policy.per_week), (3, 9))

    def test_a_moment_before_midnight_is_midnight(self):
        self.env.company.write({"quiet_from": 23.9999, "quiet_to": 6})
        self.assertEqual(self.env.company._telling_policy().quiet, (0, 6 * 60))

    def test_no_role_changes_it_but_whoever_may_open_the_settings(self):
        for role in (*ROLES, "administrator"):
            company = self.env.company.with_user(self.a_user(role))
            self.assertEqual(company.quiet_from, 22)
            with self.subTest(role), self.assertRaises(AccessError):
                company.quiet_from = 0
        administrator = self.a_user("administrator")
        administrator.group_ids |= self.env.ref("base.group_system")
        settings = self.env["res.config.settings"].with_user(administrator).create({})
        settings.quiet_from = 21
        settings.execute()
        self.assertEqual(self.env.company.quiet_from, 21)

    def test_what_makes_no_sense_is_refused_by_the_database(self):
        for values in (
            *({"quiet_from": 24}, {"quiet_from": -1}, {"quiet_to": 24}),
            *({"rest_hours": -1}, {"rest_hours": 49}),
            *({"alerts_per_day": -1}, {"alerts_per_week": -1}),
        ):
            with (
                self.subTest(values),
                mute_logger("odoo.sql_db"),
                self.assertRaises(IntegrityError),
                self.env.cr.savepoint(),
            ):
                self.env.company.write(values)
                self.env.flush_all()
            self.env.invalidate_all()
