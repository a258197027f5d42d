"""Answering a bundle from its link: yes and no to each, or all or nothing."""

from odoo.tests import HttpCase, tagged

from odoo.addons.hospital_base import clock
from odoo.addons.hospital_base.tests.common import (
    NOW,
    FrozenTime,
    HospitalBuilders,
)

from .common import DEADLINE, HOUR, START, MissionBuilders

DAY = 24 * HOUR


@tagged("post_install", "-at_install")
class TestMissionBundleAnswer(MissionBuilders, HospitalBuilders, FrozenTime, HttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.freeze(NOW)
        cls.a_scene()
        cls.anna, cls.ben = cls.a_member("Anna Keller"), cls.a_member("Ben Moser")

    def path(self, bundle, member):
        rows = self.bundle_messages("invitation", bundle).sudo()
        [row] = rows.filtered(lambda row: row.partner_id == member.person_id.partner_id)
        return "/h/" + row.body.split("/h/")[1].split('"')[0]

    def press(self, bundle, member, action):
        self.env.flush_all()
        path = f"{self.path(bundle, member)}/answer"
        response = self.url_open(path, data={"action": action})
        self.env.invalidate_all()
        return response

    def look(self, bundle, member):
        self.env.flush_all()
        return self.url_open(self.path(bundle, member))

    def states(self, bundle, member):
        return self.offers_in(bundle, member).mapped("state")

    def booked(self, member):
        return len(member.person_id.booking_ids)

    def an_absence(self, member, day):
        self.env["staff.absence"].create(
            {
                "person_id": member.person_id.id,
                "start": START + day * DAY,
                "stop": START + day * DAY + HOUR,
                "source": "leave",
            }
        )

    # each for itself

    def test_the_page_shows_every_slot_with_its_own_yes_and_no(self):
        bundle = self.a_bundle(self.anna, note="Post-operative care")
        page = self.look(bundle, self.anna)
        self.assertEqual(page.status_code, 200)
        for offer in self.offers_in(bundle, self.anna):
            self.assertIn(f'value="accept:{offer.id}"', page.text)
            self.assertIn(f'value="decline:{offer.id}"', page.text)
        self.assertIn('value="accept:all"', page.text)
        self.assertIn('value="decline:all"', page.text)
        self.assertIn("Post-operative care", page.text)

    def test_looking_changes_nothing_however_often(self):
        bundle = self.a_bundle(self.anna)
        events = self.env["mission.event"].search_count([])
        for method in ("GET", "HEAD", "OPTIONS"):
            for path in ("", "/answer"):
                self.env.flush_all()
                self.url_open(f"{self.path(bundle, self.anna)}{path}", method=method)
        self.env.invalidate_all()
        self.assertEqual(self.states(bundle, self.anna), ["sent"] * 3)
        self.assertEqual(self.env["mission.event"].search_count([]), events)

    def test_a_yes_to_one_and_a_no_to_another_leave_the_third_open(self):
        bundle = self.a_bundle(self.anna)
        first, second, third = self.offers_in(bundle, self.anna)
        self.assertEqual(
            self.press(bundle, self.anna, f"accept:{first.id}").status_code, 200
        )
        page = self.press(bundle, self.anna, f"decline:{second.id}")
        self.assertEqual(self.states(bundle, self.anna), ["kept", "declined", "sent"])
        self.assertIn("You have the mission", page.text)
        self.assertIn("You declined", page.text)
        self.assertNotIn(f'value="accept:{first.id}"', page.text)
        self.assertIn(f'value="accept:{third.id}"', page.text)
        self.assertNotIn(":all", page.text, "one is left: its own buttons are enough")
        self.assertEqual(self.booked(self.anna), 1)

    def test_yes_to_all_books_all_and_is_told_once(self):
        bundle = self.a_bundle(self.anna, self.ben)
        response = self.press(bundle, self.anna, "accept:all")
        self.assertEqual(response.status_code, 200)
        self.assertEqual(self.states(bundle, self.anna), ["kept"] * 3)
        self.assertEqual(self.booked(self.anna), 3)
        self.assertEqual(
            self.bundle_messages("kept", bundle).mapped("address"),
            ["anna.keller@h.example"],
        )
        for request in bundle.sudo().request_ids:
            self.assertFalse(self.messages("kept", request))

    def test_yes_to_all_takes_what_is_possible_and_says_what_is_not(self):
        bundle = self.a_bundle(self.anna)
        self.books(self.anna.person_id, START + DAY, START + DAY + HOUR)
        response = self.press(bundle, self.anna, "accept:all")
        self.assertEqual(response.status_code, 409)
        self.assertEqual(self.states(bundle, self.anna), ["kept", "sent", "kept"])
        self.assertIn("already booked", response.text)

    def test_no_to_all_declines_what_is_open(self):
        bundle = self.a_bundle(self.anna)
        first = self.offers_in(bundle, self.anna)[0]
        self.press(bundle, self.anna, f"accept:{first.id}")
        response = self.press(bundle, self.anna, "decline:all")
        self.assertEqual(response.status_code, 200)
        self.assertEqual(
            self.states(bundle, self.anna), ["kept", "declined", "declined"]
        )

    def test_a_slot_taken_by_somebody_else_says_so_and_the_others_stay_open(self):
        bundle = self.a_bundle(self.anna, self.ben)
        first = self.offers_in(bundle, self.ben)[0]
        self.press(bundle, self.ben, f"accept:{first.id}")
        page = self.look(bundle, self.anna)
        self.assertIn('data-code="already_filled"', page.text)
        self.assertEqual(page.text.count('data-code="already_filled"'), 1)
        closed, open_one, _third = self.offers_in(bundle, self.anna)
        self.assertNotIn(f'value="accept:{closed.id}"', page.text)
        self.assertIn(f'value="accept:{open_one.id}"', page.text)

    def test_offers_of_others_and_made_up_buttons_are_refused_unread(self):
        bundle = self.a_bundle(self.anna, self.ben)
        hers = self.offers_in(bundle, self.ben)[0]
        alone = self.offer_of(self.a_sent_request(self.anna), self.anna)
        for action in (
            f"accept:{hers.id}",
            f"accept:{alone.id}",
            "accept",
            "accept:0",
            "accept:-1",
            "accept:99999999999999999999",
            "steal:all",
            "",
        ):
            with self.subTest(action):
                response = self.press(bundle, self.anna, action)
                self.assertEqual(response.status_code, 400)
        self.assertEqual(self.states(bundle, self.anna), ["sent"] * 3)
        self.assertEqual(self.states(bundle, self.ben), ["sent"] * 3)
        self.assertEqual(alone.state, "sent")

    def test_what_she_has_of_several_goes_into_the_calendar_and_no_more(self):
        bundle = self.a_bundle(self.anna, self.ben)
        first, second, _third = self.offers_in(bundle, self.anna)
        page = self.press(bundle, self.anna, f"accept:{first.id}").text
        path = self.path(bundle, self.anna)
        self.assertEqual(page.count(".ics"), 1)
        self.assertIn(f'href="{path}/missions/{first.id}.ics"', page)
        file = self.url_open(f"{path}/missions/{first.id}.ics")
        self.assertIn("text/calendar", file.headers["Content-Type"])
        [hers] = self.offers_in(bundle, self.ben)[:1]
        for link, offer in (
            (path, second),
            (path, hers),
            (self.path(bundle, self.ben), first),
        ):
            missing = self.url_open(f"{link}/missions/{offer.id}.ics")
            self.assertEqual(missing.status_code, 404)
        self.assertEqual(self.url_open(f"{path}/mission.ics").status_code, 404)

    def test_after_the_deadline_every_slot_says_too_late(self):
        bundle = self.a_bundle(self.anna)
        with self.at(DEADLINE):
            for action in ("accept:all", "decline:all"):
                response = self.press(bundle, self.anna, action)
                self.assertEqual(response.status_code, 410)
                self.assertEqual(response.text.count('data-code="too_late"'), 4)
        self.assertEqual(self.states(bundle, self.anna), ["sent"] * 3)

    # all or nothing

    def test_all_or_nothing_has_two_buttons_alone(self):
        bundle = self.a_bundle(self.anna, all_or_nothing=True)
        page = self.look(bundle, self.anna).text
        self.assertEqual(page.count("<button"), 2)
        self.assertIn('value="accept:all"', page)
        self.assertIn('value="decline:all"', page)
        self.assertIn("go together", page)

    def test_yes_takes_every_seat_booking_and_order_and_is_told_once(self):
        bundle = self.a_bundle(self.anna, self.ben, all_or_nothing=True)
        response = self.press(bundle, self.anna, "accept:all")
        self.assertEqual(response.status_code, 200)
        self.assertIn("You have all 3 missions", response.text)
        requests = bundle.sudo().request_ids
        self.assertEqual(requests.mapped("state"), ["filled"] * 3)
        self.assertEqual(len(requests.order_ids), 3)
        self.assertEqual(self.booked(self.anna), 3)
        self.assertEqual(len(self.bundle_messages("kept", bundle)), 1)
        self.assertEqual(
            self.bundle_messages("filled", bundle).mapped("address"),
            ["ben.moser@h.example"],
        )

    def test_a_yes_that_meets_a_booking_changes_nothing_and_names_the_slot(self):
        bundle = self.a_bundle(self.anna, all_or_nothing=True)
        self.books(self.anna.person_id, START + DAY, START + DAY + HOUR)
        response = self.press(bundle, self.anna, "accept:all")
        self.assertEqual(response.status_code, 409)
        slot = "Wed 4 Nov, 09:00 – 17:00"
        self.assertIn(f"{slot} stands in the way", response.text)
        self.assertEqual(self.states(bundle, self.anna), ["sent"] * 3)
        requests = bundle.sudo().request_ids
        self.assertEqual(requests.mapped("taken"), [0, 0, 0])
        self.assertFalse(requests.order_ids)
        self.assertEqual(self.booked(self.anna), 1)
        self.assertFalse(self.bundle_messages("kept", bundle))
        self.assertEqual(self.press(bundle, self.anna, "decline:all").status_code, 200)
        self.assertEqual(self.states(bundle, self.anna), ["declined"] * 3)

    def test_a_rule_against_the_last_slot_leaves_no_booking_of_the_first(self):
        bundle = self.a_bundle(self.anna, all_or_nothing=True)
        self.an_absence(self.anna, 2)
        response = self.press(bundle, self.anna, "accept:all")
        self.assertEqual(response.status_code, 409)
        self.assertIn("Thu 5 Nov", response.text)
        self.assertIn("absent", response.text)
        self.assertEqual(self.booked(self.anna), 0)
        self.assertEqual(self.states(bundle, self.anna), ["sent"] * 3)

    def test_somebody_quicker_is_said_plainly(self):
        bundle = self.a_bundle(self.anna, self.ben, all_or_nothing=True)
        self.press(bundle, self.ben, "accept:all")
        response = self.press(bundle, self.anna, "accept:all")
        self.assertEqual(response.status_code, 409)
        self.assertIn("somebody else has it", response.text)
        self.assertNotIn("stands in the way", response.text)

    def test_no_to_one_is_no_to_all_and_the_same_again_changes_nothing(self):
        bundle = self.a_bundle(self.anna, all_or_nothing=True)
        second = self.offers_in(bundle, self.anna)[1]
        second._answer("decline", clock.now(self.env))
        self.assertEqual(self.states(bundle, self.anna), ["declined"] * 3)
        first = self.press(bundle, self.anna, "decline:all")
        again = self.press(bundle, self.anna, "decline:all")
        self.assertEqual(first.text, again.text)
        self.assertEqual(again.status_code, 200)

    def test_an_answer_to_one_of_them_by_any_way_is_the_answer_to_all(self):
        bundle = self.a_bundle(self.anna, all_or_nothing=True)
        second = self.offers_in(bundle, self.anna)[1]
        second._answer("accept", clock.now(self.env), source="portal")
        self.assertEqual(self.states(bundle, self.anna), ["kept"] * 3)
        verbs = self.env["mission.event"].search(
            [("offer_id", "in", self.offers_in(bundle, self.anna).ids)]
        )
        answers = verbs.filtered(lambda event: event.verb == "accept")
        self.assertEqual(answers.mapped("source"), ["portal"] * 3)

    def test_with_two_seats_two_people_get_all_and_the_third_nothing(self):
        carla = self.a_member("Carla Rossi")
        bundle = self.a_bundle(self.anna, self.ben, carla, all_or_nothing=True, seats=2)
        for member, status in ((self.anna, 200), (self.ben, 200), (carla, 409)):
            response = self.press(bundle, member, "accept:all")
            self.assertEqual(response.status_code, status)
        self.assertEqual(self.states(bundle, carla), ["withdrawn"] * 3)
        self.assertEqual(bundle.sudo().request_ids.mapped("taken"), [2, 2, 2])
