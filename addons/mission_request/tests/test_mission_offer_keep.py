"""Before somebody is kept, the manager reads who, when, and what is sent."""

from odoo.exceptions import AccessError
from odoo.tests import tagged

from odoo.addons.hospital_base import clock

from .common import DEADLINE, HOUR, MissionCase


@tagged("post_install", "-at_install")
class TestMissionOfferKeep(MissionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.anna, cls.ben = cls.a_member("Anna Keller"), cls.a_member("Ben Moser")

    def a_list(self, *members, **values):
        request = self.a_sent_request(
            *members,
            award_mode="manager_chooses",
            choose_by=DEADLINE + 2 * HOUR,
            **values,
        )
        for member in members:
            self.says_yes(self.offer_of(request, member))
        return request

    def says_yes(self, offer):
        offer._answer("accept", clock.now(self.env))

    def asked(self, offer, user=None):
        """The offer as the manager's dialog shows it."""
        offer = offer.with_user(user or self.manager)
        action = offer.action_ask_keep()
        self.assertEqual((action["res_id"], action["target"]), (offer.id, "new"))
        return action, offer

    def test_asking_back_keeps_nobody_and_names_the_person(self):
        request = self.a_list(self.anna)
        action, _offer = self.asked(self.offer_of(request, self.anna))
        self.assertEqual(action["name"], "Keep Anna Keller?")
        self.assertEqual((request.taken, request.state), (0, "open"))
        view = self.env["mission.offer"].with_user(self.manager)
        arch = view.get_view(action["views"][0][0], "form")["arch"]
        self.assertIn('name="action_keep"', arch)

    def test_it_says_when_and_where(self):
        request = self.a_list(self.anna)
        _action, offer = self.asked(self.offer_of(request, self.anna))
        self.assertEqual(offer.keep_slots, "Tue 3 Nov, 09:00 – 17:00 · Cardiology")

    def test_the_last_place_names_those_who_are_let_go(self):
        request = self.a_list(self.anna, self.ben)
        silent = self.a_member("Carla Rossi")
        request.send_to(silent.ids)
        _action, offer = self.asked(self.offer_of(request, self.anna))
        self.assertIn("Anna Keller reads that the mission is", offer.keep_sent)
        self.assertIn("Ben Moser, Carla Rossi", offer.keep_sent)

    def test_while_places_are_free_nobody_else_is_told(self):
        request = self.a_list(self.anna, self.ben, seats=2)
        _action, offer = self.asked(self.offer_of(request, self.anna))
        self.assertNotIn("Ben Moser", offer.keep_sent)
        self.assertIn("Nobody else is told", offer.keep_sent)

    def test_all_or_nothing_shows_every_slot(self):
        bundle = self.a_bundle(
            self.anna,
            slots=2,
            all_or_nothing=True,
            award_mode="manager_chooses",
            choose_by=DEADLINE + 2 * HOUR,
        )
        [first, _second] = self.offers_in(bundle, self.anna)
        self.says_yes(first)
        _action, offer = self.asked(first)
        self.assertEqual(
            offer.keep_slots.splitlines(),
            [
                "Tue 3 Nov, 09:00 – 17:00 · Cardiology",
                "Wed 4 Nov, 09:00 – 17:00 · Cardiology",
            ],
        )

    def test_after_the_choice_she_reads_that_it_was_sent(self):
        request = self.a_list(self.anna)
        _action, offer = self.asked(self.offer_of(request, self.anna))
        told = offer.action_keep()["params"]
        self.assertEqual(
            (told["type"], told["message"]),
            ("success", "Anna Keller has the mission and is told so."),
        )

    def test_whoever_does_not_manage_the_pool_is_not_even_asked_back(self):
        request = self.a_list(self.anna)
        stranger = self.a_user("pool_manager", "other.manager")
        for user in (stranger, self.head_nurse):
            with self.assertRaises(AccessError):
                self.asked(self.offer_of(request, self.anna), user)
