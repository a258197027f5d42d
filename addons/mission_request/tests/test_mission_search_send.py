"""Asking the people picked for several slots in one go."""

from odoo.exceptions import AccessError, ValidationError
from odoo.tests import tagged

from .common import DEADLINE, HOUR, NOW, START
from .test_mission_search_find import DAY, SearchCase

FIRST_YES = {"award_mode": "first_yes"}


@tagged("post_install", "-at_install")
class TestMissionSearchSend(SearchCase):
    def a_pick(self, *members, start=START, **changes):
        picked = {"member_ids": [member.id for member in members], "seats": 1}
        return {**self.a_slot(start), **picked, **changes}

    def send(self, *picks, **terms):
        sent = self.search_as().send(list(picks), {**FIRST_YES, **terms})
        requests = self.env["mission.request"].browse(r["id"] for r in sent["requests"])
        return sent, requests

    def free_on_two_days(self, *names):
        members = [self.a_member(name) for name in names]
        for member in members:
            self.offers_time(member.person_id, START + DAY, START + DAY + 8 * HOUR)
        return members

    def test_one_request_per_slot_with_its_offers_and_deadline(self):
        anna, ben = self.free_on_two_days("Anna Keller", "Ben Moser")
        sent, requests = self.send(
            self.a_pick(anna, ben, seats=2),
            self.a_pick(anna, start=START + DAY),
            deadline_at=str(DEADLINE),
            note="Telemetry",
        )
        tuesday, wednesday = requests
        self.assertEqual(requests.mapped("state"), ["open", "open"])
        self.assertEqual(tuesday.offer_ids.member_id, anna | ben)
        self.assertEqual(wednesday.offer_ids.member_id, anna)
        self.assertEqual((tuesday.seats, wednesday.seats), (2, 1))
        self.assertEqual(set(requests.mapped("deadline_at")), {DEADLINE})
        self.assertEqual(set(requests.mapped("note")), {"Telemetry"})
        self.assertEqual(set(requests.offer_ids.mapped("state")), {"sent"})
        self.assertEqual([r["asked"] for r in sent["requests"]], [2, 1])
        self.assertEqual(sent["people"], 2)

    def test_people_of_secondary_pools_are_asked_too(self):
        lender = self.a_pool("Lender", manager=self.a_user("pool_manager"))
        self.pool.write({"secondary_ids": [(0, 0, {"secondary_id": lender.id})]})
        lea = self.a_member("Lea Lent", pool=lender)
        _sent, request = self.send(self.a_pick(lea, secondary_pool_ids=lender.ids))
        self.assertEqual(request.secondary_pool_ids, lender)
        self.assertEqual(request.offer_ids.member_id, lea)

    def test_everybody_is_told_of_each_slot(self):
        [anna] = self.free_on_two_days("Anna Keller")
        _sent, requests = self.send(
            self.a_pick(anna), self.a_pick(anna, start=START + DAY)
        )
        for request in requests:
            self.assertEqual(len(self.messages("invitation", request)), 1)

    def test_sent_together_everybody_gets_one_message_for_all_her_slots(self):
        anna, ben = self.free_on_two_days("Anna Keller", "Ben Moser")
        for together, whole in (("each", False), ("all", True)):
            with self.subTest(together=together):
                _sent, requests = self.send(
                    self.a_pick(anna, ben),
                    self.a_pick(anna, ben, start=START + DAY),
                    together=together,
                )
                bundle = requests.bundle_id
                self.assertEqual(bundle.request_ids, requests)
                self.assertEqual(bundle.all_or_nothing, whole)
                told = self.env["hospital.message"].search_count(
                    [
                        ("origin_model", "=", "mission.bundle"),
                        ("origin_id", "=", bundle.id),
                    ]
                )
                self.assertEqual(told, 2)

    def test_a_slot_of_a_shift_makes_a_request_for_that_shift(self):
        shift = self.a_shift("D", 9 * 60, 480)
        anna = self.a_member("Anna Keller")
        when = {"day": "2026-11-03", "shift_id": shift.id}
        pick = {**self.a_pick(anna), **when}
        del pick["start"], pick["duration"]
        _sent, request = self.send(pick)
        self.assertEqual((request.shift_id, request.start), (shift, START))

    def test_without_a_deadline_each_slot_has_its_own(self):
        [anna] = self.free_on_two_days("Anna Keller")
        soon = NOW + 2 * HOUR
        self.offers_time(anna.person_id, soon, soon + 8 * HOUR)
        _sent, requests = self.send(self.a_pick(anna, start=soon), self.a_pick(anna))
        self.assertEqual(
            requests.mapped("deadline_at"), [NOW + HOUR / 2, NOW + 4 * HOUR]
        )

    def test_one_slot_that_cannot_be_sent_stops_them_all_and_is_named(self):
        anna, ben = self.free_on_two_days("Anna Keller", "Ben Moser")
        self.books(ben.person_id, START + DAY, START + DAY + HOUR)
        before = self.env["mission.request"].search_count([])
        with self.assertRefused("slot_refused") as caught:
            self.send(self.a_pick(anna), self.a_pick(ben, start=START + DAY))
        for words in ("Cardiology, Wed 4 Nov", "Ben Moser", "Nothing was sent"):
            self.assertIn(words, str(caught.exception))
        self.assertEqual(self.env["mission.request"].search_count([]), before)

    def test_a_deadline_after_the_start_of_one_slot_is_refused(self):
        [anna] = self.free_on_two_days("Anna Keller")
        with self.assertRefused("slot_refused") as caught:
            self.send(
                self.a_pick(anna),
                self.a_pick(anna, start=START + DAY),
                deadline_at=str(START + HOUR),
            )
        self.assertIn("Tue 3 Nov", str(caught.exception))

    def test_a_slot_with_nobody_picked_is_refused(self):
        with self.assertRefused("slot_refused"):
            self.send(self.a_pick())

    def test_the_manager_may_choose_in_every_slot(self):
        [anna] = self.free_on_two_days("Anna Keller")
        _sent, requests = self.send(
            self.a_pick(anna),
            self.a_pick(anna, start=START + DAY),
            award_mode="manager_chooses",
        )
        self.assertEqual(set(requests.mapped("award_mode")), {"manager_chooses"})
        self.assertTrue(all(requests.mapped("choose_by")))

    def test_assigned_people_have_every_slot_at_once(self):
        [anna] = self.free_on_two_days("Anna Keller")
        _sent, requests = self.send(
            self.a_pick(anna),
            self.a_pick(anna, start=START + DAY),
            award_mode="assigned",
        )
        self.assertEqual(requests.mapped("state"), ["filled", "filled"])
        self.assertEqual(len(requests.order_ids), 2)

    def test_nobody_is_assigned_to_two_slots_at_the_same_time(self):
        anna = self.a_member("Anna Keller")
        with self.assertRefused("stood_in_the_way"):
            self.send(
                self.a_pick(anna),
                self.a_pick(anna, start=START + HOUR),
                award_mode="assigned",
            )
        self.assertFalse(self.env["staff.booking"].search([]))

    def test_a_slot_of_a_need_takes_it_in_hand_and_uses_its_draft(self):
        anna = self.a_member("Anna Keller")
        need, other = self.a_need(), self.a_need(note="From the need")
        draft = self.a_request(need_id=need.id)
        _sent, requests = self.send(
            self.a_pick(anna, need_id=need.id), self.a_pick(anna, need_id=other.id)
        )
        self.assertEqual(requests[0], draft)
        self.assertEqual(requests[1].need_id, other)
        self.assertEqual(requests[1].note, "From the need")
        self.assertEqual((need | other).mapped("state"), ["handled", "handled"])

    def test_a_need_for_which_people_were_asked_is_not_sent_again(self):
        anna, ben = self.a_member("Anna Keller"), self.a_member("Ben Moser")
        need = self.a_need()
        self.a_sent_request(anna, need_id=need.id)
        with self.assertRefused("need_asked_already"):
            self.send(self.a_pick(ben, need_id=need.id))
        with self.assertRefused("need_asked_already"):
            need.with_user(self.manager).action_search()

    def test_a_need_is_sent_with_one_slot_not_with_two(self):
        [anna] = self.free_on_two_days("Anna Keller")
        need = self.a_need()
        with self.assertRefused("need_asked_already"):
            self.send(
                self.a_pick(anna, need_id=need.id),
                self.a_pick(anna, need_id=need.id, start=START + DAY),
            )

    def test_the_screen_opens_with_a_slot_for_each_need(self):
        night, day = self.a_need(day="2026-11-04"), self.a_need(seats=2)
        action = (night | day).with_user(self.manager).action_search()
        self.assertEqual(action["tag"], "mission_request.search")
        first, second = self.search_as().of_needs(action["context"]["need_ids"])
        self.assertEqual((first["need_id"], second["need_id"]), (day.id, night.id))
        self.assertEqual((first["day"], first["seats"]), ("2026-11-03", 2))
        self.assertEqual((first["time_from"], first["time_to"]), (9, 17))
        [answer] = self.search_as().find([first])
        self.assertFalse(answer["refusal"])

    def test_a_member_of_a_foreign_pool_cannot_be_asked(self):
        other = self.a_pool("Other", manager=self.a_user("pool_manager"))
        stranger = self.a_member("Carla Stranger", pool=other)
        with self.assertRaises(AccessError):
            self.send(self.a_pick(stranger))

    def test_a_refusal_names_no_unit_that_the_pool_does_not_serve(self):
        anna, unit = self.a_member("Anna Keller"), self.a_unit("Elsewhere")
        for asked, told in ((self.unit, True), (unit, False)):
            pick = self.a_pick(anna, unit_id=asked.id)
            with self.assertRefused("slot_refused") as caught:
                self.send(pick, deadline_at=str(NOW - HOUR))
            self.assertEqual(asked.name in str(caught.exception), told)

    def test_a_unit_that_the_pool_does_not_serve_is_refused(self):
        anna = self.a_member("Anna Keller")
        with self.assertRaises(ValidationError) as caught:
            self.send(self.a_pick(anna, unit_id=self.a_unit("Elsewhere").id))
        self.assertNotIn("Elsewhere", str(caught.exception))
