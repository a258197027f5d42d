"""Who may look at the outbox and the links, and who may send again?"""

from odoo.exceptions import AccessError
from odoo.tests import tagged

from odoo.addons.hospital_base.tests.common import NOW

from .common import MINUTE, LinkBuilders, MessageCase

OTHER_ROLES = (
    "pool_manager",
    "head_nurse",
    "authorizer",
    "billing_officer",
    "hr_officer",
    "bed_manager",
    "staff",
    "agency",
)


@tagged("post_install", "-at_install")
class TestHospitalMessageAccess(LinkBuilders, MessageCase):
    def setUp(self):
        super().setUp()
        self.a_purpose()
        self.message = self.a_message()
        self.link = self.link_of(self.a_path())

    def a_failed_message(self):
        message = self.a_message()
        self.claimed_by_a_dead_sender(message, attempts=5)
        message._transition("fail", NOW, {"lease_until": None})
        return message

    def test_no_other_role_reads_messages_or_links(self):
        for role in OTHER_ROLES:
            user = self.a_user(role)
            for record in (self.message, self.link):
                with self.subTest(role=role, model=record._name):
                    with self.assertRaises(AccessError):
                        record.with_user(user).read(["id"])
                    with self.assertRaises(AccessError):
                        record.with_user(user).search_count([])

    def test_no_other_role_presses_the_buttons(self):
        failed = self.a_failed_message()
        for role in OTHER_ROLES:
            user = self.a_user(role)
            for action in ("action_retry", "action_cancel"):
                with (
                    self.subTest(role=role, action=action),
                    self.assertRaises(AccessError),
                ):
                    getattr(failed.with_user(user), action)()
        self.assertEqual(failed.state, "failed")

    def test_administrator_reads_messages_without_their_body(self):
        admin = self.a_user("administrator")
        self.assertTrue(self.message.with_user(admin).read(["address", "state"]))
        with self.assertRaises(AccessError):
            self.message.with_user(admin).read(["body"])
        with self.assertRaises(AccessError):
            self.message.with_user(admin).search([("body", "ilike", "come")])

    def test_administrator_reads_links_without_their_hash(self):
        admin = self.a_user("administrator")
        self.assertTrue(self.link.with_user(admin).read(["purpose", "used_at"]))
        with self.assertRaises(AccessError):
            self.link.with_user(admin).read(["token_hash"])

    def test_administrator_writes_neither_by_hand(self):
        admin = self.a_user("administrator")
        for record, values in (
            (self.message, {"address": "mine@example.com"}),
            (self.link, {"expires_at": NOW}),
        ):
            with self.subTest(model=record._name):
                with self.assertRaises(AccessError):
                    record.with_user(admin).write(values)
                with self.assertRaises(AccessError):
                    record.with_user(admin).create([values])
                with self.assertRaises(AccessError):
                    record.with_user(admin).unlink()

    def test_administrator_sends_failed_messages_again(self):
        failed = self.a_failed_message() + self.a_failed_message()
        with self.at(NOW + MINUTE):
            failed.with_user(self.a_user("administrator")).action_retry()
        self.assertEqual(set(failed.mapped("state")), {"queued"})
        self.assertEqual(set(failed.mapped("attempts")), {0})
        self.run_sender(NOW + MINUTE)
        self.assertEqual(set(failed.mapped("state")), {"sent"})

    def test_what_has_not_failed_is_not_sent_again(self):
        self.run_sender()
        admin = self.a_user("administrator")
        with self.assertRefused("illegal_move"):
            self.message.with_user(admin).action_retry()
        self.assertEqual(len(self.channel.sent), 1)

    def test_administrator_cancels_what_has_not_left(self):
        admin = self.a_user("administrator")
        self.message.with_user(admin).action_cancel()
        self.run_sender()
        self.assertEqual((self.message.state, self.channel.sent), ("cancelled", []))
        self.assertFalse(self.message.body)
