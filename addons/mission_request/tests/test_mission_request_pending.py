"""The pending board: who answered what, and what a manager does about it in one tap."""

from ast import literal_eval

from odoo.exceptions import AccessError
from odoo.tests import tagged

from odoo.addons.hospital_base import clock

from .common import DEADLINE, HOUR, NOW, START
from .test_mission_plan_steps import PlanCase

ACTION = "mission_request.mission_request_pending_action"
COUNTS = ("accepted_count", "declined_count", "silent_count")
AFTER = DEADLINE + HOUR


class PendingCase(PlanCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        names = ("Anna Keller", "Ben Favre", "Cleo Rey")
        cls.anna, cls.ben, cls.cleo = map(cls.a_member, names)
        cls.everybody = (cls.anna, cls.ben, cls.cleo)

    def say_no(self, request, member):
        self.offer_of(request, member)._answer("decline", clock.now(self.env))

    def expired(self, *members, **values):
        request = self.a_sent_request(*members, **values)
        self.job(DEADLINE)
        self.assertEqual(request.state, "expired")
        return request

    def board(self, kind="list"):
        """What the screen of a manager asks for."""
        action = self.env.ref(ACTION).with_user(self.manager).sudo()
        views = {mode: view for view, mode in action._get_action_dict()["views"]}
        requests = self.env["mission.request"].with_user(self.manager)
        arch = requests.get_view(views[kind], kind)
        names = arch["models"]["mission.request"]
        many2one = {"display_name": {}}
        spec = {
            name: {"fields": many2one}
            if requests._fields[name].type == "many2one"
            else {}
            for name in names
        }
        return requests, spec

    def shown(self):
        requests, spec = self.board()
        # not its start: Odoo's "now" is no frozen one
        domain = literal_eval(self.env.ref(ACTION).domain)[:1]
        return requests.web_search_read(domain, spec)["records"]

    def said(self, action):
        return action["params"]["message"]


@tagged("post_install", "-at_install")
class TestMissionRequestPending(PendingCase):
    def test_yes_no_and_silence_are_counted(self):
        request = self.a_sent_request(*self.everybody, seats=3)
        self.say_yes(request, self.anna)
        self.say_no(request, self.ben)
        [row] = self.shown()
        self.assertEqual([row[name] for name in COUNTS], [1, 1, 1])
        self.assertEqual(row["taken"], 1)

    def test_a_hundred_requests_take_no_more_statements_than_ten(self):
        counts = []
        for wanted in (10, 100):
            while self.env["mission.request"].search_count([]) < wanted:
                hours = self.env["mission.request"].search_count([])
                self.a_request(start=START + hours * HOUR)
            self.env.flush_all()
            drafts = self.env["mission.request"].search([("state", "=", "draft")])
            drafts._transition("send", NOW, {"deadline_at": DEADLINE})
            self.env.flush_all()
            self.env.invalidate_all()
            self.shown()  # what Odoo keeps from the first time on
            self.env.invalidate_all()
            requests, spec = self.board()
            before = self.env.cr.sql_log_count
            rows = requests.web_search_read([("state", "=", "open")], spec, limit=200)
            counts.append(self.env.cr.sql_log_count - before)
            self.assertEqual(len(rows["records"]), wanted)
        self.assertEqual(counts[0], counts[1])
        self.assertLessEqual(counts[1], 20)

    def test_a_reminder_goes_to_the_silent_and_once_for_each_deadline(self):
        request = self.a_sent_request(*self.everybody, seats=3)
        self.say_yes(request, self.anna)
        self.say_no(request, self.ben)
        self.assertIn("1", self.said(request.action_remind()))
        self.assertEqual(self.told("again", request), self.emails(self.cleo))
        links = self.env["hospital.link"].search_count([])
        self.assertEqual(request.action_remind()["params"]["type"], "warning")
        self.assertEqual(self.told("again", request), self.emails(self.cleo))
        self.assertEqual(self.env["hospital.link"].search_count([]), links)

    def test_after_the_deadline_nobody_is_reminded(self):
        request = self.a_sent_request(self.anna)
        with self.at(DEADLINE):
            request.action_remind()
        self.assertFalse(self.told("again", request))

    def test_the_dialog_says_how_many_people_are_told_and_does_nothing(self):
        first = self.a_sent_request(self.anna, self.ben)
        second = self.a_sent_request(self.ben, self.cleo, start=START + HOUR)
        self.say_no(first, self.ben)
        asked = (first | second).action_ask_to_cancel()["params"]
        self.assertIn("Requests: 2", asked["body"])
        self.assertIn("told: 3", asked["body"])
        self.assertEqual(asked["args"], [(first | second).ids])
        self.assertEqual((first | second).mapped("state"), ["open", "open"])

    def test_cancelling_tells_them_and_whoever_has_a_mission_keeps_it(self):
        free = self.a_sent_request(self.ben)
        given = self.a_sent_request(self.anna, self.cleo, seats=2)
        self.say_yes(given, self.anna)
        for request in (free, given):
            self.on_their_way(request)
        asked = (free | given).action_ask_to_cancel()["params"]
        self.assertIn("keep it: 1", asked["body"])
        (free | given).cancel_pending()
        self.assertEqual((free.state, given.state), ("cancelled", "filled"))
        self.assertEqual(given.order_ids.mapped("state"), ["confirmed"])
        self.assertEqual(self.told("cancelled", free), self.emails(self.ben))
        self.assertEqual(self.told("filled", given), self.emails(self.cleo))

    def test_cancelling_twice_or_too_late_changes_nothing_more(self):
        request = self.a_sent_request(self.anna)
        request.cancel_pending()
        filled = self.a_sent_request(self.ben)
        self.say_yes(filled, self.ben)
        before = self.everything()
        (request | filled).cancel_pending()
        self.assertEqual(filled.state, "filled", "it was filled while she read")
        self.assertEqual(self.everything(), before)

    def test_everything_of_the_unit_is_meant_and_nothing_of_another_pool(self):
        other_unit = self.a_unit("Surgery")
        self.pool.served_unit_ids |= other_unit
        stranger = self.a_user("pool_manager", "stranger")
        theirs = self.a_pool("Their pool", manager=stranger)
        member = self.a_member("Dora Vogel", pool=theirs)
        here = self.a_sent_request(self.anna) | self.expired(self.ben)
        self.a_sent_request(self.cleo, unit_id=other_unit.id)
        values = {"pool_id": theirs.id, "manager_id": stranger.id}
        away = self.a_request().with_user(stranger).sudo().copy(values).sudo(False)
        away.send_to(member.ids)
        asked = here[0].action_ask_to_cancel_unit()["params"]
        self.assertEqual(set(asked["args"][0]), set(here.ids))
        self.assertIn("Cardiology", asked["title"])

    def test_no_other_manager_and_no_head_nurse_does_any_of_it(self):
        request = self.a_sent_request(self.anna)
        for user in (self.head_nurse, self.a_user("pool_manager", "stranger")):
            theirs = request.with_user(user)
            for verb in (
                "action_remind",
                "action_resend",
                "action_ask_to_cancel",
                "action_ask_to_cancel_unit",
                "cancel_pending",
            ):
                with self.subTest(verb=verb), self.assertRaises(AccessError):
                    getattr(theirs, verb)()

    def test_several_get_another_plan_in_one_go(self):
        first = self.a_sent_request(self.anna)
        second = self.a_sent_request(self.ben)
        plan = self.a_plan("notify", "cancel_free")
        (first | second).write({"plan_id": plan.id})
        for request in (first, second):
            self.assertEqual(request.step_ids.mapped("kind"), ["notify", "cancel_free"])


@tagged("post_install", "-at_install")
class TestMissionRequestResend(PendingCase):
    def test_who_was_silent_is_asked_again_and_who_said_no_is_not(self):
        request = self.a_sent_request(*self.everybody)
        self.say_no(request, self.ben)
        self.job(DEADLINE)
        with self.at(AFTER):
            self.assertIn("2", self.said(request.action_resend()))
        self.assertEqual(request.state, "open")
        self.assertGreater(request.deadline_at, AFTER)
        asked = request.offer_ids.filtered(lambda offer: offer.state == "sent")
        self.assertEqual(asked.member_id, self.anna | self.cleo)
        again = self.emails(self.anna, self.anna, self.ben, self.cleo, self.cleo)
        self.assertEqual(self.told("invitation", request), again)

    def test_a_second_tap_changes_nothing(self):
        request = self.expired(self.anna)
        with self.at(AFTER):
            request.action_resend()
            before = self.everything()
            deadline = request.deadline_at
            request.action_resend()
        self.assertEqual(self.everything(), before)
        self.assertEqual(request.deadline_at, deadline)

    def test_the_yes_to_the_second_asking_gets_the_mission(self):
        request = self.expired(self.anna)
        with self.at(AFTER):
            request.action_resend()
            offer = request.sudo().offer_ids.filtered(lambda o: o.state == "sent")
            offer._answer("accept", AFTER)
        self.assertEqual(request.state, "filled")
        self.assertEqual(len(request.order_ids), 1)

    def test_nobody_is_asked_whom_the_rules_forbid_it_by_now(self):
        request = self.expired(self.anna, self.ben)
        self.books(self.anna.person_id, START, START + HOUR)
        with self.at(AFTER):
            request.action_resend()
        asked = request.offer_ids.filtered(lambda offer: offer.state == "sent")
        self.assertEqual(asked.member_id, self.ben)

    def test_if_none_of_them_can_come_the_next_suitable_people_are_asked(self):
        request = self.expired(self.anna)
        self.books(self.anna.person_id, START, START + HOUR)
        with self.at(AFTER):
            request.action_resend()
        asked = request.offer_ids.filtered(lambda offer: offer.state == "sent")
        self.assertEqual(asked.member_id, self.ben | self.cleo)

    def test_with_nobody_left_it_stays_expired_and_says_so(self):
        request = self.expired(*self.everybody)
        for member in self.everybody:
            self.books(member.person_id, START, START + HOUR)
        with self.at(AFTER):
            said = request.action_resend()
        self.assertEqual(said["params"]["type"], "warning")
        self.assertEqual(request.state, "expired")

    def test_nobody_is_asked_who_would_hear_of_it_too_late(self):
        night = NOW - 10 * HOUR
        both = self.expired(self.anna, self.ben)
        alone = self.expired(self.anna)
        self.books(self.anna.person_id, night, night + 8 * HOUR)
        self.pool.company_id.rest_hours = 48  # until the mission has begun
        with self.at(AFTER):
            (both | alone).action_resend()
        self.assertEqual((both.state, alone.state), ("open", "expired"))
        asked = both.offer_ids.filtered(lambda offer: offer.state == "sent")
        self.assertEqual(asked.member_id, self.ben)

    def test_a_mission_that_has_begun_is_not_sent_again(self):
        request = self.expired(self.anna)
        with self.at(START):
            request.action_resend()
        self.assertEqual(request.state, "expired")

    def test_where_a_manager_chooses_people_know_by_when_again(self):
        request = self.expired(
            self.anna, award_mode="manager_chooses", choose_by=DEADLINE + HOUR / 2
        )
        with self.at(AFTER):
            request.action_resend()
        self.assertEqual(request.state, "open")
        self.assertGreaterEqual(request.choose_by, request.deadline_at)

    def test_what_goes_together_is_sent_again_together(self):
        bundle = self.a_bundle(self.anna, self.ben, slots=2, all_or_nothing=True)
        first, second = bundle.request_ids
        self.job(DEADLINE)
        self.books(self.ben.person_id, second.start, second.stop)
        with self.at(AFTER):
            first.with_user(self.manager).action_resend()
        self.assertEqual((first | second).mapped("state"), ["open", "open"])
        self.assertEqual(first.deadline_at, second.deadline_at)
        self.assertEqual((first | second).bundle_id, bundle)
        asked = bundle.request_ids.offer_ids.filtered(lambda o: o.state == "sent")
        self.assertEqual(asked.member_id, self.anna, "Ben can come to one of them only")
        self.assertEqual(len(asked), 2)

    def test_without_a_plan_step_it_expires_again(self):
        request = self.expired(self.anna)
        with self.at(AFTER):
            request.action_resend()
            until = request.deadline_at
        self.job(until)
        self.assertEqual(request.state, "expired")
        self.assertEqual(set(request.offer_ids.mapped("state")), {"expired"})
