"""A bundle in the portal: one card with the same choices as its page."""

import re

from lxml import html

from odoo.tests import HttpCase, tagged
from odoo.tools import mute_logger

from odoo.addons.hospital_base.tests.common import NOW, FrozenTime, HospitalBuilders

from .common import DEADLINE, HOUR, START, MissionBuilders

MISSIONS = "/my/hospital/missions"
DAY = 24 * HOUR


@tagged("post_install", "-at_install")
class TestMissionBundlePortal(MissionBuilders, HospitalBuilders, FrozenTime, HttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.freeze(NOW)
        cls.a_scene()
        user = cls.a_user("staff", "anna.keller", email="anna.keller@h.example")
        cls.anna = cls.a_member("Anna Keller", partner_id=user.partner_id.id)
        cls.ben = cls.a_member("Ben Moser")

    def setUp(self):
        super().setUp()
        self.authenticate("anna.keller", "anna.keller")

    def look(self):
        self.env.flush_all()
        return self.url_open(MISSIONS)

    def answer(self, bundle, action, csrf=True):
        token = re.search(r'csrf_token: "(\w+)"', self.look().text)
        data = {"action": action, **({"csrf_token": token.group(1)} if csrf else {})}
        self.env.flush_all()
        path = f"/my/hospital/bundles/{bundle.id}/answer"
        response = self.url_open(path, data=data)
        self.env.invalidate_all()
        return response

    def states(self, bundle, member):
        return self.offers_in(bundle, member).mapped("state")

    def test_a_bundle_is_one_card_and_its_slots_are_no_cards_of_their_own(self):
        bundle = self.a_bundle(self.anna)
        page = self.look().text
        self.assertEqual(page.count(f'data-bundle="{bundle.id}"'), 1)
        for offer in self.offers_in(bundle, self.anna):
            self.assertEqual(page.count(f'data-offer="{offer.id}"'), 1)
            self.assertIn(f'value="accept:{offer.id}"', page)
        self.assertNotIn("/my/hospital/offers/", page)

    def test_yes_to_one_and_no_to_another_by_the_portal(self):
        bundle = self.a_bundle(self.anna)
        first, second, _third = self.offers_in(bundle, self.anna)
        self.assertEqual(self.answer(bundle, f"accept:{first.id}").status_code, 200)
        page = self.answer(bundle, f"decline:{second.id}")
        self.assertEqual(self.states(bundle, self.anna), ["kept", "declined", "sent"])
        self.assertIn(f'data-bundle="{bundle.id}"', page.text)
        event = self.env["mission.event"].search(
            [("offer_id", "=", first.id), ("verb", "=", "accept")]
        )
        self.assertEqual(event.source, "portal")

    def test_all_or_nothing_has_its_two_buttons_and_takes_all(self):
        bundle = self.a_bundle(self.anna, all_or_nothing=True)
        page = self.look().text
        self.assertNotIn('value="accept:1', page.replace('value="accept:all"', ""))
        page = self.answer(bundle, "accept:all")
        self.assertEqual(page.status_code, 200)
        self.assertEqual(self.states(bundle, self.anna), ["kept"] * 3)
        self.assertNotIn(f'data-bundle="{bundle.id}"', page.text)

    def test_a_refused_yes_names_the_slot(self):
        bundle = self.a_bundle(self.anna, all_or_nothing=True)
        self.books(self.anna.person_id, START + DAY, START + DAY + HOUR)
        page = self.answer(bundle, "accept:all")
        self.assertEqual(page.status_code, 409)
        self.assertIn("Wed 4 Nov, 09:00 – 17:00 stands in the way", page.text)

    def test_bundles_of_others_do_not_exist(self):
        bundle = self.a_bundle(self.ben)
        self.assertEqual(self.answer(bundle, "accept:all").status_code, 404)
        self.assertEqual(self.states(bundle, self.ben), ["sent"] * 3)

    def test_offers_of_others_and_unknown_buttons_are_refused(self):
        bundle = self.a_bundle(self.anna, self.ben)
        hers = self.offers_in(bundle, self.ben)[0]
        for action in (f"accept:{hers.id}", "accept", ""):
            with self.subTest(action):
                self.assertEqual(self.answer(bundle, action).status_code, 400)
        self.assertEqual(self.states(bundle, self.ben), ["sent"] * 3)

    def test_an_answer_without_the_csrf_token_is_refused(self):
        bundle = self.a_bundle(self.anna)
        with mute_logger("odoo.http"):
            response = self.answer(bundle, "accept:all", csrf=False)
        self.assertEqual(response.status_code, 400)
        self.assertEqual(self.states(bundle, self.anna), ["sent"] * 3)

    def an_evening(self, day, **values):
        """Anna's offer for a mission after those of the bundle on that day."""
        start = START + day * DAY + 9 * HOUR
        self.offers_time(self.anna.person_id, start, start + 8 * HOUR)
        request = self.a_sent_request(self.anna, start=start, **values)
        return self.offer_of(request, self.anna)

    def test_what_ends_first_stands_first_whether_alone_or_together(self):
        late = self.a_bundle(self.anna, deadline_at=DEADLINE + 2 * HOUR)
        later = self.an_evening(1, deadline_at=DEADLINE + 3 * HOUR).id
        soon = self.an_evening(2, deadline_at=DEADLINE + HOUR).id
        page = html.fromstring(self.look().text)
        cards = page.xpath("//article/@data-bundle | //article/@data-offer")
        self.assertEqual(cards, [str(soon), str(late.id), str(later)])

    def test_a_bundle_says_how_much_time_is_left(self):
        self.a_bundle(self.anna)
        self.assertIn("4 h 0 min left", self.look().text)

    def test_what_waits_for_the_manager_comes_last(self):
        chosen = self.an_evening(
            1, award_mode="manager_chooses", choose_by=DEADLINE + HOUR
        )
        chosen._answer("accept", NOW)
        bundle = self.a_bundle(self.anna, deadline_at=DEADLINE + HOUR)
        page = html.fromstring(self.look().text)
        cards = page.xpath("//article/@data-bundle | //article/@data-offer")
        self.assertEqual(cards, [str(bundle.id), str(chosen.id)])
