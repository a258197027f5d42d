"""Is the administrator told of messages that reached nobody or do not leave?"""

from odoo.tests import tagged

from odoo.addons.hospital_base.tests.common import NOW
from odoo.addons.hospital_base.tests.workspace import WorkspaceChecks

from .common import MINUTE, MessageCase


@tagged("post_install", "-at_install")
class TestHospitalWorkspaceLoad(WorkspaceChecks, MessageCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.admin = cls.a_user("administrator")

    def test_a_failed_message_waits_until_it_is_sent_again(self):
        message = self.a_message()
        message._transition("claim", NOW, {"lease_until": NOW + MINUTE})
        self.assertNotIn("messages_failed", self.counts(self.admin))
        message._transition("fail", NOW, {"lease_until": None})
        self.assertIn(message, self.opened(self.admin, "messages_failed"))
        message.with_user(self.admin).action_retry()
        self.assertNotIn("messages_failed", self.counts(self.admin))

    def test_a_message_is_stuck_a_quarter_of_an_hour_after_it_was_due(self):
        message = self.a_message()
        with self.at(NOW + 14 * MINUTE):
            self.assertNotIn("messages_stuck", self.counts(self.admin))
        with self.at(NOW + 15 * MINUTE):
            self.assertIn(message, self.opened(self.admin, "messages_stuck"))

    def test_so_is_one_that_a_dead_sender_left_behind(self):
        message = self.a_message()
        message._transition("claim", NOW, {"lease_until": NOW + MINUTE})
        with self.at(NOW + 15 * MINUTE):
            self.assertNotIn("messages_stuck", self.counts(self.admin))
        with self.at(NOW + 16 * MINUTE):
            self.assertIn(message, self.opened(self.admin, "messages_stuck"))

    def test_every_tile_opens_what_it_counts(self):
        self.a_message()
        with self.at(NOW + 15 * MINUTE):
            keys = self.assertTilesOpenWhatTheyCount(self.admin)
        self.assertLessEqual({"messages_failed", "messages_stuck"}, set(keys))

    def test_nobody_else_reads_of_messages(self):
        for role in ("pool_manager", "hr_officer"):
            keys = self.assertTilesOpenWhatTheyCount(self.a_user(role))
            self.assertNotIn("messages_failed", keys)
