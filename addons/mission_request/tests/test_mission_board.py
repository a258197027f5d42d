"""The week board: needs above, people × days below, and somebody put in by hand."""

from functools import partial

from odoo.exceptions import AccessError
from odoo.tests import tagged

from odoo.addons.hospital_base.tests.common import NOW

from .common import HOUR, START, MissionCase

MONDAY = "2026-11-02"
TUESDAY = 1


class BoardCase(MissionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        names = ("Anna Keller", "Ben Favre")
        cls.anna, cls.ben = map(cls.a_member, names)

    def board(self, user=None):
        return self.env["mission.board"].with_user(user or self.manager)

    def shown(self, user=None, **criteria):
        return self.board(user).load({"first": MONDAY, **criteria})

    def person(self, member, **criteria):
        people = {each["member_id"]: each for each in self.shown(**criteria)["people"]}
        return people[member.id]

    def verdict(self, record, member):
        persons = member.person_id.ids
        found = self.board().verdicts(record._name, record.id, persons)
        return found[str(member.person_id.id)]

    def put(self, record, member, way="ask", user=None, **context):
        board = self.board(user).with_context(**context)
        return board.put(record._name, record.id, member.id, way)

    def statements(self, call):
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        call()
        return self.env.cr.sql_log_count - before


@tagged("post_install", "-at_install")
class TestMissionBoardLoad(BoardCase):
    def test_needs_and_requests_without_a_need_stand_above(self):
        need = self.a_need(seats=2)
        request = self.a_request(start=START + 24 * HOUR)
        first, second = self.shown()["items"]
        self.assertEqual(
            [(first["model"], first["id"]), (second["model"], second["id"])],
            [("mission.need", need.id), ("mission.request", request.id)],
        )
        self.assertEqual(
            [first[name] for name in ("unit", "times", "day", "function", "seats")],
            ["Cardiology", "09:00–17:00", "2026-11-03", "Nurse", 2],
        )
        self.assertTrue(first["gives"] and second["gives"])

    def test_a_need_stands_once_whatever_was_asked_for_it(self):
        need = self.a_need(seats=2)
        request = need.with_user(self.manager).action_find_people()["res_id"]
        request = self.env["mission.request"].with_user(self.manager).browse(request)
        request.send_to(self.anna.ids)
        self.offer_of(request, self.anna)._answer("accept", NOW)
        [item] = self.shown()["items"]
        self.assertEqual((item["model"], item["taken"]), ("mission.need", 1))
        self.assertTrue(item["gives"], "one place is free")

    def test_nothing_is_given_that_is_over_full_settled_or_goes_together(self):
        self.a_request(start=NOW - HOUR, deadline_at=False)
        filled = self.a_sent_request(self.anna, award_mode="assigned")
        self.a_need(time_from=10, time_to=12).with_user(self.manager).action_handled()
        self.a_bundle(self.ben, slots=2, all_or_nothing=True)
        items = self.shown()["items"]
        self.assertEqual(len(items), 5)
        self.assertFalse(any(item["gives"] for item in items))
        [full] = [each for each in items if each["id"] == filled.id and each["taken"]]
        self.assertEqual(full["state"], "filled")

    def test_what_fills_the_days_of_a_person_and_what_is_left(self):
        self.anna.cap_week_hours = 20
        self.a_sent_request(self.anna, award_mode="assigned")
        self.env["staff.absence"].create(
            {
                "person_id": self.anna.person_id.id,
                "start": "2026-11-04 23:00:00",
                "stop": "2026-11-05 23:00:00",
                "source": "leave",
            }
        )
        anna = self.person(self.anna)
        marks = [
            [(mark["kind"], mark["times"], mark["where"]) for mark in day]
            for day in anna["days"]
        ]
        self.assertEqual(
            marks[TUESDAY],
            [("mission", "09:00–17:00", "Cardiology"), ("available", "", False)],
        )
        self.assertEqual(marks[3], [("absent", "", False)])
        self.assertEqual((anna["hours"], anna["left"]), (8, 12))

    def test_ten_and_a_hundred_people_take_the_same_statements(self):
        self.a_need()
        counts = []
        for wanted in (10, 100):
            while len(self.pool.member_ids) < wanted:
                self.a_member(f"Member {len(self.pool.member_ids)}")
                self.pool.invalidate_recordset()
            self.statements(self.shown)  # what Odoo keeps from then on
            counts.append(self.statements(self.shown))
            self.assertEqual(len(self.shown()["people"]), wanted)
        self.assertEqual(counts[0], counts[1])
        self.assertLessEqual(counts[1], 40)

    def test_more_people_than_a_page_come_page_by_page(self):
        for number in range(100):
            self.a_member(f"Member {number:03}", free=False)
        first, second = self.shown(), self.shown(page=1)
        self.assertEqual((len(first["people"]), len(second["people"])), (100, 2))
        self.assertEqual(first["pages"], 2)

    def test_only_people_of_the_function_if_one_is_chosen(self):
        self.ben.function_ids = self.a_function("Midwife")
        [only] = self.shown(function_id=self.nurse.id)["people"]
        self.assertEqual(only["name"], "Anna Keller")

    def test_a_head_nurse_reads_her_units_and_gives_nothing(self):
        need = self.a_need()
        other = self.a_unit("Surgery", head_nurses=[self.a_user("head_nurse", "other")])
        self.pool.served_unit_ids |= other
        self.a_request(unit_id=other.id)
        shown = self.shown(self.head_nurse)
        self.assertEqual([item["id"] for item in shown["items"]], [need.id])
        self.assertEqual((shown["people"], shown["pools"]), ([], []))
        self.assertFalse(shown["may_put"])

    def test_no_other_pool_and_no_other_role(self):
        stranger = self.a_user("pool_manager", "stranger")
        self.assertFalse(self.shown(stranger)["people"])
        with self.assertRaises(AccessError):
            self.shown(stranger, pool_id=self.pool.id)
        for role in ("billing_officer", "authorizer", "bed_manager"):
            with self.subTest(role=role), self.assertRaises(AccessError):
                self.shown(self.a_user(role, role))


@tagged("post_install", "-at_install")
class TestMissionBoardVerdicts(BoardCase):
    def test_the_verdict_is_that_of_the_rules_and_says_why(self):
        need = self.a_need()
        self.books(self.ben.person_id, START, START + HOUR)
        self.assertEqual(self.verdict(need, self.anna)["verdict"], "eligible")
        ben = self.verdict(need, self.ben)
        self.assertEqual(ben["verdict"], "excluded")
        self.assertTrue(ben["reasons"])

    def test_whoever_was_asked_is_told_apart(self):
        request = self.a_sent_request(self.anna)
        self.assertEqual(self.verdict(request, self.anna)["verdict"], "asked")

    def test_ten_and_a_hundred_people_take_the_same_statements(self):
        need = self.a_need()
        counts = []
        for wanted in (10, 100):
            while self.env["staff.member"].search_count([]) < wanted:
                self.a_member(f"M {self.env['staff.member'].search_count([])}")
            ids = self.env["staff.person"].search([]).ids
            ask = partial(self.board().verdicts, need._name, need.id, ids)
            self.statements(ask)  # what Odoo keeps from the first time on
            counts.append(self.statements(ask))
        self.assertEqual(counts[0], counts[1])
        self.assertLessEqual(counts[1], 20)

    def test_nothing_of_people_who_are_not_hers(self):
        stranger = self.a_user("pool_manager", "stranger")
        theirs = self.a_member("Dora", pool=self.a_pool("Theirs", manager=stranger))
        need = self.a_need()
        persons = (theirs | self.anna).person_id.ids
        found = self.board().verdicts(need._name, need.id, persons)
        self.assertEqual(list(found), [str(self.anna.person_id.id)])
        for user in (stranger, self.head_nurse):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                self.board(user).verdicts(need._name, need.id, persons)


@tagged("post_install", "-at_install")
class TestMissionBoardPut(BoardCase):
    def request_of(self, need):
        return need.sudo().request_ids

    def test_asking_for_a_need_makes_its_request_and_sends_one_offer(self):
        need = self.a_need()
        self.put(need, self.anna)
        request = self.request_of(need)
        self.assertEqual((request.state, need.state), ("open", "handled"))
        self.assertEqual(self.offer_of(request, self.anna).state, "sent")
        self.assertEqual(len(self.messages("invitation", request)), 1)

    def test_putting_in_books_at_once_and_leaves_time_for_the_other_places(self):
        need = self.a_need(seats=2)
        self.put(need, self.anna, "assign")
        request = self.request_of(need)
        self.assertEqual((request.taken, request.state), (1, "open"))
        self.assertEqual(request.deadline_at, START)
        with self.at(START - HOUR):
            self.put(need, self.ben, "assign")
        self.assertEqual((request.taken, request.state), (2, "filled"))

    def test_what_was_settled_meanwhile_is_not_given(self):
        need = self.a_need()
        need.sudo()._transition("cancel", NOW)
        with self.assertRefused("illegal_move"):
            self.put(need, self.anna, "assign")
        self.assertFalse(self.request_of(need))

    def test_it_says_when_somebody_has_to_agree_first(self):
        need = self.a_need()
        self.assertEqual(self.put(need, self.anna), {"waits": False})

    def test_twice_asks_and_books_once(self):
        need = self.a_need(seats=2)
        self.put(need, self.anna, "assign")
        with self.assertRefused("not_eligible"):
            self.put(need, self.anna, "assign")
        self.assertEqual(self.request_of(need).taken, 1)
        self.assertEqual(len(self.anna.person_id.booking_ids), 1)

    def test_a_rule_that_forbids_it_leaves_no_trace(self):
        need = self.a_need()
        self.books(self.anna.person_id, START, START + HOUR)
        with self.assertRefused("not_eligible"):
            self.put(need, self.anna, "assign")
        self.assertFalse(self.request_of(need))
        self.assertEqual(need.state, "to_handle")

    def test_a_warning_is_confirmed_first_and_nothing_is_done_before(self):
        need = self.a_need()
        self.env["staff.absence"].create(
            {
                "person_id": self.anna.person_id.id,
                "start": START,
                "stop": START + HOUR,
                "source": "leave_pending",
            }
        )
        warnings = self.put(need, self.anna, "assign")["to_confirm"]
        self.assertTrue(warnings)
        self.assertFalse(self.request_of(need))
        done = self.put(need, self.anna, "assign", confirmed_warnings=warnings)
        self.assertEqual(done, {"waits": False})
        self.assertEqual(self.request_of(need).state, "filled")

    def test_where_people_were_asked_nobody_is_put_in_over_their_heads(self):
        request = self.a_sent_request(self.anna)
        with self.assertRefused("slot_is_fixed"):
            self.put(request, self.ben, "assign")
        self.put(request, self.ben)
        self.assertEqual(self.offer_of(request, self.ben).state, "sent")

    def test_what_has_expired_is_open_again_for_this_person_alone(self):
        request = self.a_sent_request(self.anna)
        with self.at(request.deadline_at), self.jobs_run():
            self.env["mission.request"]._cron_expire_overdue()
        with self.at(request.deadline_at + HOUR):
            self.put(request, self.ben)
            self.assertEqual(request.state, "open")
        asked = request.offer_ids.filtered(lambda offer: offer.state == "sent")
        self.assertEqual(asked.member_id, self.ben)

    def test_nobody_else_puts_anybody_anywhere(self):
        need = self.a_need()
        for user in (self.head_nurse, self.a_user("pool_manager", "stranger")):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                self.put(need, self.anna, user=user)
        with self.assertRaises(AccessError):
            self.board().put("res.users", self.manager.id, self.anna.id, "ask")
