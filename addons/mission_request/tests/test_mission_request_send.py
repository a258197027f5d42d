"""Putting a request to people."""

from odoo.exceptions import AccessError, ValidationError
from odoo.tests import tagged

from .common import DEADLINE, HOUR, NOW, START, MissionCase


@tagged("post_install", "-at_install")
class TestMissionRequestSend(MissionCase):
    def find(self, **changes):
        slot = {
            "unit_id": self.unit.id,
            "pool_id": self.pool.id,
            "function_id": self.nurse.id,
            "start": START.strftime("%Y-%m-%d %H:%M:%S"),
            "duration": 8,
        }
        requests = self.env["mission.request"].with_user(self.manager)
        return requests.find_candidates({**slot, **changes})

    def test_the_form_shows_who_is_free_with_reasons_in_words(self):
        anna = self.a_member("Anna Keller")
        found = self.find()
        self.assertEqual([p["member_id"] for p in found["people"]], [anna.id])
        [person] = found["people"]
        self.assertEqual(person["name"], "Anna Keller")
        for reason in person["reasons"]:
            self.assertIn(" ", reason, "a sentence, not a code")

    def test_the_form_shows_who_was_left_out_and_why(self):
        busy = self.a_member("Ben Moser")
        self.books(busy.person_id, START + HOUR, START + 2 * HOUR)
        found = self.find()
        self.assertFalse(found["people"])
        [left_out] = found["left_out"]
        self.assertEqual(left_out["name"], "Ben Moser")
        self.assertTrue(any("booked" in r.lower() for r in left_out["reasons"]))

    def test_who_was_asked_or_has_declined_is_not_proposed_again(self):
        anna, ben = self.a_member("Anna Keller"), self.a_member("Ben Moser")
        carla = self.a_member("Carla Rossi")
        request = self.a_sent_request(anna, carla)
        self.offer_of(request, carla)._answer("decline", NOW)
        found = (
            self.env["mission.request"]
            .with_user(self.manager)
            .find_candidates(
                {
                    "unit_id": self.unit.id,
                    "pool_id": self.pool.id,
                    "function_id": self.nurse.id,
                    "start": str(START),
                    "duration": 8,
                },
                request.id,
            )
        )
        self.assertEqual([p["member_id"] for p in found["people"]], [ben.id])

    def test_sending_opens_the_request_and_makes_one_offer_link_and_message_each(self):
        anna, ben = self.a_member("Anna Keller"), self.a_member("Ben Moser")
        request = self.a_sent_request(anna, ben)
        self.assertEqual(request.state, "open")
        self.assertEqual(request.offer_ids.mapped("state"), ["sent", "sent"])
        self.assertEqual(request.offer_ids.person_id, (anna | ben).person_id)
        self.assertEqual(sorted(request.offer_ids.mapped("rank")), [1, 2])
        messages = self.messages("invitation", request)
        self.assertEqual(
            sorted(messages.mapped("address")),
            ["anna.keller@h.example", "ben.moser@h.example"],
        )
        bodies = messages.sudo().mapped("body")
        links = {body.split("/h/")[1].split('"')[0] for body in bodies}
        self.assertEqual(len(links), 2, "everybody has a link of her own")
        self.assertEqual(set(messages.mapped("expires_at")), {DEADLINE})

    def test_without_a_deadline_one_is_proposed(self):
        request = self.a_sent_request(self.a_member("Anna Keller"), deadline_at=False)
        self.assertEqual(request.deadline_at, NOW + 4 * HOUR)

    def test_more_people_can_be_asked_while_it_is_open(self):
        request = self.a_sent_request(self.a_member("Anna Keller"))
        request.send_to([self.a_member("Ben Moser").id])
        self.assertEqual(len(request.offer_ids), 2)

    def test_nobody_chosen_is_refused(self):
        with self.assertRefused("nobody_chosen"):
            self.a_request().send_to([])

    def test_a_person_booked_meanwhile_is_refused_by_name_and_nothing_is_sent(self):
        anna, ben = self.a_member("Anna Keller"), self.a_member("Ben Moser")
        request = self.a_request()
        self.books(ben.person_id, START, START + HOUR)
        with self.assertRefused("not_eligible") as caught:
            request.send_to([anna.id, ben.id])
        self.assertIn(
            "Ben Moser cannot be asked: already booked during this time.",
            str(caught.exception),
        )
        self.assertEqual(request.state, "draft")
        self.assertFalse(request.offer_ids)

    def test_a_person_without_an_e_mail_is_refused_with_the_reason(self):
        anna = self.a_member("Anna Keller")
        anna.person_id.partner_id.email = False
        with self.assertRefused("not_eligible") as caught:
            self.a_request().send_to([anna.id])
        self.assertIn("e-mail", str(caught.exception))

    def test_a_slot_that_has_begun_is_refused(self):
        anna = self.a_member("Anna Keller")
        request = self.a_request()
        with self.at(START), self.assertRefused("slot_in_the_past"):
            request.send_to([anna.id])

    def test_a_deadline_that_has_passed_since_it_was_entered_is_refused(self):
        anna = self.a_member("Anna Keller")
        request = self.a_request()
        with self.at(DEADLINE), self.assertRefused("deadline_out_of_range"):
            request.send_to([anna.id])

    def test_a_closed_request_cannot_be_sent_again(self):
        request = self.a_sent_request(self.a_member("Anna Keller"))
        request.action_cancel()
        with self.assertRefused("illegal_move"):
            request.send_to([self.a_member("Ben Moser").id])

    def test_the_slot_cannot_be_changed_under_the_people_asked(self):
        request = self.a_sent_request(self.a_member("Anna Keller"))
        changes = {"start": START + HOUR, "deadline_at": DEADLINE - HOUR, "seats": 2}
        for name, value in changes.items():
            with self.subTest(field=name), self.assertRefused("slot_is_fixed"):
                request.write({name: value})

    def test_the_state_cannot_be_written_directly(self):
        with self.assertRefused("direct_state_write"):
            self.a_request().write({"state": "filled"})

    def test_places_are_not_counted_by_hand(self):
        with self.assertRefused("direct_state_write"):
            self.a_request().write({"taken": 1})
        with self.assertRefused("direct_state_write"):
            self.a_request(taken=1)

    def test_a_request_is_not_entered_or_handed_over_under_another_name(self):
        other = {"manager_id": self.a_user("pool_manager").id}
        with self.assertRefused("direct_state_write"):
            self.a_request().write(other)
        with self.assertRefused("direct_state_write"):
            self.a_request(**other)

    def test_a_default_in_the_context_does_not_choose_the_state_at_birth(self):
        forged = {"default_state": "open", "default_taken": 1}
        requests = self.env["mission.request"].with_user(self.manager)
        request = requests.with_context(**forged).create(
            {
                "unit_id": self.unit.id,
                "pool_id": self.pool.id,
                "function_id": self.nurse.id,
                "start": START,
            }
        )
        self.assertEqual((request.state, request.taken), ("draft", 0))

    def test_a_slot_without_length_is_refused_in_words(self):
        for duration in (0, -8):
            with self.subTest(duration=duration), self.assertRefused("backward_span"):
                self.find(duration=duration)

    def test_a_unit_of_another_establishment_is_served_from_the_pool_s_address(self):
        north = self.a_company("North Hospital")
        unit = self.a_unit("Oncology", site=self.a_site(company=north, name="North"))
        self.pool.write({"company_id": north.id, "served_unit_ids": [unit.id]})
        request = self.a_sent_request(self.a_member("Anna Keller"), unit_id=unit.id)
        self.messages("invitation", request)._transition(
            "claim", NOW, {"lease_until": NOW + HOUR}
        )
        request.invalidate_recordset()
        request.with_user(self.manager).action_cancel()
        for kind in ("invitation", "cancelled"):
            message = self.messages(kind, request)
            self.assertEqual(message.company_id, north)
            self.assertIn("Oncology, North", message.body)

    def test_a_unit_that_the_pool_does_not_serve_is_refused(self):
        with self.assertRaises(ValidationError):
            self.a_request(unit_id=self.a_unit("Elsewhere").id)

    def test_a_member_of_a_foreign_pool_cannot_be_asked(self):
        other = self.a_pool("Other", manager=self.a_user("pool_manager"))
        stranger = self.a_member("Carla Stranger", pool=other)
        with self.assertRaises(AccessError):
            self.a_request().send_to([stranger.id])

    def test_asking_twenty_people_takes_no_more_statements_per_person(self):
        few = [self.a_member(f"Few {n}") for n in range(2)]
        many = [self.a_member(f"Many {n}") for n in range(20)]
        counts = []
        for group in (few, many):
            request = self.a_request()
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            request.send_to([member.id for member in group])
            self.env.flush_all()
            counts.append(self.env.cr.sql_log_count - before)
        self.assertLessEqual(counts[1] - counts[0], 6, counts)
