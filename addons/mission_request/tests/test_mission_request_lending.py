"""Are people of secondary pools found, asked and booked like the own ones?"""

from odoo.exceptions import AccessError, ValidationError
from odoo.tests import Form, tagged

from .common import HOUR, NOW, START, MissionCase


@tagged("post_install", "-at_install")
class TestMissionRequestLending(MissionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.lending_manager = cls.a_user("pool_manager", email="lm@h.example")
        cls.lender = cls.a_pool("Lender", manager=cls.lending_manager)
        cls.lends(cls.lender)
        cls.lea = cls.a_member("Lea Lent", pool=cls.lender, phone="+41 79 555 01 01")
        cls.asked = {"secondary_pool_ids": cls.lender.ids}

    @classmethod
    def lends(cls, lender, sequence=10):
        line = {"secondary_id": lender.id, "sequence": sequence}
        cls.pool.write({"secondary_ids": [(0, 0, line)]})

    def find(self, **changes):
        slot = {
            "unit_id": self.unit.id,
            "pool_id": self.pool.id,
            "function_id": self.nurse.id,
            "start": str(START),
            "duration": 8,
            **changes,
        }
        return self.env["mission.request"].with_user(self.manager).find_candidates(slot)

    def test_the_form_finds_people_of_secondary_pools_after_the_own_ones(self):
        self.a_member("Anna Keller")
        names = [person["name"] for person in self.find(**self.asked)["people"]]
        self.assertEqual(names, ["Anna Keller", "Lea Lent"])
        self.assertEqual(len(self.find()["people"]), 1)

    def test_the_form_does_not_say_why_people_lent_are_left_out(self):
        self.books(self.lea.person_id, START + HOUR, START + 2 * HOUR)
        [left_out] = self.find(**self.asked)["left_out"]
        self.assertEqual(left_out["name"], "Lea Lent")
        self.assertEqual(
            left_out["reasons"], ["Not possible: only her own pool knows why"]
        )

    def test_somebody_lent_is_asked_says_yes_and_comes(self):
        request = self.a_sent_request(self.lea, **self.asked)
        [invitation] = self.messages("invitation", request)
        self.assertEqual(invitation.address, "lea.lent@h.example")
        self.offer_of(request, self.lea)._answer("accept", NOW)
        self.assertEqual(request.state, "filled")
        order = request.order_ids
        self.assertEqual(order.person_phone, "+41 79 555 01 01")
        self.assertEqual(order.pool_id, self.pool)

    def test_the_manager_reads_the_name_of_somebody_lent_and_no_more(self):
        request = self.a_sent_request(self.lea, **self.asked)
        fields = {"person_id": {"fields": {"display_name": {}}}, "state": {}}
        [read] = request.web_read({"offer_ids": {"fields": fields}})
        [offer] = read["offer_ids"]
        self.assertEqual(offer["person_id"]["display_name"], "Lea Lent")
        for record in (self.lea, self.lea.person_id):
            with self.assertRaises(AccessError):
                record.with_user(self.manager).read(["display_name"])

    def test_nobody_is_asked_whom_the_search_did_not_show(self):
        request = self.a_request()
        with self.assertRaises(AccessError):
            request.send_to(self.lea.ids)
        stranger = self.a_member("Sue", pool=self.a_pool("X", self.lending_manager))
        request.secondary_pool_ids = self.lender
        with self.assertRaises(AccessError):
            request.send_to(stranger.ids)
        self.assertFalse(request.sudo().offer_ids)

    def test_whoever_is_lent_and_no_longer_free_is_not_asked_and_nobody_says_why(self):
        request = self.a_request(**self.asked)
        self.books(self.lea.person_id, START, START + HOUR)
        with self.assertRefused("not_eligible") as caught:
            request.send_to(self.lea.ids)
        self.assertIn("only her own pool knows why", str(caught.exception))

    def test_somebody_lent_is_chosen(self):
        request = self.a_sent_request(
            self.lea, award_mode="manager_chooses", **self.asked
        )
        offer = self.offer_of(request, self.lea)
        offer._answer("accept", NOW)
        self.env.invalidate_all()
        asked = offer.with_user(self.manager)
        self.assertEqual(asked.action_ask_keep()["name"], "Keep Lea Lent?")
        self.assertIn("Lea Lent reads", asked.keep_sent)
        asked.action_keep()
        self.assertEqual((offer.state, request.taken), ("kept", 1))

    def test_a_rule_that_forbids_somebody_chosen_is_told_to_her_own_pool_only(self):
        for manager, told in ((self.manager, False), (self.lending_manager, True)):
            request = self.a_sent_request(
                self.lea, award_mode="manager_chooses", **self.asked
            )
            offer = self.offer_of(request, self.lea)
            offer._answer("accept", NOW)
            self.books(self.lea.person_id, START - 2 * HOUR, START - HOUR)
            self.pool.manager_ids |= manager
            with self.assertRefused("cannot_be_kept") as caught:
                offer.with_user(manager).action_keep()
            with self.subTest(manager=manager.login):
                self.assertEqual("rest" in str(caught.exception), told)
            self.env["staff.booking"].search([])._release(NOW)

    def test_a_yes_by_phone_of_somebody_lent_is_said_to_be_recorded(self):
        request = self.a_sent_request(self.lea, **self.asked)
        self.env.invalidate_all()
        offer = self.offer_of(request, self.lea).with_user(self.manager)
        told = offer.action_phone_accept()["params"]
        self.assertIn("Yes of Lea Lent recorded", told["message"])

    def test_a_yes_by_phone_that_a_rule_forbids_does_not_say_which(self):
        request = self.a_sent_request(self.lea, **self.asked)
        self.books(self.lea.person_id, START - 2 * HOUR, START - HOUR)
        offer = self.offer_of(request, self.lea).with_user(self.manager)
        with self.assertRefused("not_recorded") as caught:
            offer.action_phone_accept()
        self.assertIn("only her own pool knows why", str(caught.exception))

    def test_somebody_lent_is_assigned(self):
        request = self.a_sent_request(self.lea, award_mode="assigned", **self.asked)
        self.assertEqual(request.order_ids.person_id, self.lea.person_id)

    def test_a_yes_counts_although_the_lending_has_ended_meanwhile(self):
        request = self.a_sent_request(self.lea, **self.asked)
        self.pool.secondary_ids.unlink()
        self.offer_of(request, self.lea)._answer("accept", NOW)
        self.assertEqual(request.state, "filled")

    def test_pools_are_asked_in_the_order_of_the_primary_pool(self):
        first = self.a_pool("First", self.lending_manager)
        self.lends(first, sequence=1)
        request = self.a_request(secondary_pool_ids=(self.lender + first).ids)
        expected = (self.pool.id, first.id, self.lender.id)
        self.assertEqual(request._slot().pool_ids, expected)

    def test_only_internal_pools_that_help_out_can_be_secondary(self):
        stranger = self.a_pool("Stranger")
        agency = self.env["res.partner"].create({"name": "Agency"})
        temps = self.a_pool("Temps")
        temps.write({"kind": "agency", "agency_partner_id": agency.id})
        self.lends(temps)
        for pool in (stranger, temps):
            with self.subTest(pool=pool.name), self.assertRaises(ValidationError):
                self.a_request(secondary_pool_ids=pool.ids)

    def test_another_pool_lets_the_secondary_pools_go(self):
        second = self.a_pool("Second")
        with Form(self.a_request(**self.asked)) as form:
            self.assertEqual(form.lender_ids[:].ids, self.lender.ids)
            form.pool_id = second
            self.assertFalse(form.secondary_pool_ids[:])

    def test_secondary_pools_are_fixed_once_people_were_asked(self):
        request = self.a_sent_request(self.a_member("Anna Keller"))
        with self.assertRefused("slot_is_fixed"):
            request.write(self.asked)

    def test_a_head_nurse_who_asks_for_the_pool_is_the_one_who_looked(self):
        self.pool.head_nurse_may_send = True
        need = self.a_need(pool_id=self.pool.id)
        self.a_request(need_id=need.id, **self.asked)
        [person] = need.find_people()["people"]
        self.assertNotIn("booked in this week", " ".join(person["reasons"]))
        look = self.env["staff.lending.log"].search([])
        self.assertEqual(look.actor_id, self.head_nurse)
        need.ask_people([person["member_id"]])
        self.assertEqual(need.sudo().request_ids.offer_ids.member_id, self.lea)

    def test_a_head_nurse_opens_a_request_that_asks_other_pools(self):
        request = self.a_request(**self.asked).with_user(self.head_nurse)
        form = Form(request)
        self.assertEqual(form.name, request.name)
