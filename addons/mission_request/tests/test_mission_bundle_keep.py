"""Manager chooses, and answers by phone, where missions go together."""

from odoo.tests import tagged

from odoo.addons.hospital_base import clock

from .common import DEADLINE, HOUR, START, MissionCase

CHOOSE_BY = DEADLINE + 2 * HOUR
DAY = 24 * HOUR


@tagged("post_install", "-at_install")
class TestMissionBundleKeep(MissionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.anna, cls.ben = cls.a_member("Anna Keller"), cls.a_member("Ben Moser")

    def a_list(self, *members, **values):
        """An all-or-nothing bundle to which every member has said yes."""
        terms = {"award_mode": "manager_chooses", "choose_by": CHOOSE_BY}
        bundle = self.a_bundle(*members, all_or_nothing=True, **terms, **values)
        for member in members:
            self.says(bundle, member, "accept")
        return bundle

    def says(self, bundle, member, choice):
        offer = self.offers_in(bundle, member)[0]
        offer._answer(choice, clock.now(self.env))

    def keep(self, bundle, member, slot=0):
        offer = self.offers_in(bundle, member)[slot]
        return offer.with_user(self.manager).action_keep()

    def states(self, bundle, member):
        return self.offers_in(bundle, member).mapped("state")

    def test_a_yes_stands_on_every_list_and_takes_nothing(self):
        bundle = self.a_list(self.anna)
        self.assertEqual(self.states(bundle, self.anna), ["accepted"] * 3)
        self.assertEqual(bundle.request_ids.mapped("taken"), [0, 0, 0])

    def test_a_yes_taken_back_for_one_is_taken_back_for_all(self):
        bundle = self.a_list(self.anna)
        self.says(bundle, self.anna, "decline")
        self.assertEqual(self.states(bundle, self.anna), ["declined"] * 3)

    def test_choosing_for_one_slot_chooses_for_all_and_tells_everybody_once(self):
        bundle = self.a_list(self.anna, self.ben)
        kept = self.keep(bundle, self.anna, slot=1)
        self.assertEqual(kept["params"]["type"], "success")
        self.assertEqual(self.states(bundle, self.anna), ["kept"] * 3)
        self.assertEqual(self.states(bundle, self.ben), ["not_kept"] * 3)
        self.assertEqual(bundle.request_ids.mapped("state"), ["filled"] * 3)
        self.assertEqual(len(self.anna.person_id.booking_ids), 3)
        for kind, address in (
            ("kept", "anna.keller@h.example"),
            ("not_kept", "ben.moser@h.example"),
        ):
            told = self.bundle_messages(kind, bundle).mapped("address")
            self.assertEqual(told, [address])

    def test_booked_elsewhere_in_one_slot_she_leaves_every_list_and_keeps_nothing(self):
        bundle = self.a_list(self.anna)
        self.books(self.anna.person_id, START + 2 * DAY, START + 2 * DAY + HOUR)
        notification = self.keep(bundle, self.anna)
        self.assertIn("Anna Keller", notification["params"]["message"])
        self.assertEqual(self.states(bundle, self.anna), ["no_longer_free"] * 3)
        self.assertEqual(bundle.request_ids.mapped("taken"), [0, 0, 0])
        self.assertEqual(len(self.anna.person_id.booking_ids), 1)

    def test_a_rule_against_one_slot_is_said_with_the_slot_and_keeps_nothing(self):
        bundle = self.a_list(self.anna)
        self.env["staff.absence"].create(
            {
                "person_id": self.anna.person_id.id,
                "start": START + 2 * DAY,
                "stop": START + 2 * DAY + HOUR,
                "source": "leave",
            }
        )
        with self.assertRefused("cannot_be_kept") as caught:
            self.keep(bundle, self.anna)
        self.assertIn("Thu 5 Nov", str(caught.exception))
        self.assertEqual(self.states(bundle, self.anna), ["accepted"] * 3)
        self.assertFalse(self.anna.person_id.booking_ids)

    def test_the_job_takes_her_off_every_list_once_one_slot_is_taken(self):
        bundle = self.a_list(self.anna)
        self.books(self.anna.person_id, START + DAY, START + DAY + HOUR)
        with self.jobs_run():
            self.env["mission.offer"]._cron_drop_booked()
        self.assertEqual(self.states(bundle, self.anna), ["no_longer_free"] * 3)

    def test_nobody_chosen_in_time_is_told_in_one_message(self):
        bundle = self.a_list(self.anna)
        with self.at(CHOOSE_BY), self.jobs_run():
            self.env["mission.request"]._cron_expire_overdue()
        self.assertEqual(self.states(bundle, self.anna), ["not_kept"] * 3)
        self.assertEqual(len(self.bundle_messages("released", bundle)), 1)

    def test_a_yes_by_phone_to_one_is_a_yes_to_all_and_confirmed_once(self):
        bundle = self.a_bundle(self.anna, all_or_nothing=True)
        offer = self.offers_in(bundle, self.anna)[1]
        offer.with_user(self.manager).action_phone_accept()
        self.assertEqual(self.states(bundle, self.anna), ["kept"] * 3)
        offers = self.offers_in(bundle, self.anna)
        self.assertEqual(offers.mapped("phone_by_id"), self.manager)
        [told] = self.bundle_messages("phone_yes", bundle).sudo()
        self.assertEqual(told.body.count("/h/"), 3)
        self.assertFalse(self.bundle_messages("kept", bundle))

    def test_a_yes_by_phone_that_does_not_count_names_the_slot(self):
        bundle = self.a_bundle(self.anna, all_or_nothing=True)
        self.books(self.anna.person_id, START + DAY, START + DAY + HOUR)
        offer = self.offers_in(bundle, self.anna)[0].with_user(self.manager)
        with self.assertRefused("not_recorded") as caught:
            offer.action_phone_accept()
        self.assertIn("Wed 4 Nov", str(caught.exception))
        self.assertEqual(caught.exception.refusal.facts["why"], "already_booked")
        self.assertFalse(self.offers_in(bundle, self.anna).phone_by_id)
