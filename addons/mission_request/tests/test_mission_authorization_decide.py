"""Granting confirms, refusing cancels and frees, and the time decides at last."""

from psycopg2 import IntegrityError

from odoo.exceptions import AccessError
from odoo.tests import tagged
from odoo.tools import SQL, mute_logger

from odoo.addons.hospital_base.tests.common import NOW

from .common import HOUR, START
from .test_mission_authorization_ask import AuthorizationCase


@tagged("post_install", "-at_install")
class TestMissionAuthorizationDecide(AuthorizationCase):
    def refuse(self, asked, reason="Over budget"):
        wizard = self.env["mission.authorization.refuse"].with_user(self.authorizer)
        return wizard.create(
            {"authorization_ids": asked.ids, "reason": reason}
        ).action_refuse()

    def run_job(self):
        with self.jobs_run():
            self.env["mission.authorization"]._cron_decide_late()

    def test_granting_confirms_and_sends_the_usual_confirmation_once(self):
        self.a_policy()
        order = self.given()
        asked = self.asked(order)
        asked.action_grant()
        self.assertEqual((order.state, order.waits_for), ("confirmed", 0))
        self.assertEqual(asked.state, "granted")
        self.assertEqual(
            (asked.decided_by_id, asked.decided_at), (self.authorizer, NOW)
        )
        self.assertEqual(self.told("kept", order), ["anna.keller@h.example"])
        with self.assertRefused("decided_already"):
            asked.action_grant()
        self.assertEqual(self.told("kept", order), ["anna.keller@h.example"])

    def test_all_policies_that_ask_must_be_granted(self):
        self.a_policy()
        self.a_policy(when="above_hours", threshold=1)
        order = self.given()
        first, second = self.asked(order)
        first.action_grant()
        self.assertEqual((order.state, order.waits_for), ("provisional", 1))
        self.assertEqual(self.told("kept", order), [])
        second.action_grant()
        self.assertEqual(order.state, "confirmed")

    def test_refusing_frees_seat_and_person_opens_the_request_and_tells_all(self):
        self.a_policy()
        order = self.given()
        request = order.request_id
        self.refuse(self.asked(order))
        self.assertEqual(order.state, "cancelled")
        self.assertEqual((request.taken, request.state), (0, "open"))
        self.assertEqual(order.booking_id.released_at, NOW)
        self.assertEqual(order.offer_id.state, "cancelled")
        self.assertEqual(
            self.told("not_authorized", order),
            ["anna.keller@h.example", "hn@h.example", "pm@h.example"],
        )
        self.assertEqual(self.told("kept", order), [])

    def test_a_provisional_mission_counts_in_no_figure_before_it_is_granted(self):
        self.a_policy()
        figures = self.env["mission.figure"]
        refused, granted = self.given(self.anna), self.given(self.ben)
        self.assertEqual(figures._as_they_stand(), figures._recount())
        self.refuse(self.asked(refused))
        self.asked(granted).action_grant()
        counted = figures._as_they_stand()
        self.assertEqual(counted, figures._recount())
        missions = {row[0]: row[8] for row in counted}
        self.assertEqual(missions[self.anna.person_id.id], 0)
        self.assertEqual(missions[self.ben.person_id.id], 1)

    def test_a_provisional_mission_that_she_gives_back_was_never_one_of_hers(self):
        self.a_policy()
        figures = self.env["mission.figure"]
        order = self.given()
        order._cannot_come(NOW, "portal")
        self.assertEqual(order.state, "cancelled")
        counted = figures._as_they_stand()
        self.assertEqual(counted, figures._recount())
        missions = {row[0]: row[8] for row in counted}
        self.assertEqual(missions[self.anna.person_id.id], 0)

    def test_the_office_reads_the_reason_and_the_person_does_not(self):
        self.a_policy()
        order = self.given()
        self.refuse(self.asked(order), "The ward is closing")
        rows = self.env["hospital.message"].search(
            [("dedup_key", "like", ":not_authorized:")]
        )
        for row in rows.sudo():
            told = "The ward is closing" in row.body
            self.assertEqual(told, row.address != "anna.keller@h.example")

    def test_after_a_refusal_the_seat_can_be_given_to_somebody_else(self):
        policy = self.a_policy()
        order = self.given()
        self.refuse(self.asked(order))
        policy.active = False
        request = order.request_id
        self.offer_of(request, self.ben)._answer("accept", NOW)  # asked at once
        standing = order.request_id.order_ids.filtered(lambda o: o.state == "confirmed")
        self.assertEqual(standing.person_id, self.ben.person_id)
        self.assertEqual((request.taken, request.state), (1, "filled"))

    def test_one_refusal_is_enough_and_the_others_need_not_decide(self):
        self.a_policy()
        self.a_policy(when="above_hours", threshold=1)
        order = self.given()
        self.refuse(self.asked(order)[0])
        self.assertEqual(order.state, "cancelled")
        self.assertEqual(
            sorted(order.authorization_ids.mapped("state")), ["refused", "withdrawn"]
        )

    def test_of_several_seats_only_hers_is_free_again(self):
        self.a_policy()
        request = self.a_sent_request(self.anna, self.ben, seats=2)
        for member in (self.anna, self.ben):
            self.offer_of(request, member)._answer("accept", NOW)
        orders = request.sudo().order_ids
        hers = orders.filtered(lambda o: o.person_id == self.anna.person_id)
        self.refuse(self.asked(hers))
        self.asked(orders - hers).action_grant()
        self.assertEqual((request.taken, request.state), (1, "open"))
        self.assertEqual((orders - hers).state, "confirmed")

    def test_nobody_refuses_without_a_reason(self):
        self.a_policy()
        order = self.given()
        for reason in ("", "   "):
            with self.assertRefused("refusal_unexplained"):
                self.refuse(self.asked(order), reason)
        self.assertEqual(order.state, "provisional")

    def test_whoever_asked_can_neither_grant_nor_refuse(self):
        self.manager.write(
            {"group_ids": [(4, self.env.ref("hospital_base.group_authorizer").id)]}
        )
        self.a_policy(authorizer_ids=[self.manager.id, self.authorizer.id])
        order = self.given()
        with self.assertRefused("asker_decides"):
            self.asked(order, self.manager).action_grant()
        with self.assertRefused("asker_decides"):
            self.asked(order, self.manager)._refuse("No")
        self.assertEqual(order.state, "provisional")

    def test_the_database_itself_keeps_the_asker_from_deciding(self):
        self.a_policy()
        order = self.given()
        asked = order.authorization_ids.with_user(self.manager).sudo()
        decided = asked._settle(
            "grant", NOW, {"decided_by_id": self.manager.id}, asked._guard(NOW)
        )
        self.assertFalse(decided)
        self.assertEqual(order.state, "provisional")

    def test_the_database_confirms_no_order_that_still_waits(self):
        self.a_policy()
        order = self.given()
        with mute_logger("odoo.sql_db"), self.assertRaises(IntegrityError):
            self.env.cr.execute(
                SQL(
                    "UPDATE mission_order SET state = 'confirmed' WHERE id = %s",
                    order.id,
                )
            )

    def test_an_authorizer_of_other_missions_cannot_decide(self):
        self.a_policy()
        order = self.given()
        other = self.a_user("authorizer", "auth.two")
        with self.assertRaises(AccessError):
            self.asked(order, other).action_grant()
        with self.assertRefused("not_authorizer"):
            order.authorization_ids.with_user(other).sudo()._check_may_decide(
                "grant", ""
            )

    def test_many_are_granted_at_once_and_those_decided_meanwhile_stay(self):
        self.a_policy()
        one, two = self.given(self.anna), self.given(self.ben)
        both = self.asked(one) | self.asked(two)
        self.asked(one).action_grant()
        said = both.action_grant()
        self.assertEqual((one.state, two.state), ("confirmed", "confirmed"))
        self.assertIn("meanwhile: 1", said["params"]["message"])

    def test_a_mission_cancelled_otherwise_needs_no_decision_any_more(self):
        self.a_policy()
        order = self.given()
        asked = self.asked(order)
        order._cancel("unit", NOW)
        self.assertEqual(asked.state, "withdrawn")
        with self.assertRefused("decided_already"):
            asked.action_grant()
        self.assertEqual(order.state, "cancelled")

    def test_undecided_four_hours_before_the_start_is_refused_by_time(self):
        self.a_policy()
        order = self.given()
        with self.at(START - 4 * HOUR - HOUR / 60):
            self.run_job()
        self.assertEqual(order.state, "provisional")
        with self.at(START - 4 * HOUR):
            self.run_job()
            self.run_job()
        decided = order.authorization_ids
        self.assertEqual((decided.state, order.state), ("refused", "cancelled"))
        self.assertFalse(decided.decided_by_id)
        self.assertEqual(decided.decided_at, START - 4 * HOUR)
        self.assertEqual(order.request_id.state, "open")
        events = self.env["mission.event"].search(
            [("authorization_id", "=", decided.id)]
        )
        self.assertEqual(
            [(e.verb, e.cause, e.source) for e in events], [("refuse", "time", "job")]
        )

    def test_nobody_grants_once_the_time_is_over_though_the_job_has_not_run(self):
        self.a_policy()
        order = self.given()
        with self.at(START - 4 * HOUR), self.assertRefused("decided_already"):
            self.asked(order).action_grant()
        self.assertEqual(order.state, "provisional")

    def test_undecided_counts_as_granted_where_the_policy_says_so(self):
        self.a_policy(undecided_means="granted", undecided_hours=10)
        order = self.given()
        with self.at(START - 10 * HOUR):
            self.run_job()
        self.assertEqual(order.state, "confirmed")
        self.assertEqual(self.told("kept", order), ["anna.keller@h.example"])
        events = self.env["mission.event"].search(
            [("authorization_id", "=", order.authorization_ids.id)]
        )
        self.assertEqual([(e.verb, e.cause) for e in events], [("grant", "time")])

    def test_at_half_of_the_time_others_hear_of_it_once(self):
        self.a_policy()
        order = self.given()  # 20 hours to decide
        with self.at(NOW + 10 * HOUR - HOUR / 60):
            self.run_job()
        self.assertEqual(self.told("undecided", order), [])
        for hours in (10, 11):
            with self.at(NOW + hours * HOUR):
                self.run_job()
            self.assertEqual(self.told("undecided", order), ["pm@h.example"])
            told_at = order.authorization_ids.escalated_at
            self.assertEqual(told_at, NOW + 10 * HOUR)
        self.assertEqual(order.state, "provisional")

    def test_whom_the_policy_names_hears_instead_of_the_managers(self):
        boss = self.a_user("administrator", "boss", email="boss@h.example")
        self.a_policy(escalation_ids=[boss.id])
        order = self.given()
        with self.at(NOW + 10 * HOUR):
            self.run_job()
        self.assertEqual(self.told("undecided", order), ["boss@h.example"])
