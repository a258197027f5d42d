"""Which missions wait for an authorization, and what reads everybody meanwhile?"""

from odoo.tests import tagged

from odoo.addons.hospital_base.tests.common import NOW

from .common import HOUR, START, MissionCase


class AuthorizationCase(MissionCase):
    """Anna is asked; whoever says yes waits for the authorizer."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.authorizer = cls.a_user("authorizer", "auth.one", email="a1@h.example")
        cls.anna = cls.a_member("Anna Keller")
        cls.ben = cls.a_member("Ben Moser")

    @classmethod
    def a_policy(cls, **values):
        return cls.env["mission.authorization.policy"].create(
            {
                "name": "Every mission",
                "company_id": cls.unit.company_id.id,
                "authorizer_ids": [cls.authorizer.id],
                **values,
            }
        )

    def given(self, member=None, **values):
        """The order of somebody who said yes."""
        member = member or self.anna
        request = self.a_sent_request(member, **values)
        self.offer_of(request, member)._answer("accept", NOW)
        return request.sudo().order_ids

    def asked(self, order, user=None):
        """What waits, with the eyes of the authorizer."""
        found = order.authorization_ids.filtered(lambda each: each.state == "asked")
        return found.with_user(user or self.authorizer).sudo(False)

    def told(self, kind, order):
        """Addresses that got a message of this kind about the order."""
        rows = self.env["hospital.message"].search([("dedup_key", "like", f":{kind}:")])
        origins = {
            ("mission.offer", order.offer_id.id),
            *(("mission.authorization", each) for each in order.authorization_ids.ids),
        }
        return sorted(
            row.address
            for row in rows.sudo()
            if (row.origin_model, row.origin_id) in origins
        )


@tagged("post_install", "-at_install")
class TestMissionAuthorizationAsk(AuthorizationCase):
    def test_without_a_policy_an_order_is_confirmed_at_once(self):
        order = self.given()
        self.assertEqual((order.state, order.waits_for), ("confirmed", 0))
        self.assertFalse(order.authorize_words)

    def test_a_policy_keeps_the_order_provisional_with_its_seat_and_booking(self):
        self.a_policy()
        order = self.given()
        self.assertEqual((order.state, order.waits_for), ("provisional", 1))
        self.assertEqual(
            (order.request_id.taken, order.request_id.state), (1, "filled")
        )
        self.assertFalse(order.booking_id.released_at)
        self.assertEqual(self.asked(order).decide_by, START - 4 * HOUR)

    def test_nobody_is_told_confirmed_while_it_waits(self):
        self.a_policy()
        order = self.given()
        self.assertEqual(self.told("kept", order), [])
        self.assertEqual(self.told("provisional", order), ["anna.keller@h.example"])
        [message] = self.messages("provisional", order.request_id).sudo()
        self.assertIn("Tue 3 Nov, 05:00", message.body)  # four hours before, in Zurich
        self.assertIn("Provisional", message.subject)
        self.assertNotIn("You have the mission", message.subject + message.body)

    def test_the_authorizer_is_told_with_the_time_and_a_way_to_it(self):
        self.a_policy()
        order = self.given()
        self.assertEqual(self.told("authorize", order), ["a1@h.example"])
        [row] = self.env["hospital.message"].search(
            [("origin_model", "=", "mission.authorization")]
        )
        body = row.sudo().body
        self.assertIn(
            f"/odoo/mission-authorizations/{order.authorization_ids.id}", body
        )
        self.assertIn("Tue 3 Nov, 05:00", body)

    def test_policies_of_other_pools_units_and_establishments_do_not_ask(self):
        other = self.a_site(company=self.a_company())
        self.a_policy(company_id=other.company_id.id)
        self.a_policy(unit_id=self.a_unit("Surgery").id)
        self.a_policy(pool_id=self.a_pool("Night pool").id)
        self.a_policy(active=False)
        self.assertEqual(self.given().state, "confirmed")

    def test_each_kind_of_policy_asks_about_its_own_missions(self):
        for when, threshold, asks in [
            ("always", 0, True),
            ("above_hours", 8, False),
            ("above_hours", 7, True),
            ("above_cost", 320, False),
            ("above_cost", 319, True),
            ("overtime", 8, False),
            ("overtime", 7, True),
            ("agency", 0, False),
            ("rule_warning", 0, False),
        ]:
            with self.subTest(when=when, threshold=threshold):
                member = self.a_member(f"P {when} {threshold}")
                member.rate_per_hour = 40
                policy = self.a_policy(when=when, threshold=threshold)
                order = self.given(member)
                waits = {True: "provisional", False: "confirmed"}[asks]
                self.assertEqual(order.state, waits)
                policy.active = False

    def test_a_cost_that_nobody_knows_is_asked_about(self):
        self.a_policy(when="above_cost", threshold=100000)
        order = self.given()
        self.assertEqual(order.state, "provisional")
        self.assertIn("Nobody knows", self.asked(order).why)

    def test_overtime_counts_what_she_works_in_that_week_already(self):
        self.a_policy(when="overtime", threshold=10)
        self.books(self.anna.person_id, START + 24 * HOUR, START + 28 * HOUR)
        order = self.given()
        self.assertEqual(self.asked(order).week_hours, 12)
        self.assertEqual(self.asked(order).why, "12 hours in that week, more than 10")

    def test_somebody_of_an_agency_is_asked_about(self):
        agency = self.env["res.partner"].create({"name": "Agency"})
        self.pool.write({"kind": "agency", "agency_partner_id": agency.id})
        self.a_policy(when="agency")
        self.assertEqual(self.given().state, "provisional")

    def test_whoever_asked_chose_or_comes_is_written_down(self):
        nurse = self.env["res.users"].create(
            {
                "name": "Anna",
                "login": "anna.login",
                "partner_id": self.anna.person_id.partner_id.id,
            }
        )
        self.a_policy()
        order = self.given()
        self.assertIn(nurse, order.authorization_ids.asker_ids)
        self.assertIn(self.manager, order.authorization_ids.asker_ids)
        self.assertNotIn(self.authorizer, order.authorization_ids.asker_ids)
