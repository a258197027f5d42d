"""Which orders to come does a rule stand against that has changed?"""

from odoo.tests import tagged

from odoo.addons.hospital_base import clock
from odoo.addons.staff_pool.domain.busy import Busy
from odoo.addons.staff_pool.tests.worktime_builders import WorktimeBuilders

from .common import HOUR, START, MissionCase


@tagged("post_install", "-at_install")
class TestStaffWorktimeOrders(WorktimeBuilders, MissionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.rule = cls.a_rule(minutes=660)
        cls.hr = cls.a_user("hr_officer")
        cls.orders = cls.an_order("Ada Keller", rest=11) + cls.an_order("Bea", rest=12)

    @classmethod
    def an_order(cls, name, rest, pool=None):
        """Given already, so many hours after other work."""
        member = cls.a_member(name, pool=pool)
        cls.books(member.person_id, START - (rest + 8) * HOUR, START - rest * HOUR)
        values = {"pool_id": pool.id} if pool else {}
        request = cls.a_request(**values)
        request.send_to(member.ids)
        request.sudo().offer_ids._answer("accept", clock.now(cls.env))
        return request.sudo().order_ids

    def draft(self, **limits):
        return self.env["staff.worktime.version"].new(
            {
                "rule_id": self.rule.id,
                "valid_from": "2026-11-03",
                "limits": limits,
                "effect": "blocks",
                "source": "-",
            }
        )

    def listed(self, user):
        action = self.rule.with_user(user).action_future_orders()
        orders = self.env["mission.order"].with_user(user)
        return orders.with_context(**action["context"]).search(action["domain"])

    def test_before_saving_the_form_says_how_many_orders_would_break_it(self):
        self.assertEqual(
            self.draft(minutes=660).preview, "No future order would break this rule."
        )
        self.assertEqual(
            self.draft(minutes=661).preview, "1 future order would break this rule."
        )
        self.assertEqual(
            self.draft(minutes=721).preview, "2 future orders would break this rule."
        )
        self.assertEqual(self.draft().preview, "No future order would break this rule.")

    def test_after_the_change_the_rule_lists_them_with_value_and_limit(self):
        self.assertFalse(self.rule.future_breach_count)
        self.a_version(self.rule, "2026-11-03", minutes=700)
        self.rule.invalidate_recordset()
        self.assertEqual(self.rule.with_user(self.hr).future_breach_count, 1)
        order = self.listed(self.hr)
        self.assertEqual(order.person_id.sudo().name, "Ada Keller")
        self.assertEqual(order.worktime_breach, "Only 11 h of rest, 11 h 40 needed (-)")

    def test_orders_before_the_first_day_of_the_change_are_left_alone(self):
        self.a_version(self.rule, "2026-11-04", minutes=700)
        self.assertFalse(self.listed(self.hr))

    def test_a_cancelled_or_past_order_is_not_listed(self):
        self.a_version(self.rule, "2026-11-03", minutes=700)
        with self.at(START):
            self.assertFalse(self.listed(self.hr))
        self.env.cr.execute(
            "UPDATE mission_order SET state = 'cancelled' WHERE id = ANY(%s)",
            [self.orders.ids],
        )
        self.assertFalse(self.listed(self.hr))

    def test_a_manager_sees_those_of_her_pools(self):
        other = self.a_user("pool_manager", "other.manager")
        self.a_version(self.rule, "2026-11-03", minutes=700)
        self.assertEqual(len(self.listed(self.manager)), 1)
        self.assertFalse(self.listed(other))

    def ada_in_a_group_of_her_own_rule(self):
        """Ten hours, while everybody's rule has changed to more than she rests."""
        night = self.env["staff.worktime.group"].create({"name": "Night staff"})
        ada = self.orders.filtered(lambda o: o.person_id.name == "Ada Keller")
        ada.offer_id.member_id.worktime_group_id = night
        own = self.a_rule(group=night, minutes=600)
        self.a_version(self.rule, "2026-11-03", minutes=700)
        self.assertFalse(self.listed(self.hr))
        return ada, own

    def test_a_group_with_its_own_rule_is_judged_by_its_own(self):
        ada, own = self.ada_in_a_group_of_her_own_rule()
        # Bea, who is in no group, rests too short for it as well.
        self.a_version(own, "2026-11-03", minutes=721)
        self.assertEqual(list(own._future_breaches()), ada.ids)

    def test_where_the_rule_of_a_group_does_not_hold_that_of_everybody_does(self):
        ada, own = self.ada_in_a_group_of_her_own_rule()
        self.a_version(own, "2026-11-03", effect="off", minutes=600)
        self.assertEqual(self.listed(self.hr), ada)

    def test_work_that_another_roster_plans_counts_as_in_the_search(self):
        bea = self.orders.filtered(lambda o: o.person_id.name == "Bea").person_id
        week = self.a_rule("week", kind="week_hours", minutes=20 * 60)
        year = self.a_rule("year", kind="year_hours", minutes=20 * 60)
        self.assertFalse(week._future_breaches() or year._future_breaches())
        self.is_busy(bea, START + 48 * HOUR, hours=5)
        for rule in (week, year):
            [reason] = rule._future_breaches().values()
            self.assertEqual(reason.facts["value"], (8 + 8 + 5) * 60)

    def is_busy(self, person, start, hours):
        busy = Busy("1", start, start + hours * HOUR, is_work=True)
        self.env["staff.busy"]._put("other", {person.id: {"1": busy}})

    def test_sums_over_long_windows_leave_out_the_order_itself(self):
        year = self.a_rule("year", kind="year_hours", minutes=16 * 60)
        self.assertEqual(year._future_breaches(), {})
        self.a_version(year, "2026-11-03", minutes=16 * 60 - 1)
        self.assertEqual(len(year._future_breaches()), 2)

    def test_statements_do_not_grow_with_orders(self):
        year = self.a_rule("year", kind="year_hours", effect="warns", minutes=1)
        counts = []
        for _more in range(2):
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            year._future_breaches()
            counts.append(self.env.cr.sql_log_count - before)
            for number in range(3):
                self.an_order(f"Nurse {number} {len(counts)}", rest=12)
        self.assertEqual(*counts)
