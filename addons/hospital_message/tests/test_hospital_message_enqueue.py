"""What gets into the outbox, and what is withdrawn from it?"""

import psycopg2

from odoo.tests import tagged
from odoo.tools import mute_logger

from odoo.addons.hospital_base.tests.common import NOW

from .common import HOUR, MINUTE, MessageCase


@tagged("post_install", "-at_install")
class TestHospitalMessageEnqueue(MessageCase):
    def triggers(self):
        cron = self.env.ref("hospital_message.ir_cron_send_outbox")
        return self.env["ir.cron.trigger"].search([("cron_id", "=", cron.id)])

    def test_a_message_waits_in_the_outbox_for_the_sender(self):
        message = self.a_message(origin_model="res.partner", origin_id=7)
        self.assertEqual(message.state, "queued")
        self.assertEqual(message.not_before, NOW)
        self.assertEqual(message.attempts, 0)
        self.assertEqual((message.origin_model, message.origin_id), ("res.partner", 7))
        self.assertEqual(message.company_id, self.env.company)

    def test_a_key_in_use_is_silently_skipped(self):
        first = self.a_message(dedup_key="offer-1")
        vals = [self.message_vals(dedup_key="offer-1"), self.message_vals()]
        written = self.env["hospital.message"]._enqueue(vals)
        self.assertEqual(len(written), 1)
        self.assertNotIn(first, written)

    def test_a_key_twice_in_one_call_is_written_once(self):
        vals = [self.message_vals(dedup_key="offer-1") for _copy in range(2)]
        self.assertEqual(len(self.env["hospital.message"]._enqueue(vals)), 1)

    def test_two_rows_of_one_key_are_refused_by_the_database(self):
        message = self.a_message()
        with (
            mute_logger("odoo.sql_db"),
            self.assertRaises(psycopg2.errors.UniqueViolation),
        ):
            message.copy({"dedup_key": message.dedup_key, "message_id": "<x@y>"})

    def test_a_key_that_was_sent_stays_in_use(self):
        self.a_message(dedup_key="offer-1")
        self.run_sender()
        self.assertFalse(self.a_message(dedup_key="offer-1"))

    def test_an_unknown_or_missing_value_is_a_programming_error(self):
        for values in ({"state": "sent"}, {"attempts": 9}, {"nonsense": 1}):
            with self.subTest(values=values), self.assertRaises(ValueError):
                self.a_message(**values)
        vals = self.message_vals()
        del vals["dedup_key"]
        with self.assertRaises(ValueError):
            self.env["hospital.message"]._enqueue([vals])

    def test_the_message_id_belongs_to_the_key_and_the_establishment(self):
        self.env.company.email = "pool@hospital.example"
        message = self.a_message(dedup_key="offer-1")
        other = self.a_message(dedup_key="offer-2")
        self.assertRegex(message.message_id, r"^<[0-9a-f]{40}@hospital\.example>$")
        self.assertNotEqual(message.message_id, other.message_id)

    def test_the_sender_is_woken_once_per_call(self):
        before = self.triggers()
        self.env["hospital.message"]._enqueue([self.message_vals() for _ in range(5)])
        woken = self.triggers() - before
        self.assertEqual(len(woken), 1)
        self.assertEqual(woken.call_at, NOW)

    def test_the_sender_is_woken_when_the_first_message_is_due(self):
        before = self.triggers()
        self.env["hospital.message"]._enqueue(
            [
                self.message_vals(not_before=NOW + 2 * HOUR),
                self.message_vals(not_before=NOW + HOUR),
            ]
        )
        self.assertEqual((self.triggers() - before).call_at, NOW + HOUR)

    def test_nobody_is_woken_for_a_repeat(self):
        self.a_message(dedup_key="offer-1")
        before = self.triggers()
        self.a_message(dedup_key="offer-1")
        self.assertEqual(self.triggers(), before)

    def test_500_messages_cost_as_many_queries_as_one(self):
        self.a_message()
        vals = [self.message_vals() for _message in range(500)]
        with self.assertQueryCount(3):
            self.assertEqual(len(self.env["hospital.message"]._enqueue(vals)), 500)

    def test_a_plain_role_may_send_without_any_right_on_the_outbox(self):
        nurse = self.a_user("head_nurse")
        outbox = self.env["hospital.message"].with_user(nurse)
        self.assertEqual(len(outbox._enqueue([self.message_vals()])), 1)

    def test_withdrawing_a_record_cancels_what_is_queued_about_it(self):
        about = {"origin_model": "res.partner", "origin_id": 7}
        queued, other = self.a_message(**about), self.a_message()
        sent = self.a_message(not_before=NOW - MINUTE, **about)
        sent._transition("claim", NOW, {"lease_until": NOW + 2 * MINUTE})
        nurse = self.a_user("head_nurse")
        outbox = self.env["hospital.message"].with_user(nurse)
        self.assertEqual(outbox._cancel_for("res.partner", [7], NOW), [7])
        self.assertEqual(queued.state, "cancelled")
        self.assertFalse(queued.body)
        self.assertEqual((other.state, sent.state), ("queued", "sending"))
