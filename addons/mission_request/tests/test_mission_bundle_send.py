"""Several requests go out as one bundle: one message per person, one link in it."""

from odoo.exceptions import AccessError
from odoo.tests import tagged

from .common import DEADLINE, HOUR, NOW, START, MissionCase

DAY = 24 * HOUR


@tagged("post_install", "-at_install")
class TestMissionBundleSend(MissionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.anna, cls.ben = cls.a_member("Anna Keller"), cls.a_member("Ben Moser")

    def tie(self, *requests, all_or_nothing=True):
        requests = self.env["mission.request"].union(*requests)
        bundles = self.env["mission.bundle"].with_user(self.manager)
        return bundles._tie(requests.with_user(self.manager), all_or_nothing)

    def test_each_person_gets_one_message_with_one_link_naming_every_slot(self):
        bundle = self.a_bundle(self.anna, self.ben)
        rows = self.bundle_messages("invitation", bundle).sudo()
        self.assertEqual(
            sorted(rows.mapped("address")),
            ["anna.keller@h.example", "ben.moser@h.example"],
        )
        for row in rows:
            self.assertEqual(row.body.count("/h/"), 1)
            for day in ("3 Nov", "4 Nov", "5 Nov"):
                self.assertIn(f"{day}, 09:00 – 17:00", row.body)
            self.assertIn("3 missions, Tue 3 Nov – Thu 5 Nov", row.subject)
        for request in bundle.request_ids:
            self.assertFalse(self.messages("invitation", request))

    def test_the_link_lasts_until_the_last_deadline(self):
        bundle = self.a_bundle(self.anna, slots=2, deadline_at=False)
        deadlines = bundle.request_ids.mapped("deadline_at")
        link = self.env["hospital.link"].search([("purpose", "=", "mission.bundle")])
        self.assertEqual(link.expires_at, max(deadlines))
        self.assertEqual(link.res_id, bundle.id)

    def test_whoever_is_asked_for_one_slot_only_gets_the_message_about_one(self):
        first, second = self.a_request(), self.a_request(start=START + DAY)
        bundle = self.tie(first, second, all_or_nothing=False)
        offers = first._offer_to(self.anna, NOW) | first._offer_to(self.ben, NOW)
        self.offers_days(self.ben.person_id, 2)
        offers |= second._offer_to(self.ben, NOW)
        bundle.request_ids._send_out(offers, NOW)
        self.assertEqual(
            self.messages("invitation", first).mapped("address"),
            ["anna.keller@h.example"],
        )
        self.assertEqual(
            self.bundle_messages("invitation", bundle).mapped("address"),
            ["ben.moser@h.example"],
        )

    def test_one_request_is_no_bundle(self):
        with self.assertRefused("too_few_requests"):
            self.tie(self.a_request())

    def test_requests_of_two_pools_cannot_be_tied(self):
        other = self.a_request(pool_id=self.a_pool("Other pool").id, start=START + DAY)
        with self.assertRefused("several_pools"):
            self.tie(self.a_request(), other, all_or_nothing=False)

    def test_all_or_nothing_needs_slots_that_one_person_can_work(self):
        first, second = self.a_request(), self.a_request(start=START + 7 * HOUR)
        with self.assertRefused("slots_overlap") as caught:
            self.tie(first, second)
        self.assertIn("Tue 3 Nov, 09:00", str(caught.exception))
        self.assertTrue(self.tie(first, second, all_or_nothing=False))

    def test_all_or_nothing_needs_the_same_places_and_the_same_way(self):
        first = self.a_request()
        for values in ({"seats": 2}, {"award_mode": "manager_chooses"}):
            with self.subTest(**values), self.assertRefused("terms_differ"):
                self.tie(first, self.a_request(start=START + DAY, **values))

    def test_all_or_nothing_has_one_deadline_the_earliest(self):
        first = self.a_request(start=NOW + 8 * HOUR, deadline_at=False)
        second = self.a_request(start=START + DAY, deadline_at=False)
        bundle = self.tie(first, second)
        self.assertEqual(bundle.request_ids.mapped("deadline_at"), [NOW + 2 * HOUR] * 2)

    def test_all_or_nothing_asks_a_person_for_every_slot_or_not_at_all(self):
        first, second = self.a_request(), self.a_request(start=START + DAY)
        self.tie(first, second)
        offers = first._offer_to(self.anna, NOW)
        with self.assertRefused("not_asked_for_all") as caught:
            first._send_out(offers, NOW)
        self.assertIn("Anna Keller", str(caught.exception))

    def test_asking_one_more_for_one_slot_of_all_or_nothing_asks_for_all(self):
        bundle = self.a_bundle(self.anna, all_or_nothing=True)
        self.offers_days(self.ben.person_id, 3)
        bundle.request_ids[0].with_user(self.manager).send_to(self.ben.ids)
        self.assertEqual(len(self.offers_in(bundle, self.ben)), 3)
        self.assertEqual(len(self.bundle_messages("invitation", bundle)), 2)

    def test_cancelling_one_of_all_or_nothing_cancels_all_and_says_so_once(self):
        bundle = self.a_bundle(self.anna, all_or_nothing=True)
        bundle.request_ids[1].with_user(self.manager).action_cancel()
        self.assertEqual(bundle.request_ids.mapped("state"), ["cancelled"] * 3)
        self.assertEqual(len(self.bundle_messages("cancelled", bundle)), 1)

    def test_cancelling_one_of_the_others_leaves_the_rest_open(self):
        bundle = self.a_bundle(self.anna)
        bundle.request_ids[1].with_user(self.manager).action_cancel()
        states = bundle.request_ids.mapped("state")
        self.assertEqual(states, ["open", "cancelled", "open"])
        self.assertEqual(len(self.messages("cancelled", bundle.request_ids[1])), 1)

    def test_nobody_moves_a_request_into_a_bundle_by_hand(self):
        bundle = self.a_bundle(self.anna)
        request = self.a_request(start=START + 5 * DAY)
        with self.assertRefused("direct_state_write"):
            request.bundle_id = bundle
        with self.assertRefused("direct_state_write"):
            self.a_request(start=START + 5 * DAY, bundle_id=bundle.id)
        with self.assertRefused("slot_is_fixed"):
            bundle.request_ids[0].sudo().bundle_id = False

    def test_assigned_missions_of_a_bundle_are_told_in_one_message_each_to_object(self):
        bundle = self.a_bundle(self.anna, all_or_nothing=True, award_mode="assigned")
        [row] = self.bundle_messages("assigned", bundle).sudo()
        self.assertEqual(row.body.count("/h/"), 3)
        self.assertEqual(
            set(self.offers_in(bundle, self.anna).mapped("state")), {"kept"}
        )

    def test_only_those_in_charge_of_the_pool_read_its_bundles(self):
        bundle = self.a_bundle(self.anna)
        self.assertEqual(bundle.with_user(self.manager).name, bundle.name)
        for role in ("pool_manager", "head_nurse", "staff", "billing_officer"):
            with self.subTest(role), self.assertRaises(AccessError):
                bundle.with_user(self.a_user(role)).read(["name"])

    def test_a_bundle_of_the_past_deadline_is_refused(self):
        requests = self.a_request() + self.a_request(start=START + DAY)
        with self.at(DEADLINE), self.assertRefused("deadline_out_of_range"):
            self.tie(*requests)
