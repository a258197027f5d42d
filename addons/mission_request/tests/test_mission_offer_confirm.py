"""Where a manager decides, what rules warn of is confirmed and not passed over."""

from odoo.tests import tagged

from odoo.addons.hospital_base import clock
from odoo.addons.staff_pool.tests.worktime_builders import WorktimeBuilders

from .common import DEADLINE, HOUR, START, MissionCase


@tagged("post_install", "-at_install")
class TestMissionOfferConfirm(WorktimeBuilders, MissionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.a_rule(minutes=660, effect="warns")
        cls.ada, cls.ben = cls.a_member("Ada Keller"), cls.a_member("Ben Moser")
        cls.books(cls.ada.person_id, START - 18 * HOUR, START - 10 * HOUR)
        cls.warning = "Ada Keller: only 10 h of rest, 11 h needed (-)"

    def test_assigning_asks_first_and_does_nothing_until_confirmed(self):
        request = self.a_request(award_mode="assigned", seats=2)
        members = [self.ada.id, self.ben.id]
        self.assertEqual(request.send_to(members), {"to_confirm": [self.warning]})
        self.assertEqual((request.state, request.taken), ("draft", 0))
        sure = request.with_context(confirmed_warnings=[self.warning])
        self.assertEqual(sure.send_to(members), {})
        self.assertEqual((request.state, request.taken), ("filled", 2))

    def test_confirming_something_else_is_no_confirmation(self):
        request = self.a_request(award_mode="assigned")
        sure = request.with_context(confirmed_warnings=["Ada Keller: something"])
        self.assertEqual(sure.send_to([self.ada.id]), {"to_confirm": [self.warning]})

    def test_asking_is_not_deciding(self):
        request = self.a_request()
        self.assertEqual(request.send_to([self.ada.id]), {})
        self.offer_of(request, self.ada)._answer("accept", clock.now(self.env))
        self.assertEqual(request.state, "filled")

    def test_choosing_asks_first(self):
        request = self.a_sent_request(
            self.ada, award_mode="manager_chooses", choose_by=DEADLINE + HOUR
        )
        offer = self.offer_of(request, self.ada)
        offer._answer("accept", clock.now(self.env))
        offer = offer.with_user(self.manager)
        action = offer.action_keep()
        self.assertEqual(action["tag"], "mission_request.confirm_warnings")
        self.assertEqual(action["params"]["to_confirm"], [self.warning])
        self.assertEqual(offer.state, "accepted")
        offer.with_context(confirmed_warnings=[self.warning]).action_keep()
        self.assertEqual(offer.state, "kept")

    def test_on_the_phone_the_warning_is_read_before_the_yes_is_recorded(self):
        request = self.a_sent_request(self.ada, self.ben, seats=2)
        offers = request.offer_ids.with_user(self.manager)
        self.assertEqual(offers.mapped("warned"), [self.warning, ""])
        ada = offers.filtered(lambda offer: offer.person_id == self.ada.person_id)
        form = ada.get_view(ada.action_ask_phone_accept()["views"][0][0], "form")
        self.assertIn('name="warned"', form["arch"])
        ada.action_phone_accept()
        self.assertEqual(ada.state, "kept")
        with self.at(START + 9 * HOUR):
            ada.invalidate_recordset()
            self.assertFalse(ada.warned)  # what is over is no longer asked about

    def test_the_search_over_several_slots_asks_as_well(self):
        pick = {
            "unit_id": self.unit.id,
            "pool_id": self.pool.id,
            "function_id": self.nurse.id,
            "start": str(START),
            "duration": 8,
            "member_ids": [self.ada.id],
        }
        search = self.env["mission.search"].with_user(self.manager)
        count = self.env["mission.request"].search_count([])
        sent = search.send([pick], {"award_mode": "assigned"})
        self.assertEqual(sent, {"to_confirm": [self.warning]})
        self.assertEqual(self.env["mission.request"].search_count([]), count)
        sure = search.with_context(confirmed_warnings=[self.warning])
        self.assertEqual(sure.send([pick], {"award_mode": "assigned"})["people"], 1)
