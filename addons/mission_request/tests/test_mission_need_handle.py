"""From a need to somebody who comes: what the pool does, what the head nurse sees."""

from psycopg2.errors import UniqueViolation

from odoo.exceptions import AccessError, ValidationError
from odoo.tests import tagged
from odoo.tools import mute_logger

from odoo.addons.hospital_base import clock

from .common import DEADLINE, START, MissionCase


@tagged("post_install", "-at_install")
class TestMissionNeedHandle(MissionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.member = cls.a_member("Anna Keller", phone="+41 79 555 01 01")
        cls.need = cls.a_need(replaced="Berta Bolt", note="Post-operative")
        cls.managed = cls.need.with_user(cls.manager)

    def found(self):
        """The request that *Find people* opens."""
        action = self.managed.action_find_people()
        return self.managed.env["mission.request"].browse(action["res_id"])

    def ask(self, *members):
        request = self.found()
        request.send_to([member.id for member in members])
        return request

    def seen(self):
        self.need.invalidate_recordset()
        return self.need.progress

    def test_every_button_says_what_has_happened(self):
        for need, button, said in (
            (self.managed, "action_handled", "Off the list “to handle”."),
            (self.managed, "action_put_back", "Waits for the pool again"),
            (self.need, "action_cancel", "Cancelled. The pool sees it"),
        ):
            with self.subTest(button):
                told = getattr(need, button)()["params"]
                self.assertEqual(told["type"], "success")
                self.assertIn(said, told["message"])

    def test_finding_people_makes_one_draft_filled_in_from_the_need(self):
        request = self.found()
        self.assertEqual(request.state, "draft")
        self.assertEqual(self.found(), request)
        self.assertEqual(request.need_id, self.need)
        for name in ("unit_id", "pool_id", "function_id", "start", "stop", "note"):
            self.assertEqual(request[name], self.need.sudo()[name], name)
        self.assertEqual(self.seen(), "The pool is looking for people")
        self.assertEqual(self.need.state, "to_handle")

    def test_asking_somebody_takes_it_off_the_list_and_tells_how_many(self):
        self.ask(self.member, self.a_member("Ben Baker"))
        self.assertEqual(self.need.state, "handled")
        self.assertEqual(self.seen(), "2 asked, 0 of 1 found")

    def test_the_head_nurse_sees_who_comes_when_and_how_to_call(self):
        request = self.ask(self.member)
        self.offer_of(request, self.member)._answer("accept", clock.now(self.env))
        self.assertEqual(self.seen(), "Filled")
        [order] = self.need.order_ids.read(
            ["person_id", "function_id", "person_phone", "local_slot"]
        )
        self.assertEqual(order["person_id"][1], "Anna Keller")
        self.assertEqual(order["function_id"][1], "Nurse")
        self.assertEqual(order["person_phone"], "+41 79 555 01 01")
        self.assertEqual(order["local_slot"], "Tue 3 Nov, 09:00 – 17:00")

    def test_people_are_asked_by_one_request_alone(self):
        """Even if two managers open one in the same instant; the database decides."""
        first, second = (self.a_request(need_id=self.need.id) for _ in range(2))
        first.send_to([self.member.id])
        other = self.a_member("Ben Baker")
        with self.assertRaises(UniqueViolation), mute_logger("odoo.sql_db"):
            second.send_to([other.id])

    def test_nobody_takes_the_need_of_a_foreign_pool_in_hand(self):
        stranger = self.a_user("pool_manager")
        pool = self.a_pool("Other", manager=stranger)
        own = {"unit_id": self.unit.id, "pool_id": pool.id, "start": START}
        own |= {"function_id": self.nurse.id, "need_id": self.need.id}
        with self.assertRaises(AccessError):
            self.env["mission.request"].with_user(stranger).create(own)
        self.assertEqual(self.need.state, "to_handle")

    def test_silence_is_told_too(self):
        self.ask(self.member)
        with self.at(DEADLINE.replace(hour=23)), self.jobs_run():
            self.env["mission.request"]._cron_expire_overdue()
        self.assertEqual(self.seen(), "Too few accepted in time, 0 of 1 found")

    def test_nobody_who_is_asked_reads_whom_he_replaces(self):
        request = self.ask(self.member)
        for message in self.messages("invite", request) or self.env[
            "hospital.message"
        ].search([]):
            self.assertNotIn("Bolt", f"{message.subject} {message.body}")
        self.assertNotIn("Bolt", str(request.sudo().read()))

    def test_what_the_pool_has_in_hand_can_no_longer_be_changed(self):
        self.ask(self.member)
        with self.assertRefused("need_is_fixed"):
            self.need.write({"time_from": 10})
        self.need.write({"replaced": "Carla"})

    def test_a_need_with_people_asked_is_not_cancelled_behind_their_back(self):
        self.ask(self.member)
        with self.assertRefused("need_in_progress"):
            self.need.action_cancel()

    def test_cancelling_a_need_takes_its_draft_along(self):
        request = self.found()
        self.need.action_cancel()
        self.assertEqual(self.need.state, "cancelled")
        self.assertEqual(request.state, "cancelled")
        self.assertEqual(self.seen(), "Cancelled")

    def test_the_manager_settles_it_otherwise_and_puts_it_back(self):
        self.managed.action_handled()
        self.assertEqual(self.seen(), "Handled by the pool")
        self.managed.action_put_back()
        self.assertEqual(self.need.state, "to_handle")
        events = self.env["mission.need.event"].search([("need_id", "=", self.need.id)])
        self.assertEqual(events.mapped("verb"), ["handle", "put_back"])
        self.assertEqual(events.actor_id, self.manager)

    def test_it_can_be_handed_to_another_pool_that_serves_the_unit(self):
        other = self.a_pool("Second", manager=self.a_user("pool_manager"))
        self.managed.write({"pool_id": other.id})
        self.assertEqual(self.need.pool_id, other)
        stranger = self.a_pool("Stranger", unit=self.a_unit("Elsewhere"))
        with self.assertRaises(ValidationError):
            self.need.write({"pool_id": stranger.id})

    def test_a_request_does_not_answer_the_need_of_another_unit(self):
        elsewhere = self.a_unit("Elsewhere")
        self.pool.served_unit_ids += elsewhere
        with self.assertRaises(ValidationError):
            self.a_request(need_id=self.need.id, unit_id=elsewhere.id)

    def test_screens_of_the_pool_learn_of_a_need_at_once(self):
        self.env["bus.bus"].search([]).unlink()
        need = self.a_need()
        self.env.cr.precommit.run()
        channels = self.env["bus.bus"].search([]).mapped("channel")
        manager = f'"res.partner",{self.manager.partner_id.id}]'
        self.assertTrue(any(channel.endswith(manager) for channel in channels))
        self.assertTrue(need)
