"""Do offers leave by the ways she chose, and does her profile know where she worked?"""

from datetime import timedelta

from odoo.tests import tagged

from .common import HOUR, NOW, START, MissionCase


@tagged("post_install", "-at_install")
class TestStaffPersonWays(MissionCase):
    def setUp(self):
        super().setUp()
        self.ada = self.a_member("Ada Keller", phone="+41 79 555 01 01")

    def test_an_offer_leaves_as_short_text_with_its_link(self):
        self.ada.person_id.write({"reach_sms": True, "reach_email": False})
        request = self.a_sent_request(self.ada)
        message = self.messages("invitation", request)
        self.assertEqual(message.channel, "sms")
        self.assertEqual(message.address, "+41795550101")
        subject, url = message.sudo().body.split("\n")
        self.assertEqual(subject, message.subject)
        self.assertIn("/h/", url)

    def test_both_ways_are_two_messages_about_one_offer(self):
        self.ada.person_id.reach_sms = True
        request = self.a_sent_request(self.ada)
        channels = self.messages("invitation", request).mapped("channel")
        self.assertEqual(sorted(channels), ["email", "sms"])

    def test_several_offers_at_once_are_one_short_text(self):
        self.ada.person_id.write({"reach_sms": True, "reach_email": False})
        bundle = self.a_bundle(self.ada)
        [message] = self.bundle_messages("invitation", bundle)
        self.assertEqual(message.channel, "sms")
        self.assertIn("/h/", message.sudo().body)

    def test_the_last_shift_in_a_unit_is_that_of_her_last_order_there(self):
        fit = self.env["staff.unit.fit"].with_user(self.manager)
        fit = fit.create({"person_id": self.ada.person_id.id, "unit_id": self.unit.id})
        self.assertFalse(fit.last_shift_on)
        request = self.a_sent_request(self.ada)
        self.offer_of(request, self.ada)._answer("accept", NOW + HOUR)
        fit.invalidate_recordset()
        self.assertFalse(fit.last_shift_on, "it has not begun")
        later = START + timedelta(days=2)
        self.offers_time(self.ada.person_id, later, later + 8 * HOUR)
        request = self.a_sent_request(self.ada, start=later)
        self.offer_of(request, self.ada)._answer("accept", NOW + HOUR)
        for days, last in ((2, "2026-11-03"), (5, "2026-11-05")):
            with self.at(NOW + timedelta(days=days)):
                fit.invalidate_recordset()
                self.assertEqual(str(fit.last_shift_on), last)
