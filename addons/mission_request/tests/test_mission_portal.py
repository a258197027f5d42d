"""My missions in the portal: what is mine, in words; what is not does not exist."""

import re
from contextlib import ExitStack
from unittest.mock import patch

import psycopg2
import vobject

from odoo.exceptions import ValidationError
from odoo.tests import HttpCase, tagged
from odoo.tools import mute_logger

from odoo.addons.hospital_base import clock
from odoo.addons.hospital_base.tests.common import NOW, FrozenTime, HospitalBuilders

from .common import DEADLINE, HOUR, START, MissionBuilders

MISSIONS = "/my/hospital/missions"


class DatabaseRefusal(psycopg2.errors.SerializationFailure):
    """As PostgreSQL raises it: with its code."""

    pgcode = "40001"


class MissionPortalCase(MissionBuilders, HospitalBuilders, FrozenTime, HttpCase):
    """Anna and Ben are staff; Anna is logged in."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.freeze(NOW)
        cls.a_scene()
        cls.anna = cls.a_staff_member("Anna Keller", "anna.keller")
        cls.ben = cls.a_staff_member("Ben Moser", "ben.moser")

    @classmethod
    def a_staff_member(cls, name, login):
        user = cls.a_user("staff", login, name=name, email=f"{login}@h.example")
        return cls.a_member(name, partner_id=user.partner_id.id)

    def setUp(self):
        super().setUp()
        self.authenticate("anna.keller", "anna.keller")

    def look(self, path=MISSIONS):
        self.env.flush_all()
        return self.url_open(path)

    def post(self, path, csrf=True, **data):
        token = re.search(r'csrf_token: "(\w+)"', self.look().text)
        self.env.flush_all()
        values = {**data, **({"csrf_token": token.group(1)} if csrf else {})}
        response = self.url_open(path, data=values)
        self.env.invalidate_all()
        return response

    def answer(self, offer, action, **options):
        path = f"/my/hospital/offers/{offer.id}/answer"
        return self.post(path, action=action, **options)

    def a_mission(self, member, **values):
        start = values.get("start", START)
        self.offers_time(member.person_id, start, start + 12 * HOUR)
        request = self.a_sent_request(member, **values)
        self.offer_of(request, member)._answer("accept", clock.now(self.env))
        return request.sudo().order_ids


@tagged("post_install", "-at_install")
class TestMissionPortal(MissionPortalCase):
    def test_an_agency_is_shown_no_way_that_leads_nowhere(self):
        self.a_user("agency", "lemanic")
        self.authenticate("lemanic", "lemanic")
        home = self.url_open("/my/hospital").text
        self.assertIn("/my/hospital/submissions", home)
        self.assertNotIn(MISSIONS, home)
        self.authenticate("anna.keller", "anna.keller")
        self.assertIn(MISSIONS, self.url_open("/my/hospital").text)

    def test_the_home_page_leads_to_my_missions(self):
        self.assertIn(f'href="{MISSIONS}"', self.look("/my/hospital").text)

    def test_the_home_page_says_how_many_offers_wait(self):
        self.assertNotIn("for your answer", self.look("/my/hospital").text)
        self.a_sent_request(self.anna)
        self.assertIn("1 offer waits for your answer.", self.look("/my/hospital").text)
        self.offers_time(self.anna.person_id, START + 24 * HOUR, START + 32 * HOUR)
        chosen = self.a_sent_request(
            self.anna,
            start=START + 24 * HOUR,
            award_mode="manager_chooses",
            choose_by=DEADLINE + HOUR,
        )
        home = self.look("/my/hospital").text
        self.assertIn("2 offers wait for your answer.", home)
        self.answer(self.offer_of(chosen, self.anna), "accept")
        self.assertIn("1 offer waits for your answer.", self.look("/my/hospital").text)

    def test_an_open_offer_shows_all_one_needs_to_decide(self):
        self.a_mission(self.anna, start=START + 24 * HOUR)
        request = self.a_sent_request(self.anna, note="Post-operative care")
        page = self.look().text
        for words in (
            *("Cardiology, Site", "Building B, 3rd floor", "+41 21 555 01 01"),
            *("Post-operative care", "09:00 – 17:00", "4 h 0 min left"),
            "With this mission you work 16 hours in that week.",
            "Please answer before Mon 2 Nov, 13:00",
            *('value="accept"', 'value="decline"'),
            f'data-offer="{self.offer_of(request, self.anna).id}"',
        ):
            self.assertIn(words, page)

    def test_only_my_own_offers_and_missions_are_shown(self):
        self.a_sent_request(self.ben, note="Ben alone")
        self.a_mission(self.ben, start=START + 10 * HOUR, note="Ben works")
        page = self.look().text
        self.assertNotIn("Ben alone", page)
        self.assertNotIn("Ben works", page)
        self.assertIn("Nobody waits for your answer.", page)

    def test_accept_books_by_the_portal_and_the_mission_is_coming(self):
        request = self.a_sent_request(self.anna)
        offer = self.offer_of(request, self.anna)
        page = self.answer(offer, "accept")
        self.assertEqual(page.status_code, 200)
        self.assertIn('data-code="you_have_it"', page.text)
        self.assertIn(f'data-order="{request.sudo().order_ids.id}"', page.text)
        self.assertEqual(offer.state, "kept")
        event = self.env["mission.event"].search(
            [("offer_id", "=", offer.id), ("verb", "=", "accept")]
        )
        self.assertEqual(event.source, "portal")
        self.assertEqual(event.actor_id.login, "anna.keller")

    def test_decline_leaves_the_seat(self):
        request = self.a_sent_request(self.anna)
        offer = self.offer_of(request, self.anna)
        self.assertIn('data-code="you_said_no"', self.answer(offer, "decline").text)
        self.assertEqual((offer.state, request.taken), ("declined", 0))

    def test_a_refused_yes_says_why(self):
        request = self.a_sent_request(self.anna, self.ben)
        self.offer_of(request, self.ben)._answer("accept", clock.now(self.env))
        page = self.answer(self.offer_of(request, self.anna), "accept")
        self.assertEqual(page.status_code, 409)
        self.assertIn('data-code="already_filled"', page.text)

    @mute_logger("odoo.sql_db")
    def test_an_answer_that_could_not_be_stored_asks_to_try_again(self):
        offer = self.offer_of(self.a_sent_request(self.anna), self.anna)
        constraint = ValidationError("The operation cannot be completed")
        constraint.__cause__ = psycopg2.errors.ExclusionViolation()
        for error in (DatabaseRefusal(), constraint):
            with (
                self.subTest(error=type(error).__name__),
                self.failing(error),
                self.assertNoLogs("odoo.http", "WARNING"),
            ):
                page = self.answer(offer, "accept")
                self.assertEqual(page.status_code, 503)
                self.assertIn("Please try again", page.text)
                self.assertEqual(offer.state, "sent")

    def failing(self, error):
        """Every answer of the portal fails in the database, without a second try."""
        stack = ExitStack()
        stack.enter_context(
            patch("odoo.service.model.MAX_TRIES_ON_CONCURRENCY_FAILURE", 1)
        )
        service = self.registry["mission.portal"]
        stack.enter_context(patch.object(service, "_answer", side_effect=error))
        return stack

    def test_a_session_that_ended_leads_to_the_login(self):
        offer = self.offer_of(self.a_sent_request(self.anna), self.anna)
        self.authenticate(None, None)
        self.assertIn("/web/login", self.answer(offer, "accept").url)
        self.assertEqual(offer.state, "sent")

    def test_after_a_yes_to_a_list_the_page_says_when_she_will_know(self):
        request = self.a_sent_request(
            self.anna, award_mode="manager_chooses", choose_by=DEADLINE + 2 * HOUR
        )
        page = self.answer(self.offer_of(request, self.anna), "accept").text
        self.assertIn("you will know by Mon 2 Nov, 15:00", page)
        self.assertNotIn('value="accept"', page)
        self.assertIn('value="decline"', page)

    def test_offers_and_missions_of_others_do_not_exist(self):
        request = self.a_sent_request(self.ben)
        offer = self.offer_of(request, self.ben)
        order = self.a_mission(self.ben, start=START + 10 * HOUR)
        self.assertEqual(self.answer(offer, "accept").status_code, 404)
        self.assertEqual(offer.state, "sent")
        for path in ("cannot-come", "mission.ics"):
            target = f"{MISSIONS}/{order.id}/{path}"
            tried = self.look(target) if path.endswith("ics") else self.post(target)
            self.assertEqual(tried.status_code, 404, path)
        self.assertFalse(order.cannot_come_at)

    def test_an_answer_without_the_csrf_token_is_refused(self):
        request = self.a_sent_request(self.anna)
        offer = self.offer_of(request, self.anna)
        with mute_logger("odoo.http"):
            response = self.answer(offer, "accept", csrf=False)
        self.assertEqual(response.status_code, 400)
        self.assertEqual(offer.state, "sent")

    def test_an_unknown_answer_is_refused(self):
        request = self.a_sent_request(self.anna)
        offer = self.offer_of(request, self.anna)
        self.assertEqual(self.answer(offer, "steal").status_code, 400)
        self.assertEqual(offer.state, "sent")

    def test_the_calendar_file_has_the_same_uid_each_time(self):
        order = self.a_mission(self.anna, note="A; B, C")
        path = f"{MISSIONS}/{order.id}/mission.ics"
        response = self.look(path)
        self.assertIn("text/calendar", response.headers["Content-Type"])
        event = vobject.readOne(response.text).vevent
        self.assertEqual(event.dtstart.value.isoformat(), "2026-11-03T08:00:00+00:00")
        self.assertEqual(event.dtend.value.isoformat(), "2026-11-03T16:00:00+00:00")
        self.assertIn("Cardiology", event.summary.value)
        self.assertIn("Building B", event.location.value)
        self.assertIn("A; B, C", event.description.value)
        self.assertIn(f"mission-order-{order.id}@", event.uid.value)
        again = vobject.readOne(self.look(path).text).vevent
        self.assertEqual(again.uid.value, event.uid.value)

    def test_i_cannot_come_gives_the_mission_back_and_tells_those_in_charge(self):
        order = self.a_mission(self.anna)
        for _again in range(2):
            page = self.post(f"{MISSIONS}/{order.id}/cannot-come")
            self.assertIn('data-code="cannot_come"', page.text)
        told = self.env["hospital.message"].search(
            [("origin_model", "=", "mission.order"), ("origin_id", "=", order.id)]
        )
        self.assertEqual(
            sorted(told.mapped("address")), ["hn@h.example", "pm@h.example"]
        )
        events = self.env["mission.event"].search([("verb", "=", "cannot_come")])
        self.assertEqual((events.order_id, events.source), (order, "portal"))
        self.assertEqual(order.state, "cancelled")
        self.assertTrue(order.booking_id.released_at)
        self.assertEqual(order.request_id.state, "open")

    def test_she_may_say_why_by_a_reason_that_is_hers_to_say(self):
        for name, kept in (("personal", True), ("mistake", False)):
            order = self.a_mission(self.anna)
            reason = self.env.ref(f"mission_request.cancel_reason_{name}")
            path = f"{MISSIONS}/{order.id}/cannot-come"
            self.post(path, reason=reason.id)
            self.assertEqual(order.cancel_reason_id == reason, kept)

    def test_a_mission_that_has_begun_cannot_be_given_back_here(self):
        order = self.a_mission(self.anna)
        with self.at(START):
            self.post(f"{MISSIONS}/{order.id}/cannot-come")
        self.assertFalse(order.cannot_come_at)

    def test_whoever_is_no_person_of_a_pool_sees_an_empty_page(self):
        self.a_user("staff", "nadia.favre")
        self.authenticate("nadia.favre", "nadia.favre")
        page = self.look()
        self.assertEqual(page.status_code, 200)
        self.assertIn("Nothing is booked for you.", page.text)

    def test_strangers_are_asked_to_log_in(self):
        self.authenticate(None, None)
        response = self.url_open(MISSIONS, allow_redirects=False)
        self.assertIn("/web/login", response.headers["Location"])
