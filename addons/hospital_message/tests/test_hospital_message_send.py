"""What does the sender job do with each row, and what does it leave alone?"""

from datetime import timedelta
from unittest.mock import patch

from odoo.tests import tagged
from odoo.tools import SQL, mute_logger

from odoo.addons.hospital_base.tests.common import NOW
from odoo.addons.hospital_message import sender
from odoo.addons.hospital_message.channels import ChannelDown, SendFailed, Undeliverable
from odoo.addons.hospital_message.models.hospital_message import HospitalMessage
from odoo.addons.hospital_message.sender import OutboxSender

from .common import HOUR, MINUTE, MessageCase

SENDER_LOG = "odoo.addons.hospital_message.sender"


@tagged("post_install", "-at_install")
class TestHospitalMessageSend(MessageCase):
    def plan_as_on_a_large_table(self):
        """Statistics may lead PostgreSQL to run a sub-select once per row."""
        for way in ("hashjoin", "mergejoin", "hashagg", "sort", "material"):
            setting = SQL.identifier(f"enable_{way}")
            self.env.cr.execute(SQL("SET LOCAL %s = off", setting))

    def test_a_sent_message_keeps_its_reference_and_forgets_its_body(self):
        message = self.a_message()
        self.run_sender(NOW + MINUTE)
        self.assertEqual(self.channel.keys, [message.dedup_key])
        self.assertEqual(message.state, "sent")
        self.assertEqual(message.sent_at, NOW + MINUTE)
        self.assertEqual(message.provider_ref, f"ref-{message.id}")
        self.assertFalse(message.body)
        self.assertFalse(message.lease_until)

    def test_a_second_run_sends_nothing_again(self):
        self.a_message()
        self.run_sender()
        self.run_sender()
        self.assertEqual(len(self.channel.sent), 1)

    def test_a_message_leaves_at_its_moment_and_not_before(self):
        message = self.a_message(not_before=NOW + HOUR)
        self.run_sender(NOW + HOUR - timedelta(seconds=1))
        self.assertEqual((message.state, self.channel.sent), ("queued", []))
        self.run_sender(NOW + HOUR)
        self.assertEqual(message.state, "sent")

    def test_an_expired_message_is_never_sent(self):
        message = self.a_message(expires_at=NOW + HOUR)
        self.run_sender(NOW + HOUR)
        self.assertEqual((message.state, self.channel.sent), ("expired", []))
        self.assertEqual(message.attempts, 0)
        self.assertFalse(message.body)

    def test_a_message_that_expires_while_others_are_sent_is_not_sent(self):
        first, second = self.a_message(), self.a_message(expires_at=NOW + HOUR)
        real = OutboxSender._send_one

        def late(job, outgoing):
            moment = NOW if outgoing.id == first.id else NOW + HOUR
            with self.at(moment):
                return real(job, outgoing)

        self.patch(OutboxSender, "_send_one", late)
        self.run_sender()
        self.assertEqual((first.state, second.state), ("sent", "expired"))
        self.assertEqual(self.channel.keys, [first.dedup_key])

    def test_each_failure_waits_longer_and_the_fifth_is_the_last(self):
        message = self.a_message()
        self.channel.errors[message.address] = SendFailed("busy")
        moment = NOW
        for attempt, minutes in enumerate((1, 5, 15, 60), start=1):
            self.run_sender(moment)
            self.assertEqual((message.state, message.attempts), ("queued", attempt))
            self.assertEqual(message.not_before, moment + minutes * MINUTE)
            self.assertEqual(message.last_error, "busy")
            self.run_sender(message.not_before - timedelta(seconds=1))
            self.assertEqual(message.attempts, attempt)
            moment = message.not_before
        with self.assertLogs(SENDER_LOG, "WARNING"):
            self.run_sender(moment)
        self.assertEqual((message.state, message.attempts), ("failed", 5))
        self.assertTrue(message.body)

    def test_a_later_success_clears_the_error(self):
        message = self.a_message()
        self.channel.errors[message.address] = SendFailed("busy")
        self.run_sender()
        self.channel.errors.clear()
        self.run_sender(NOW + MINUTE)
        self.assertEqual((message.state, message.last_error), ("sent", False))

    def test_what_can_never_arrive_fails_at_once(self):
        message = self.a_message()
        self.channel.errors[message.address] = Undeliverable("no such person")
        with self.assertLogs(SENDER_LOG, "WARNING"):
            self.run_sender()
        self.assertEqual((message.state, message.attempts), ("failed", 1))

    def test_one_poison_row_does_not_stop_the_others(self):
        poison = self.a_message(address="poison@example.com")
        others = [self.a_message() for _message in range(3)]
        self.channel.errors[poison.address] = ZeroDivisionError("nobody foresaw this")
        with mute_logger(SENDER_LOG):
            self.run_sender()
        self.assertEqual([message.state for message in others], ["sent"] * 3)
        self.assertEqual(poison.state, "queued")
        self.assertEqual(poison.last_error, "nobody foresaw this")

    def test_a_channel_that_is_down_costs_no_attempt_and_stops_no_other(self):
        first = self.a_message(channel="sms", address="+41790000001")
        second = self.a_message(channel="sms", address="+41790000002")
        mail = self.a_message()
        self.channel.errors[first.address] = ChannelDown("not configured")
        self.run_sender()
        for message in (first, second):
            self.assertEqual((message.state, message.attempts), ("queued", 0))
            self.assertEqual(message.not_before, NOW + MINUTE)
        self.assertEqual(first.last_error, "not configured")
        self.assertEqual(self.channel.keys, [mail.dedup_key])

    def test_a_row_of_a_living_sender_is_left_alone(self):
        message = self.a_message()
        self.claimed_by_a_dead_sender(message)
        self.run_sender(NOW + 2 * MINUTE - timedelta(seconds=1))
        self.assertEqual((message.state, self.channel.sent), ("sending", []))

    def test_a_row_whose_lease_ran_out_is_sent_under_the_same_key(self):
        message = self.a_message()
        message_id = message.message_id
        self.claimed_by_a_dead_sender(message)
        self.run_sender(NOW + 2 * MINUTE)
        self.assertEqual((message.state, message.attempts), ("sent", 2))
        self.assertEqual(self.channel.sent[0].message_id, message_id)
        self.assertEqual(self.channel.keys, [message.dedup_key])

    def test_a_row_that_kills_every_sender_ends_failed(self):
        message = self.a_message()
        self.claimed_by_a_dead_sender(message, attempts=5)
        self.run_sender(NOW + 2 * MINUTE)
        self.assertEqual((message.state, self.channel.sent), ("failed", []))

    def test_an_abandoned_row_past_its_time_is_not_repeated(self):
        message = self.a_message(expires_at=NOW + MINUTE)
        self.claimed_by_a_dead_sender(message)
        self.run_sender(NOW + 2 * MINUTE)
        self.assertEqual((message.state, self.channel.sent), ("expired", []))

    def test_two_claims_share_no_row_and_take_no_more_than_asked(self):
        self.plan_as_on_a_large_table()
        messages = [self.a_message() for _message in range(5)]
        with self.enter_registry_test_mode(), self.registry.cursor() as cr:
            env = self.env(cr=cr)
            first = OutboxSender(env, batch_size=3)._claim()
            second = OutboxSender(env, batch_size=3)._claim()
        ids = [outgoing.id for outgoing in first + second]
        self.assertEqual((len(first), len(second)), (3, 2))
        self.assertEqual(sorted(ids), sorted(message.id for message in messages))

    def test_an_outcome_after_the_lease_was_lost_changes_nothing(self):
        message = self.a_message()
        with self.enter_registry_test_mode(), self.registry.cursor() as cr:
            env = self.env(cr=cr)
            slow = OutboxSender(env)
            (outgoing,) = slow._claim()
            with self.at(NOW + 2 * MINUTE):
                OutboxSender(env)._claim()
            slow._finish(outgoing, "deliver", {"lease_until": None})
        self.env.invalidate_all()
        self.assertEqual((message.state, message.attempts), ("sending", 2))

    def test_what_the_lease_cannot_cover_is_given_back_untried(self):
        messages = [self.a_message() for _message in range(3)]
        clock = iter([0, 0, 31, 31, *[31] * 20])
        with patch.object(sender.time, "monotonic", lambda: next(clock)):
            self.run_sender()
        self.assertEqual([message.state for message in messages], ["sent"] * 3)
        self.assertEqual([message.attempts for message in messages], [1] * 3)
        self.assertEqual(self.channel.closed, 2)

    def test_a_full_outbox_is_emptied_in_batches(self):
        for _message in range(7):
            self.a_message()
        with patch.object(OutboxSender.__init__, "__defaults__", (3,)):
            self.run_sender()
        self.assertEqual(len(self.channel.sent), 7)
        self.assertEqual(self.channel.closed, 3)

    def test_when_its_time_is_over_the_job_gives_back_the_rest_and_asks_for_more(self):
        messages = [self.a_message() for _message in range(3)]
        cron_class = self.registry["ir.cron"]
        commit = cron_class._commit_progress

        def no_time_left(cron, *args, **kwargs):
            commit(cron, *args, **kwargs)
            return 0.0

        self.patch(cron_class, "_commit_progress", no_time_left)
        woken = []
        self.patch(
            HospitalMessage, "_wake_sender", lambda model, moment: woken.append(moment)
        )
        self.run_sender()
        states = [message.state for message in messages]
        self.assertEqual(states, ["sent", "queued", "queued"])
        self.assertEqual([message.attempts for message in messages], [1, 0, 0])
        self.assertEqual(woken, [NOW])

    def test_a_test_may_kill_the_sender_at_each_step(self):
        self.a_message()
        passed = []
        self.patch(sender, "fault_point", passed.append)
        self.run_sender()
        steps = ["after_claim", "before_send", "after_send", "after_mark"]
        self.assertEqual(passed, steps)

    def test_the_scheduled_job_sends(self):
        message = self.a_message()
        with self.enter_registry_test_mode():
            self.env.ref("hospital_message.ir_cron_send_outbox").method_direct_trigger()
        self.env.invalidate_all()
        self.assertEqual(message.state, "sent")
