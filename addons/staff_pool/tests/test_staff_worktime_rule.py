"""How does a working-time rule change, and what becomes of its history?"""

import psycopg2.errors

from odoo.exceptions import AccessError
from odoo.tests import tagged
from odoo.tools import SQL, mute_logger

from ..models.texts_worktime import NBSP
from .common import StaffPoolCase, at
from .worktime_builders import WorktimeBuilders


@tagged("post_install", "-at_install")
class TestStaffWorktimeRule(WorktimeBuilders, StaffPoolCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.rule = cls.a_rule(minutes=660)
        cls.hr = cls.a_user("hr_officer")

    def days(self, rule=None):
        versions = (rule or self.rule).version_ids.filtered(
            lambda v: not v.withdrawn_at
        )
        return [
            (str(version.valid_from), str(version.valid_until or ""))
            for version in versions.sorted("valid_from")
        ]

    def test_a_change_ends_the_version_before_it(self):
        self.a_version(self.rule, "2026-12-01", minutes=720)
        self.assertEqual(
            self.days(), [("2026-11-02", "2026-11-30"), ("2026-12-01", "")]
        )
        self.assertEqual(self.rule.limits_text, f"At least 11{NBSP}h")
        self.assertEqual(str(self.rule.next_from), "2026-12-01")
        with self.at(at("2026-11-30 23:00")):  # midnight has passed in Zurich
            self.a_site()
            self.rule.invalidate_recordset()
            self.assertEqual(self.rule.limits_text, f"At least 12{NBSP}h")

    def test_the_list_takes_as_many_statements_for_two_rules_as_for_twelve(self):
        self.a_rule("code 0", minutes=660)
        counts = []
        for added in ((), range(1, 11)):
            for number in added:
                self.a_rule(f"code {number}", minutes=660)
            for warm in (True, False):
                self.env.flush_all()
                self.env.invalidate_all()
                before = self.env.cr.sql_log_count
                names = ("limits_text", "effect", "source", "since", "next_from")
                rows = self.rule.with_user(self.hr).web_search_read(
                    [],
                    {name: {} for name in names}
                    | {"version_ids": {"fields": {"may_withdraw": {}}}},
                )
                if not warm:
                    counts.append(self.env.cr.sql_log_count - before)
        self.assertEqual(rows["length"], 12)
        self.assertEqual(*counts)

    def test_a_change_begins_today_at_the_earliest(self):
        with self.assertRefused("worktime_starts_in_the_past"):
            self.a_version(self.rule, "2026-11-01", minutes=720)

    def test_a_version_of_today_has_decided_and_is_not_replaced_today(self):
        with self.assertRefused("worktime_begun_that_day"):
            self.a_version(self.rule, "2026-11-02", minutes=720)

    def test_no_change_goes_before_one_that_is_planned(self):
        self.a_version(self.rule, "2026-12-01", minutes=720)
        with self.assertRefused("worktime_change_planned"):
            self.a_version(self.rule, "2026-11-20", minutes=600)

    def test_a_planned_change_is_withdrawn_and_the_version_before_goes_on(self):
        planned = self.a_version(self.rule, "2026-12-01", minutes=720)
        self.assertTrue(planned.may_withdraw)
        planned.action_withdraw()
        self.assertEqual(self.days(), [("2026-11-02", "")])
        self.assertTrue(planned.exists().withdrawn_at)
        self.a_version(self.rule, "2026-12-01", minutes=600)

    def test_a_version_that_has_begun_is_not_withdrawn(self):
        with self.assertRefused("worktime_nothing_to_withdraw"):
            self.rule.version_ids.action_withdraw()

    def test_postgresql_refuses_to_rewrite_or_delete_a_version(self):
        version = self.rule.version_ids
        update = "UPDATE staff_worktime_version SET"
        changes = (
            f"{update} limits = '{{}}'",
            f"{update} effect = 'off'",
            f"{update} valid_from = '2020-01-01'",
            "DELETE FROM staff_worktime_version",
        )
        for change in changes:
            with (
                self.subTest(change),
                mute_logger("odoo.sql_db"),
                self.assertRaises(psycopg2.errors.RestrictViolation),
                self.env.cr.savepoint(),
            ):
                self.env.cr.execute(SQL(f"{change} WHERE id = %s", version.id))

    def test_postgresql_holds_one_version_a_day(self):
        with (
            mute_logger("odoo.sql_db"),
            self.assertRaises(psycopg2.errors.ExclusionViolation),
            self.env.cr.savepoint(),
        ):
            self.env.cr.execute(
                SQL(
                    """INSERT INTO staff_worktime_version
                         (rule_id, valid_from, limits, effect, source)
                       VALUES (%s, '2027-01-01', '{}', 'warns', '-')""",
                    self.rule.id,
                )
            )

    def test_a_rule_whose_source_nobody_checked_does_not_exclude(self):
        with self.assertRefused("worktime_not_confirmed"):
            self.env["staff.worktime.version"].create(
                {
                    "rule_id": self.rule.id,
                    "valid_from": "2026-12-01",
                    "limits": {"minutes": 600},
                    "effect": "blocks",
                    "source": "hearsay",
                }
            )

    def test_values_that_do_not_fit_the_kind_are_refused_in_words(self):
        with self.assertRefused("worktime_wrong_limits") as caught:
            self.a_version(self.rule, "2026-12-01", minutes=0, reduced_times=99)
        self.assertIn("“At most” is out of range", str(caught.exception))
        with self.assertRefused("worktime_wrong_limits"):
            self.a_version(self.rule, "2026-12-01")

    def test_what_a_rule_is_about_stays(self):
        with self.assertRefused("worktime_rule_is_fixed"):
            self.rule.kind = "year_hours"
        self.rule.name = "Daily rest, local agreement"

    def test_hr_officer_changes_rules_of_her_establishment_only(self):
        self.a_version(self.rule.with_user(self.hr), "2026-12-01", minutes=720)
        other = self.a_rule(company=self.a_company(), minutes=660)
        with self.assertRaises(AccessError):
            self.as_user(self.hr, other)

    def as_user(self, user, rule):
        versions = self.env["staff.worktime.version"].with_user(user)
        return versions.create(
            {
                "rule_id": rule.id,
                "valid_from": "2026-12-01",
                "limits": {"minutes": 720},
                "effect": "warns",
                "source": "-",
            }
        )

    def test_pool_manager_reads_rules_and_changes_none(self):
        manager = self.a_user("pool_manager")
        self.assertEqual(
            self.rule.with_user(manager).limits_text, f"At least 11{NBSP}h"
        )
        with self.assertRaises(AccessError):
            self.as_user(manager, self.rule)
        with self.assertRaises(AccessError):
            self.rule.version_ids.with_user(manager).action_withdraw()

    def test_the_form_of_a_change_starts_from_the_last_values(self):
        """And on a day that may be saved: the last version began today."""
        action = self.rule.with_user(self.hr).action_change()
        self.assertEqual(action["context"]["default_limits"], {"minutes": 660})
        self.assertEqual(action["context"]["default_valid_from"], "2026-11-03")
        with self.at(at("2026-11-09 08:00")):
            action = self.rule.with_user(self.hr).action_change()
        self.assertEqual(action["context"]["default_valid_from"], "2026-11-09")

    def test_a_missing_trigger_is_noticed(self):
        self.env.cr.execute(
            "DROP TRIGGER staff_worktime_version_kept ON staff_worktime_version"
        )
        missing = self.env["hospital.constraint.health"]._missing()
        self.assertEqual(
            [(each.kind, each.name) for each in missing],
            [("trigger", "staff_worktime_version_kept")],
        )
