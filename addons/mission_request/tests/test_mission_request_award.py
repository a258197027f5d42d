"""Three ways to give the seats: every mode, 1 and 3 seats, 0 to 3 who say yes."""

from itertools import product

import psycopg2

from odoo.tests import tagged
from odoo.tools import mute_logger

from odoo.addons.hospital_base import clock

from .common import DEADLINE, HOUR, START, MissionCase

CHOOSE_BY = DEADLINE + 2 * HOUR

# (mode, seats, yes) → at the deadline: request, seats taken, offers of those who
# said yes (or were assigned), in their order; then those offers after the choose-by
# time had nobody chosen.
FIRST, CHOOSES, ASSIGNED = "first_yes", "manager_chooses", "assigned"
AT_THE_DEADLINE = {
    (FIRST, 1, 0): ("expired", 0, []),
    (FIRST, 1, 1): ("filled", 1, ["kept"]),
    (FIRST, 1, 2): ("filled", 1, ["kept", "withdrawn"]),
    (FIRST, 1, 3): ("filled", 1, ["kept", "withdrawn", "withdrawn"]),
    (FIRST, 3, 0): ("expired", 0, []),
    (FIRST, 3, 1): ("expired", 1, ["kept"]),
    (FIRST, 3, 2): ("expired", 2, ["kept", "kept"]),
    (FIRST, 3, 3): ("filled", 3, ["kept", "kept", "kept"]),
    (CHOOSES, 1, 0): ("expired", 0, []),
    (CHOOSES, 1, 1): ("open", 0, ["accepted"]),
    (CHOOSES, 1, 2): ("open", 0, ["accepted"] * 2),
    (CHOOSES, 1, 3): ("open", 0, ["accepted"] * 3),
    (CHOOSES, 3, 0): ("expired", 0, []),
    (CHOOSES, 3, 1): ("open", 0, ["accepted"]),
    (CHOOSES, 3, 2): ("open", 0, ["accepted"] * 2),
    (CHOOSES, 3, 3): ("open", 0, ["accepted"] * 3),
    (ASSIGNED, 1, 0): ("draft", 0, []),
    (ASSIGNED, 1, 1): ("filled", 1, ["kept"]),
    (ASSIGNED, 1, 2): ("filled", 1, ["kept"]),
    (ASSIGNED, 1, 3): ("filled", 1, ["kept"]),
    (ASSIGNED, 3, 0): ("draft", 0, []),
    (ASSIGNED, 3, 1): ("expired", 1, ["kept"]),
    (ASSIGNED, 3, 2): ("expired", 2, ["kept"] * 2),
    (ASSIGNED, 3, 3): ("filled", 3, ["kept"] * 3),
}


@tagged("post_install", "-at_install")
class TestMissionRequestAward(MissionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.members = [cls.a_member(f"Person {n}") for n in range(4)]
        cls.day = 0

    def a_case(self, mode, seats):
        """A request of a day of its own, so that cases do not meet in a person."""
        type(self).day += 1
        start = START + self.day * 24 * HOUR
        for member in self.members:
            self.offers_time(member.person_id, start - HOUR, start + 12 * HOUR)
        choose_by = CHOOSE_BY if mode == CHOOSES else False
        return self.a_request(
            award_mode=mode, seats=seats, start=start, choose_by=choose_by
        )

    def people_say_yes(self, request, yes):
        """The fourth member never answers; beyond the seats a yes is refused."""
        if request.award_mode == ASSIGNED:
            for member in self.members[:yes]:
                if request.taken < request.seats:
                    request.send_to(member.ids)
                else:
                    with self.assertRefused("no_place_left"):
                        request.send_to(member.ids)
            return
        request.send_to([member.id for member in self.members])
        for member in self.members[:yes]:
            offer = self.offer_of(request, member)
            if request.state == "open":
                offer._answer("accept", clock.now(self.env))
            else:
                with self.assertRefused("already_filled"):
                    offer._answer("accept", clock.now(self.env))

    def job(self, moment):
        with self.at(moment), self.jobs_run():
            self.env["mission.request"]._cron_expire_overdue()

    def outcome(self, request, yes):
        members = self.members[:yes]
        offers = [self.offer_of(request, member) for member in members]
        states = [offer.state for offer in offers if offer]
        return request.state, request.taken, states

    def test_every_mode_seats_and_number_of_yes_at_the_deadline(self):
        for mode, seats, yes in product((FIRST, CHOOSES, ASSIGNED), (1, 3), range(4)):
            with self.subTest(mode=mode, seats=seats, yes=yes):
                request = self.a_case(mode, seats)
                self.people_say_yes(request, yes)
                self.job(DEADLINE)
                wanted = AT_THE_DEADLINE[mode, seats, yes]
                self.assertEqual(self.outcome(request, yes), wanted)
                orders = request.sudo().order_ids
                self.assertEqual(len(orders), request.taken)
                self.assertEqual(set(orders.mapped("state")) - {"confirmed"}, set())
                self.assertNotIn("sent", request.sudo().offer_ids.mapped("state"))

    def test_when_nobody_is_chosen_in_time_everybody_is_released_and_told(self):
        for seats, yes in product((1, 3), (1, 2, 3)):
            with self.subTest(seats=seats, yes=yes):
                request = self.a_case(CHOOSES, seats)
                self.people_say_yes(request, yes)
                self.job(CHOOSE_BY - HOUR / 60)
                self.assertEqual(self.outcome(request, yes)[0], "open")
                self.job(CHOOSE_BY)
                wanted = ("expired", 0, ["not_kept"] * yes)
                self.assertEqual(self.outcome(request, yes), wanted)
                self.assertEqual(len(self.messages("released", request)), yes)
                self.assertFalse(request.sudo().order_ids)

    def test_the_managers_are_told_that_nobody_was_chosen(self):
        request = self.a_case(CHOOSES, 1)
        self.people_say_yes(request, 1)
        self.job(CHOOSE_BY)
        self.job(CHOOSE_BY + HOUR)
        told = self.env["hospital.message"].search(
            [("origin_model", "=", "mission.request"), ("origin_id", "=", request.id)]
        )
        self.assertEqual(told.mapped("address"), ["pm@h.example"])
        self.assertIn("Nobody was chosen", told.subject)

    def test_with_one_of_three_chosen_she_stays_and_the_others_are_released(self):
        request = self.a_case(CHOOSES, 3)
        self.people_say_yes(request, 3)
        chosen = self.offer_of(request, self.members[1])
        chosen.with_user(self.manager).action_keep()
        self.job(CHOOSE_BY)
        wanted = ("expired", 1, ["not_kept", "kept", "not_kept"])
        self.assertEqual(self.outcome(request, 3), wanted)

    def test_while_the_manager_chooses_the_job_has_nothing_left_to_do(self):
        request = self.a_case(CHOOSES, 1)
        self.people_say_yes(request, 1)
        self.job(DEADLINE)
        events = self.env["mission.event"].search_count([])
        overdue = self.env["mission.request"]._overdue(DEADLINE + HOUR)
        self.assertNotIn(request, overdue)
        self.job(DEADLINE + HOUR)
        self.assertEqual(self.env["mission.event"].search_count([]), events)

    def test_when_the_last_yes_is_taken_back_the_request_expires(self):
        request = self.a_case(CHOOSES, 1)
        self.people_say_yes(request, 1)
        self.job(DEADLINE)
        with self.at(DEADLINE + HOUR):
            self.offer_of(request, self.members[0])._answer(
                "decline", clock.now(self.env)
            )
        self.job(DEADLINE + HOUR)
        self.assertEqual(request.state, "expired")

    def test_a_choice_is_proposed_between_the_answers_and_the_start(self):
        request = self.a_request(award_mode=CHOOSES)
        request.send_to(self.members[0].ids)
        self.assertLess(DEADLINE, request.choose_by)
        self.assertLess(request.choose_by, START)

    def test_a_choice_before_the_proposed_end_of_the_answers_is_refused(self):
        request = self.a_request(
            award_mode=CHOOSES, deadline_at=False, choose_by=DEADLINE - HOUR
        )
        with self.assertRefused("choose_by_out_of_range"):
            request.send_to(self.members[0].ids)

    def test_what_people_were_promised_cannot_be_changed_under_them(self):
        request = self.a_case(CHOOSES, 1)
        request.send_to(self.members[0].ids)
        for values in ({"award_mode": FIRST}, {"choose_by": CHOOSE_BY + HOUR}):
            with self.subTest(values), self.assertRefused("slot_is_fixed"):
                request.write(values)

    @mute_logger("odoo.sql_db")
    def test_the_database_refuses_a_choice_without_its_time(self):
        request = self.a_case(CHOOSES, 1)
        request.send_to(self.members[0].ids)
        with (
            self.assertRaises(psycopg2.errors.CheckViolation),
            self.env.cr.savepoint(),
        ):
            self.env.cr.execute(
                "UPDATE mission_request SET choose_by = NULL WHERE id = %s",
                [request.id],
            )
