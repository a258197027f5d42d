"""The pages behind the link in a message: one for each way an offer can stand."""

import vobject

from odoo.tests import HttpCase, tagged

from odoo.addons.hospital_base import clock
from odoo.addons.hospital_base.tests.common import (
    NOW,
    FrozenTime,
    HospitalBuilders,
)

from .common import DEADLINE, HOUR, START, MissionBuilders


@tagged("post_install", "-at_install")
class TestMissionOfferLink(MissionBuilders, HospitalBuilders, FrozenTime, HttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.freeze(NOW)
        cls.a_scene()
        cls.anna = cls.a_member("Anna Keller")

    def path(self, request, member):
        """The link as it stands in the member's message."""
        rows = self.messages("invitation", request).sudo()
        [row] = rows.filtered(lambda row: row.partner_id == member.person_id.partner_id)
        return "/h/" + row.body.split("/h/")[1].split('"')[0]

    def press(self, path, action):
        self.env.flush_all()
        response = self.url_open(f"{path}/answer", data={"action": action})
        self.env.invalidate_all()
        return response

    def assertPage(self, response, code, status):
        self.assertEqual(response.status_code, status)
        self.assertIn(f'data-code="{code}"', response.text)

    def test_the_page_shows_the_mission_the_deadline_and_two_buttons(self):
        request = self.a_sent_request(self.anna, note="Post-operative care")
        page = self.url_open(self.path(request, self.anna)).text
        for words in (
            "Hello Anna Keller,",
            "Cardiology, Site",
            "Building B, 3rd floor",
            "+41 21 555 01 01",
            "09:00 – 17:00",
            "Post-operative care",
            "13:00",
            'value="accept"',
            'value="decline"',
        ):
            self.assertIn(words, page)

    def test_after_the_yes_the_mission_goes_into_the_calendar_without_a_login(self):
        request = self.a_sent_request(self.anna)
        path = self.path(request, self.anna)
        file = f"{path}/mission.ics"
        self.assertEqual(self.url_open(file).status_code, 404)
        page = self.press(path, "accept").text
        self.assertIn(f'href="{file}"', page)
        response = self.url_open(file)
        self.assertIn("text/calendar", response.headers["Content-Type"])
        event = vobject.readOne(response.text).vevent
        self.assertEqual(event.dtstart.value.isoformat(), "2026-11-03T08:00:00+00:00")

    def test_without_the_mission_there_is_nothing_for_the_calendar(self):
        ben = self.a_member("Ben Moser")
        request = self.a_sent_request(self.anna, ben)
        lost, had = self.path(request, ben), self.path(request, self.anna)
        self.press(had, "accept")
        self.assertNotIn("mission.ics", self.url_open(lost).text)
        for path in (lost, "/h/made-up"):
            self.assertEqual(self.url_open(f"{path}/mission.ics").status_code, 404)
        request.sudo().order_ids._transition("cancel", NOW)
        self.assertEqual(self.url_open(f"{had}/mission.ics").status_code, 404)

    def test_looking_changes_nothing_however_often(self):
        request = self.a_sent_request(self.anna)
        path = self.path(request, self.anna)
        events = self.env["mission.event"].search_count([])
        for method in ("GET", "HEAD", "OPTIONS"):
            for target in (path, f"{path}/answer"):
                self.env.flush_all()
                self.url_open(target, method=method)
        self.env.invalidate_all()
        self.assertEqual(self.offer_of(request, self.anna).state, "sent")
        self.assertEqual(self.env["mission.event"].search_count([]), events)

    def test_accept_shows_that_she_has_it_and_books(self):
        request = self.a_sent_request(self.anna)
        response = self.press(self.path(request, self.anna), "accept")
        self.assertPage(response, "you_have_it", 200)
        self.assertEqual(self.offer_of(request, self.anna).state, "kept")

    def test_the_same_button_twice_shows_the_same_page(self):
        request = self.a_sent_request(self.anna)
        path = self.path(request, self.anna)
        first = self.press(path, "accept")
        second = self.press(path, "accept")
        self.assertEqual(first.text, second.text)
        self.assertEqual(len(request.sudo().order_ids), 1)

    def test_decline_thanks_and_leaves_the_seat(self):
        request = self.a_sent_request(self.anna)
        response = self.press(self.path(request, self.anna), "decline")
        self.assertPage(response, "you_said_no", 200)
        self.assertEqual(request.state, "open")

    def test_the_opposite_answer_is_said_to_be_too_late_to_change(self):
        request = self.a_sent_request(self.anna)
        path = self.path(request, self.anna)
        self.press(path, "decline")
        self.assertPage(self.press(path, "accept"), "already_answered", 409)

    def test_after_the_deadline_the_page_says_too_late(self):
        request = self.a_sent_request(self.anna)
        path = self.path(request, self.anna)
        with self.at(DEADLINE):
            self.assertPage(self.press(path, "accept"), "too_late", 410)
            self.assertPage(self.url_open(path), "too_late", 410)
        self.assertEqual(request.taken, 0)

    def test_when_somebody_was_quicker_the_page_says_filled(self):
        ben = self.a_member("Ben Moser")
        request = self.a_sent_request(self.anna, ben)
        path = self.path(request, ben)
        self.offer_of(request, self.anna)._answer("accept", clock.now(self.env))
        self.assertPage(self.press(path, "accept"), "already_filled", 409)

    def test_when_the_request_was_cancelled_the_page_says_withdrawn(self):
        request = self.a_sent_request(self.anna)
        path = self.path(request, self.anna)
        request.action_cancel()
        self.assertPage(self.press(path, "accept"), "offer_withdrawn", 409)

    def test_a_person_booked_elsewhere_is_told_and_can_still_decline(self):
        request = self.a_sent_request(self.anna)
        path = self.path(request, self.anna)
        self.books(self.anna.person_id, START + HOUR, START + 2 * HOUR)
        response = self.press(path, "accept")
        self.assertPage(response, "already_booked", 409)
        self.assertIn('value="decline"', response.text)
        self.assertPage(self.press(path, "decline"), "you_said_no", 200)

    def test_a_person_on_leave_meanwhile_is_told_why_not(self):
        request = self.a_sent_request(self.anna)
        path = self.path(request, self.anna)
        self.env["staff.absence"].create(
            {
                "person_id": self.anna.person_id.id,
                "start": START,
                "stop": START + HOUR,
                "source": "leave",
            }
        )
        response = self.press(path, "accept")
        self.assertPage(response, "rule_forbids", 409)
        self.assertIn("absent", response.text)
        self.assertEqual(request.taken, 0)

    def test_an_unknown_link_shows_its_own_plain_page(self):
        response = self.url_open("/h/" + "x" * 43)
        self.assertEqual(response.status_code, 404)
        self.assertIn("This link does not exist", response.text)
