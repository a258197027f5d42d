"""Mode *first yes gets it*: what an answer does, all of it or nothing."""

from unittest.mock import patch

import psycopg2

from odoo.tests import tagged
from odoo.tools import mute_logger

from odoo.addons.hospital_base import clock
from odoo.addons.hospital_base.exceptions import Refused

from .common import DEADLINE, HOUR, NOW, START, MissionCase


@tagged("post_install", "-at_install")
class TestMissionOfferAnswer(MissionCase):
    def answer(self, request, member, choice="accept"):
        offer = self.offer_of(request, member)
        offer._answer(choice, clock.now(self.env))
        return offer

    def test_a_yes_takes_seat_booking_and_order_at_once(self):
        anna = self.a_member("Anna Keller")
        anna.rate_per_hour = 42
        request = self.a_sent_request(anna)
        offer = self.answer(request, anna)
        self.assertEqual((offer.state, request.state), ("kept", "filled"))
        self.assertEqual(request.taken, 1)
        order = request.sudo().order_ids
        self.assertEqual(order.state, "confirmed")
        self.assertEqual(order.person_id, anna.person_id)
        self.assertEqual(order.rate_per_hour, 42)
        booking = order.booking_id
        self.assertEqual((booking.start, booking.stop), (START, START + 8 * HOUR))
        self.assertFalse(booking.released_at)

    def test_the_winner_is_told_and_the_others_are_told_politely(self):
        anna, ben = self.a_member("Anna Keller"), self.a_member("Ben Moser")
        request = self.a_sent_request(anna, ben)
        self.answer(request, anna)
        self.assertEqual(self.offer_of(request, ben).state, "withdrawn")
        self.assertEqual(
            self.messages("kept", request).mapped("address"), ["anna.keller@h.example"]
        )
        self.assertEqual(
            self.messages("filled", request).mapped("address"), ["ben.moser@h.example"]
        )

    def test_with_three_seats_the_third_yes_fills_and_the_fourth_is_refused(self):
        members = [self.a_member(f"Person {n}") for n in range(4)]
        request = self.a_sent_request(*members, seats=3)
        for place, member in enumerate(members[:3], 1):
            self.assertEqual(request.state, "open")
            self.answer(request, member)
            self.assertEqual(request.taken, place)
        self.assertEqual(request.state, "filled")
        with self.assertRefused("already_filled"):
            self.answer(request, members[3])
        self.assertEqual(len(request.sudo().order_ids), 3)

    def test_a_no_leaves_the_seat_to_the_others(self):
        anna, ben = self.a_member("Anna Keller"), self.a_member("Ben Moser")
        request = self.a_sent_request(anna, ben)
        self.assertEqual(self.answer(request, anna, "decline").state, "declined")
        self.assertEqual((request.state, request.taken), ("open", 0))
        self.assertEqual(self.answer(request, ben).state, "kept")

    def test_the_same_yes_twice_makes_one_order_one_booking_one_message(self):
        anna = self.a_member("Anna Keller")
        request = self.a_sent_request(anna)
        self.answer(request, anna)
        self.answer(request, anna)
        self.assertEqual(len(request.sudo().order_ids), 1)
        self.assertEqual(len(anna.person_id.booking_ids), 1)
        self.assertEqual(len(self.messages("kept", request)), 1)

    def test_a_no_after_a_yes_is_refused_and_the_yes_stands(self):
        anna = self.a_member("Anna Keller")
        request = self.a_sent_request(anna)
        self.answer(request, anna)
        with self.assertRefused("already_answered"):
            self.answer(request, anna, "decline")
        self.assertEqual(self.offer_of(request, anna).state, "kept")

    def test_an_answer_at_the_deadline_is_too_late(self):
        anna = self.a_member("Anna Keller")
        request = self.a_sent_request(anna)
        with self.at(DEADLINE), self.assertRefused("too_late"):
            self.answer(request, anna)
        self.assertFalse(anna.person_id.booking_ids)

    def test_overlapping_yes_is_refused_and_takes_no_seat(self):
        anna = self.a_member("Anna Keller")
        first = self.a_sent_request(anna)
        second = self.a_sent_request(anna, start=START + 4 * HOUR)
        self.answer(first, anna)
        with self.assertRefused("already_booked"):
            self.answer(second, anna)
        self.assertEqual((second.taken, second.state), (0, "open"))
        self.assertEqual(self.offer_of(second, anna).state, "sent")
        self.assertFalse(second.sudo().order_ids)

    def test_a_booking_lost_to_a_race_gives_the_seat_back(self):
        """As if the other booking had been committed after the rules were asked.

        No ``assertRaises`` here: it would undo the seat by a savepoint of its own.
        """
        anna = self.a_member("Anna Keller")
        request = self.a_sent_request(anna)
        self.books(anna.person_id, START, START + HOUR)
        offer = self.offer_of(request, anna)
        said = None
        with patch.object(type(offer), "_check_rules", lambda offer, now: None):
            try:
                offer._answer("accept", clock.now(self.env))
            except Refused as refused:
                said = refused.refusal.code
        self.assertEqual(said, "already_booked")
        self.assertEqual((request.taken, offer.state), (0, "sent"))

    def test_a_seat_is_refused_when_none_is_left_or_the_time_is_over(self):
        """The guard itself, for whoever decided on a picture that was out of date."""
        full = self.a_sent_request(self.a_member("Anna Keller"))
        self.answer(full, full.sudo().offer_ids.member_id)
        open_one = self.a_sent_request(self.a_member("Ben Moser"), seats=2)
        open_one._take_seat(clock.now(self.env))
        for request, now in (
            (full, NOW),
            (open_one, DEADLINE),
            (self.a_request(), NOW),
        ):
            with self.assertRefused("already_filled"):
                request.sudo()._take_seat(now)
        self.assertEqual((full.taken, open_one.taken), (1, 1))

    def test_the_guard_refuses_the_second_of_one_seat_while_still_open(self):
        request = self.a_sent_request(self.a_member("Anna Keller"))
        request.sudo()._take_seat(NOW)
        with self.assertRefused("already_filled"):
            request.sudo()._take_seat(NOW)

    def test_every_step_is_in_the_log_once_with_its_source(self):
        anna = self.a_member("Anna Keller")
        request = self.a_sent_request(anna)
        self.answer(request, anna)
        events = self.env["mission.event"].search([("request_id", "=", request.id)])
        steps = [(e.offer_id.id and "offer", e.verb, e.source) for e in events]
        for step in ("accept", "keep"):
            self.assertEqual(steps.count(("offer", step, "link")), 1)
        self.assertEqual(sum(verb == "fill" for _o, verb, _s in steps), 1)
        self.assertEqual(sum(verb == "confirm" for _o, verb, _s in steps), 1)

    @mute_logger("odoo.sql_db")
    def test_the_log_refuses_change_and_removal(self):
        self.a_sent_request(self.a_member("Anna Keller"))
        for statement in (
            "UPDATE mission_event SET verb = 'x'",
            "DELETE FROM mission_event",
            "TRUNCATE mission_event",
        ):
            with (
                self.subTest(statement),
                self.assertRaises(psycopg2.errors.RestrictViolation),
                self.env.cr.savepoint(),
            ):
                self.env.cr.execute(statement)

    @mute_logger("odoo.sql_db")
    def test_the_database_itself_refuses_to_oversell(self):
        request = self.a_sent_request(self.a_member("Anna Keller"))
        with (
            self.assertRaises(psycopg2.errors.CheckViolation),
            self.env.cr.savepoint(),
        ):
            self.env.cr.execute(
                "UPDATE mission_request SET taken = 2 WHERE id = %s", [request.id]
            )
