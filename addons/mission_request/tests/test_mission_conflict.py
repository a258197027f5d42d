"""Are those in charge told when another roster takes somebody who has a mission?"""

from datetime import timedelta

from odoo.exceptions import AccessError
from odoo.tests import tagged
from odoo.tools import SQL

from odoo.addons.hospital_base.domain.spans import Span
from odoo.addons.hospital_base.tests.workspace import WorkspaceChecks
from odoo.addons.staff_pool.domain.busy import Busy

from .common import HOUR, NOW, START, MissionCase

YEAR = Span(NOW - timedelta(days=180), NOW + timedelta(days=180))


@tagged("post_install", "-at_install")
class TestMissionConflict(WorkspaceChecks, MissionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.anna = cls.a_member("Anna Keller")
        cls.request = cls.a_sent_request(cls.anna)  # 8 hours from START on
        cls.request.sudo().offer_ids._answer("accept", NOW)
        cls.order = cls.request.sudo().order_ids

    def roster(self, *starts, hours=4):
        wanted = [Busy("", start, start + hours * HOUR) for start in starts]
        return self.env["staff.busy"]._replace(
            "csv", YEAR, {(self.anna.person_id.id, "Home unit"): wanted}
        )

    def planned_unseen(self, start, hours=4):
        """As another transaction does that did not see the order."""
        self.env.cr.execute(
            SQL(
                """INSERT INTO staff_busy
                     (person_id, source, sender_id, roster, uid, start, stop, is_work)
                   VALUES (%s, 'csv', %s, '', '', %s, %s, TRUE)""",
                self.anna.person_id.id,
                self.env.company.partner_id.id,
                start,
                start + hours * HOUR,
            )
        )

    def conflicts(self, user=None):
        conflicts = self.env["mission.conflict"].with_user(user or self.manager)
        return conflicts.search(
            [("dismissed_at", "=", False), ("ended_at", "=", False)]
        )

    def told(self):
        rows = self.env["hospital.message"].search(
            [("origin_model", "=", "mission.conflict")]
        )
        return sorted(rows.mapped("address"))

    def test_a_roster_that_meets_a_mission_is_told_to_manager_and_head_nurse(self):
        self.roster(START + HOUR)
        conflict = self.conflicts()
        self.assertEqual(conflict.order_id, self.order)
        self.assertEqual(conflict.start, START + HOUR)
        self.assertEqual(self.told(), ["hn@h.example", "pm@h.example"])
        message = self.env["hospital.message"].search(
            [("origin_model", "=", "mission.conflict")], limit=1
        )
        self.assertIn("Anna Keller", message.subject)
        self.assertNotIn("Home unit", message.subject + message.sudo().body)

    def test_the_order_stays_as_it_was(self):
        self.roster(START + HOUR)
        self.assertEqual(self.order.state, "confirmed")
        self.assertFalse(self.order.booking_id.released_at)

    def test_what_only_touches_the_mission_is_no_conflict(self):
        self.roster(START - 4 * HOUR, START + 8 * HOUR)
        self.assertFalse(self.conflicts())
        self.assertEqual(self.told(), [])

    def test_the_same_roster_again_tells_nobody_again(self):
        self.roster(START + HOUR)
        self.roster(START + HOUR)
        self.env["mission.conflict"]._look(NOW)
        self.assertEqual(len(self.conflicts()), 1)
        self.assertEqual(len(self.told()), 2)

    def test_it_is_over_when_the_other_work_goes_and_told_anew_when_it_returns(self):
        self.roster(START + HOUR)
        first = self.conflicts()
        self.roster()
        self.assertFalse(self.conflicts())
        self.assertEqual(first.ended_at, NOW)
        self.roster(START + HOUR)
        self.assertEqual(len(self.conflicts()), 1)
        self.assertEqual(len(self.told()), 4)

    def test_it_is_over_when_the_mission_is_cancelled_or_past(self):
        self.roster(START + HOUR)
        with self.at(START + 8 * HOUR):
            self.env["mission.conflict"]._look(START + 8 * HOUR)
        self.assertFalse(self.conflicts())

    def test_the_job_finds_what_an_answer_and_an_import_did_not_see_of_each_other(self):
        self.planned_unseen(START + HOUR)
        self.assertFalse(self.conflicts())
        self.run_job()
        self.assertEqual(self.conflicts().order_id, self.order)
        self.assertEqual(self.told(), ["hn@h.example", "pm@h.example"])

    def run_job(self):
        with self.jobs_run():
            self.env["mission.conflict"]._cron_look_again()

    def test_every_change_of_a_roster_wakes_the_job_a_minute_later(self):
        cron = self.env.ref("mission_request.cron_look_for_conflicts")
        triggers = self.env["ir.cron.trigger"].search([("cron_id", "=", cron.id)])
        triggers.unlink()
        self.roster(START + 48 * HOUR)
        triggers = self.env["ir.cron.trigger"].search([("cron_id", "=", cron.id)])
        self.assertEqual(triggers.mapped("call_at"), [NOW + timedelta(minutes=1)])

    def test_a_yes_is_refused_while_she_is_busy_and_only_busy_is_said(self):
        ben = self.a_member("Ben Moser")
        request = self.a_sent_request(ben, start=START)
        told = {(ben.person_id.id, "Night job"): [Busy("", START, START + HOUR)]}
        self.env["staff.busy"]._replace("csv", YEAR, told)
        with self.assertRefused("rule_forbids") as caught:
            self.offer_of(request, ben)._answer("accept", NOW)
        self.assertIn("usy during this time", str(caught.exception))
        self.assertNotIn("Night job", str(caught.exception))

    def test_a_manager_dismisses_it_with_a_reason_and_not_without(self):
        self.roster(START + HOUR)
        conflict = self.conflicts()
        with self.assertRefused("reason_missing"):
            conflict.action_dismiss()
        conflict.reason = "She has swapped it"
        conflict.action_dismiss()
        self.assertEqual(conflict.dismissed_by_id, self.manager)
        self.assertFalse(self.conflicts())
        self.env["mission.conflict"]._look(NOW)
        self.assertEqual(len(self.told()), 2)
        with self.assertRefused("conflict_over"):
            conflict.action_dismiss()
        with self.assertRefused("conflict_over"):
            conflict.reason = "Another"

    def test_nobody_else_dismisses_or_writes_anything_but_the_reason(self):
        self.roster(START + HOUR)
        conflict = self.conflicts()
        with self.assertRaises(AccessError):
            conflict.write({"start": NOW})
        other = self.a_user("pool_manager")
        for user in (self.head_nurse, other, self.a_user("administrator")):
            with self.subTest(user.login), self.assertRaises(AccessError):
                conflict.with_user(user).action_dismiss()

    def test_it_stands_on_the_home_of_manager_and_head_nurse(self):
        self.roster(START + HOUR)
        conflict = self.conflicts()
        self.assertEqual(self.opened(self.manager, "conflicts"), conflict)
        self.assertEqual(self.opened(self.head_nurse, "my_conflicts"), conflict)
        conflict.reason = "Swapped"
        conflict.action_dismiss()
        self.assertNotIn("conflicts", self.counts(self.manager))

    def test_a_stranger_sees_none(self):
        self.roster(START + HOUR)
        for role in ("pool_manager", "head_nurse"):
            self.assertFalse(self.conflicts(self.a_user(role)))
