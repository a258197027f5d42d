"""What changes under a mission never changes it: those in charge are told, and decide.

One test per cause; work that another roster plans has test_mission_conflict.py.
"""

from datetime import timedelta

from odoo.exceptions import AccessError
from odoo.tests import tagged

from odoo.addons.hospital_base.tests.workspace import WorkspaceChecks
from odoo.addons.staff_pool.tests.worktime_builders import WorktimeBuilders

from .common import HOUR, NOW, START, MissionCase

DAY_BEFORE = START.date() - timedelta(days=1)


@tagged("post_install", "-at_install")
class TestMissionConflictCauses(WorktimeBuilders, WorkspaceChecks, MissionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.freeze(NOW)
        cls.anna, cls.ben = cls.a_member("Anna Keller"), cls.a_member("Ben Moser")
        cls.person = cls.anna.person_id
        cls.cron = cls.env.ref("mission_request.cron_look_for_conflicts")

    def an_order(self, **values):
        request = self.a_sent_request(self.anna, **values)
        self.offer_of(request, self.anna)._answer("accept", NOW)
        order = self.env["mission.order"].search([("request_id", "=", request.id)])
        self.assertFalse(self.conflicts())
        return order

    def conflicts(self, user=None):
        conflicts = self.env["mission.conflict"].with_user(user or self.manager)
        return conflicts.search(
            [("dismissed_at", "=", False), ("ended_at", "=", False)]
        )

    def run_job(self):
        with self.jobs_run():
            self.env["mission.conflict"]._cron_look_again()

    def assertConflict(self, order, kind):
        """Told to manager and head nurse, on their lists and homes; nothing changed."""
        conflict = self.conflicts()
        self.assertEqual((conflict.order_id, conflict.kind), (order, kind))
        rows = self.env["hospital.message"].search(
            [("origin_model", "=", "mission.conflict")]
        )
        self.assertEqual(
            sorted(rows.mapped("address")), ["hn@h.example", "pm@h.example"]
        )
        self.assertTrue(all("Anna Keller" in row.subject for row in rows))
        self.assertEqual(self.opened(self.manager, "conflicts"), conflict)
        self.assertEqual(self.opened(self.head_nurse, "my_conflicts"), conflict)
        self.assertEqual(order.state, "confirmed")
        self.assertFalse(order.booking_id.released_at)
        self.run_job()
        self.assertEqual(self.conflicts(), conflict)
        return conflict

    def an_employment(self, **values):
        return self.env["hr.employee"].create(
            {"name": "Anna Keller", "staff_person_id": self.person.id, **values}
        )

    def a_leave(self, employee):
        kind = self.env["hr.leave.type"].create(
            {"name": "Holidays", "requires_allocation": False}
        )
        return self.env["hr.leave"].create(
            {
                "employee_id": employee.id,
                "holiday_status_id": kind.id,
                "request_date_from": START.date(),
                "request_date_to": START.date(),
            }
        )

    def test_a_leave_that_is_approved(self):
        self.person.kind = "own"
        leave = self.a_leave(self.an_employment())
        order = self.an_order()
        leave.action_approve()
        self.assertConflict(order, "absent")
        leave.action_refuse()
        self.assertFalse(self.conflicts())

    def test_a_person_who_is_archived(self):
        order = self.an_order()
        self.person.active = False
        self.assertConflict(order, "left")

    def test_an_external_person_who_leaves_before_the_day(self):
        order = self.an_order()
        self.person.date_stop = DAY_BEFORE
        self.assertConflict(order, "left")
        self.person.date_stop = START.date()
        self.assertFalse(self.conflicts())

    def test_a_membership_that_ends(self):
        order = self.an_order()
        self.anna.date_stop = DAY_BEFORE
        self.assertConflict(order, "membership")
        self.anna.date_stop = START.date()
        self.assertFalse(self.conflicts())

    def test_a_contract_that_ends(self):
        self.person.kind = "own"
        employee = self.an_employment(contract_date_start="2026-01-01")
        order = self.an_order()
        employee.contract_date_end = DAY_BEFORE
        self.assertConflict(order, "employment")

    def test_an_employment_that_is_archived_while_another_one_goes_on(self):
        self.person.kind = "own"
        first = self.an_employment()
        other = self.env["res.company"].create({"name": "Other hospital"})
        second = self.an_employment(company_id=other.id)
        order = self.an_order()
        first.active = False
        self.assertFalse(self.conflicts())
        second.active = False
        self.assertConflict(order, "employment")

    def a_skill(self):
        kind = self.env["hr.skill.type"].create({"name": "Devices"})
        skill = self.env["hr.skill"].create(
            {"name": "Ventilator", "skill_type_id": kind.id}
        )
        levels = self.env["hr.skill.level"].create(
            [
                {"name": name, "skill_type_id": kind.id, "level_progress": progress}
                for name, progress in (("Basic", 30), ("Expert", 80))
            ]
        )
        held = self.env["staff.skill"].create(
            {
                "person_id": self.person.id,
                "skill_id": skill.id,
                "level_id": levels[1].id,
                "valid_from": "2026-01-01",
            }
        )
        held._set_verified(self.manager.id, NOW)
        minimum = self.env["staff.skill.minimum"].create(
            {"skill_id": skill.id, "level_id": levels[1].id}
        )
        return held, levels[0], minimum

    def test_a_skill_that_is_lost(self):
        held, basic, minimum = self.a_skill()
        order = self.an_order(skill_minimum_ids=minimum.ids)
        ways = {
            "expired": lambda: held.write({"valid_to": DAY_BEFORE}),
            "lowered": lambda: held.write({"level_id": basic.id}),
            "not verified": held.with_user(self.manager).action_unverify,
            "removed": held.unlink,
        }
        for name, lose in ways.items():
            with self.subTest(name), self.env.cr.savepoint() as point:
                lose()
                self.assertConflict(order, "skill")
                point.rollback()
                self.env.invalidate_all()

    def test_a_rule_that_is_changed(self):
        rule = self.a_rule(minutes=600)
        self.books(self.person, START - 19 * HOUR, START - 11 * HOUR)
        order = self.an_order()
        self.cron_triggers().unlink()
        self.a_version(rule, "2026-11-03", minutes=700)
        self.assertEqual(self.cron_triggers().mapped("call_at"), [NOW])
        self.assertFalse(self.conflicts())
        self.run_job()
        conflict = self.assertConflict(order, "rule")
        self.assertEqual(conflict.rule_id, rule)

    def cron_triggers(self):
        return self.env["ir.cron.trigger"].search([("cron_id", "=", self.cron.id)])

    def test_a_manager_keeps_it_with_a_reason(self):
        self.an_order()
        self.anna.date_stop = DAY_BEFORE
        conflict = self.conflicts()
        conflict.reason = "Her membership is prolonged"
        conflict.action_dismiss()
        self.run_job()
        self.assertFalse(self.conflicts())

    def test_a_manager_reopens_it_and_others_are_asked(self):
        order = self.an_order()
        self.anna.date_stop = DAY_BEFORE
        conflict = self.conflicts()
        conflict.action_reopen()
        request = order.request_id
        self.assertEqual((order.state, order.cancel_payer), ("cancelled", "nobody"))
        self.assertEqual((request.state, request.taken), ("open", 0))
        asked = request.offer_ids.filtered(lambda o: o.state == "sent").person_id
        self.assertEqual(asked, self.ben.person_id)
        self.assertTrue(conflict.ended_at)
        with self.assertRefused("conflict_over"):
            conflict.action_reopen()

    def test_nobody_else_reopens_it(self):
        order = self.an_order()
        self.anna.date_stop = DAY_BEFORE
        other = self.a_user("pool_manager", "other.manager")
        for user in (self.head_nurse, other, self.a_user("administrator")):
            with self.subTest(user.login), self.assertRaises(AccessError):
                self.conflicts().with_user(user).action_reopen()
        self.assertEqual(order.state, "confirmed")

    def test_whoever_has_no_mission_to_come_is_not_looked_at(self):
        self.an_order()
        self.cron_triggers().unlink()
        with self.at(START + 8 * HOUR):
            self.anna.date_stop = START.date()
        self.ben.date_stop = DAY_BEFORE
        self.assertFalse(self.cron_triggers())
