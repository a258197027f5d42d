"""Who sees what is to be authorized, and who may decide on which day?"""

from datetime import timedelta

from odoo.exceptions import AccessError
from odoo.tests import tagged

from odoo.addons.hospital_base.tests.common import NOW
from odoo.addons.hospital_base.tests.workspace import WorkspaceChecks

from .common import HOUR
from .test_mission_authorization_ask import AuthorizationCase

TODAY = NOW.date()


@tagged("post_install", "-at_install")
class TestMissionAuthorizationAccess(WorkspaceChecks, AuthorizationCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.other = cls.a_user("authorizer", "auth.two", email="a2@h.example")
        cls.admin = cls.a_user("administrator", "admin.two")

    def seen(self, user):
        return self.env["mission.authorization"].with_user(user).search([])

    def stands_in(self, policy, first, last):
        self.env["mission.authorization.standin"].create(
            {
                "policy_id": policy.id,
                "authorizer_id": self.authorizer.id,
                "standin_id": self.other.id,
                "date_from": TODAY + timedelta(first),
                "date_to": TODAY + timedelta(last),
            }
        )

    def test_an_authorizer_sees_only_what_her_policies_ask(self):
        self.a_policy(authorizer_ids=[self.other.id], unit_id=self.a_unit("ICU").id)
        self.a_policy()
        order = self.given()
        self.assertEqual(self.seen(self.authorizer), order.authorization_ids)
        self.assertFalse(self.seen(self.other))

    def test_managers_see_those_of_their_pools_and_head_nurses_none(self):
        self.a_policy()
        order = self.given()
        stranger = self.a_user("pool_manager", "pm.two")
        self.assertEqual(self.seen(self.manager), order.authorization_ids)
        self.assertEqual(self.seen(self.admin), order.authorization_ids)
        self.assertFalse(self.seen(stranger))
        with self.assertRaises(AccessError):
            self.seen(self.head_nurse)

    def test_those_who_only_read_cannot_decide(self):
        self.a_policy(authorizer_ids=[self.authorizer.id, self.admin.id])
        order = self.given()
        for user in (self.manager, self.admin):
            with self.assertRaises(AccessError):
                self.asked(order, user).action_grant()
            with self.assertRaises(AccessError):
                self.asked(order, user).action_ask_refuse()
        self.assertEqual(order.state, "provisional")

    def test_a_stand_in_decides_on_her_days(self):
        policy = self.a_policy()
        self.stands_in(policy, 0, 3)
        order = self.given()
        self.assertEqual(self.seen(self.other), order.authorization_ids)
        self.asked(order, self.other).action_grant()
        self.assertEqual(order.state, "confirmed")
        self.assertEqual(order.authorization_ids.decided_by_id, self.other)

    def test_a_stand_in_of_other_days_sees_nothing_and_decides_nothing(self):
        policy = self.a_policy()
        self.stands_in(policy, 1, 3)
        self.stands_in(policy, -3, -1)
        order = self.given()
        self.assertFalse(self.seen(self.other))
        with self.assertRaises(AccessError):
            self.asked(order, self.other).action_grant()
        with self.assertRefused("not_authorizer"):
            asked = order.authorization_ids.with_user(self.other).sudo()
            asked._check_may_decide("grant", "")

    def test_the_stand_in_of_today_is_told_instead_of_nobody(self):
        self.stands_in(self.a_policy(), 0, 0)
        order = self.given()
        self.assertEqual(
            self.told("authorize", order), ["a1@h.example", "a2@h.example"]
        )

    def test_only_administrators_configure_policies_and_stand_ins(self):
        policy = self.a_policy()
        self.stands_in(policy, 0, 1)
        policy.with_user(self.admin).threshold = 3
        for user in (self.authorizer, self.manager):
            with self.assertRaises(AccessError):
                policy.with_user(user).threshold = 4
            with self.assertRaises(AccessError):
                policy.with_user(user).standin_ids.date_to = TODAY + timedelta(9)

    def test_nobody_writes_a_decision_by_hand(self):
        self.a_policy()
        order = self.given()
        for user in (self.authorizer, self.admin):
            with self.assertRaises(AccessError):
                self.asked(order, user).reason = "x"
            with self.assertRaises(AccessError):
                self.asked(order, user).asker_ids = False
        with self.assertRefused("direct_state_write"):
            order.authorization_ids.state = "granted"

    def test_the_home_of_an_authorizer_counts_what_she_may_decide(self):
        self.a_policy()
        order = self.given()
        self.assertEqual(self.counts(self.authorizer), {"to_authorize": 1})
        opened = self.opened(self.authorizer, "to_authorize")
        self.assertEqual(opened, order.authorization_ids)
        self.assertTilesOpenWhatTheyCount(self.authorizer)
        self.assertEqual(self.counts(self.other), {})

    def test_what_she_asked_for_herself_is_not_counted(self):
        self.manager.write(
            {"group_ids": [(4, self.env.ref("hospital_base.group_authorizer").id)]}
        )
        self.a_policy(authorizer_ids=[self.manager.id])
        self.given()
        self.assertNotIn("to_authorize", self.counts(self.manager))

    def test_an_authorizer_reads_what_the_mission_is_and_no_more(self):
        self.a_policy()
        order = self.given(note="Night with two beds closed")
        asked = self.asked(order)
        [values] = asked.read(["local_slot", "note", "hours", "why", "until_words"])
        self.assertEqual(values["note"], "Night with two beds closed")
        self.assertEqual(values["hours"], 8)
        self.assertIn("Tue 3 Nov", values["local_slot"])
        self.assertIn("counts as refused", values["until_words"])
        for model in ("mission.order", "mission.request", "staff.person"):
            with self.assertRaises(AccessError):
                self.env[model].with_user(self.authorizer).search([])

    def test_the_list_costs_the_same_for_any_number_of_missions(self):
        self.a_policy()
        fields = ["unit_id", "person_id", "local_slot", "why", "local_decide_by"]
        lists = self.env["mission.authorization"].with_user(self.authorizer)
        counts = []
        for number in range(3):
            self.given(self.a_member(f"P{number}"))
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            lists.search_read([], fields)
            counts.append(self.env.cr.sql_log_count - before)
        self.assertEqual(counts[1], counts[2])
        self.assertLess(counts[2], 20)

    def test_short_notice_leaves_half_of_the_time_to_decide(self):
        self.a_policy()
        with self.at(NOW + 22 * HOUR):
            request = self.a_sent_request(self.anna, deadline_at=NOW + 23 * HOUR)
            self.offer_of(request, self.anna)._answer("accept", NOW + 22 * HOUR)
        [asked] = request.sudo().order_ids.authorization_ids
        self.assertEqual(asked.decide_by, NOW + 23 * HOUR)
