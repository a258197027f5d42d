"""How does a message look to the mail server and to the SMS gateway?"""

import smtplib
from unittest.mock import MagicMock, patch

import requests
import urllib3

from odoo.tests import tagged

from odoo.addons.base.models.ir_mail_server import IrMail_Server
from odoo.addons.hospital_base.tests.common import NOW
from odoo.addons.hospital_message.channels import (
    ChannelDown,
    EmailChannel,
    Outgoing,
    SendFailed,
    SmsChannel,
    Undeliverable,
)
from odoo.addons.hospital_message.channels.email import ANSWER_TIMEOUT

from .common import MessageCase

URL = "https://sms.example/send"


class ChannelCase(MessageCase):
    def outgoing(self, **values):
        return Outgoing(
            **{
                "id": 1,
                "dedup_key": "offer-1",
                "channel": "email",
                "address": "nadia@example.com",
                "subject": "Night shift",
                "body": "<p>Will you <a href='https://x/h/t'>come</a>?</p>",
                "message_id": "<offer-1@hospital.example>",
                "company_id": self.env.company.id,
                "attempts": 1,
                "expires_at": None,
                "lease_until": NOW,
                **values,
            }
        )


@tagged("post_install", "-at_install")
class TestEmailChannel(ChannelCase):
    def setUp(self):
        super().setUp()
        self.env.company.email = "pool@hospital.example"
        self.session = MagicMock(from_filter=False, smtp_from=False)
        self.connect = MagicMock(return_value=self.session)
        self.patch(IrMail_Server, "_connect__", self.connect)
        self.patch(IrMail_Server, "_disable_send", classmethod(lambda cls: False))
        self.email = EmailChannel(self.env)
        self.addCleanup(self.email.close)

    def test_the_mail_carries_the_message_id_of_its_row(self):
        reference = self.email.send(self.outgoing())
        mail, _sender, recipients = self.session.send_message.call_args.args
        self.assertEqual(reference, "<offer-1@hospital.example>")
        self.assertEqual(mail["Message-Id"], "<offer-1@hospital.example>")
        self.assertIn("pool@hospital.example", mail["From"])
        self.assertEqual(mail["Auto-Submitted"], "auto-generated")
        self.assertEqual(recipients, ["nadia@example.com"])
        self.assertIn("https://x/h/t", mail.get_body(["html"]).get_content())

    def test_one_session_serves_the_batch_and_answers_within_seconds(self):
        for _message in range(3):
            self.email.send(self.outgoing())
        self.assertEqual(self.connect.call_count, 1)
        self.session.sock.settimeout.assert_called_once_with(ANSWER_TIMEOUT)
        self.email.close()
        self.session.quit.assert_called_once()

    def test_a_broken_session_is_not_used_again(self):
        self.session.send_message.side_effect = smtplib.SMTPServerDisconnected("gone")
        with self.assertRaises(SendFailed):
            self.email.send(self.outgoing())
        self.session.send_message.side_effect = None
        self.email.send(self.outgoing())
        self.assertEqual(self.connect.call_count, 2)

    def test_a_server_that_cannot_be_reached_is_down(self):
        self.connect.side_effect = ConnectionRefusedError("refused")
        with self.assertRaises(ChannelDown):
            self.email.send(self.outgoing())

    def test_a_recipient_refused_for_good_is_undeliverable(self):
        for code, expected in ((550, Undeliverable), (451, SendFailed)):
            self.session.send_message.side_effect = smtplib.SMTPRecipientsRefused(
                {"nadia@example.com": (code, b"no")}
            )
            with self.subTest(code=code), self.assertRaises(SendFailed) as caught:
                self.email.send(self.outgoing())
            self.assertIs(type(caught.exception), expected)

    def test_what_cannot_be_a_mail_is_undeliverable(self):
        for values in (
            {"address": None},
            {"address": "nobody"},
            {"subject": "Night\nBcc: all@example.com"},
        ):
            with self.subTest(values=values), self.assertRaises(Undeliverable):
                self.email.send(self.outgoing(**values))
        self.session.send_message.assert_not_called()


@tagged("post_install", "-at_install")
class TestSmsChannel(ChannelCase):
    def setUp(self):
        super().setUp()
        self.sms = SmsChannel(self.env)
        self.addCleanup(self.sms.close)
        self.env["ir.config_parameter"].set_param(
            "hospital_message.sms_gateway_url", URL
        )

    def sent(self, **values):
        return self.sms.send(
            self.outgoing(
                channel="sms", address="+41790000001", body="Will you come?", **values
            )
        )

    def answering(self, status=200, content=b'{"id": 77}', error=None):
        response = requests.Response()
        response.status_code, response._content = status, content
        return patch.object(
            requests.Session, "post", return_value=response, side_effect=error
        )

    def test_the_gateway_gets_the_key_twice(self):
        with self.answering() as post:
            self.assertEqual(self.sent(), "77")
        self.assertEqual(post.call_args.args, (URL,))
        self.assertEqual(
            post.call_args.kwargs["json"],
            {"id": "offer-1", "to": "+41790000001", "text": "Will you come?"},
        )
        headers = post.call_args.kwargs["headers"]
        self.assertEqual(headers, {"Idempotency-Key": "offer-1"})
        self.assertEqual(post.call_args.kwargs["timeout"], (3, 10))
        self.assertIs(post.call_args.kwargs["allow_redirects"], False)

    def test_an_accepted_message_counts_without_a_reference(self):
        for content in (b"", b"OK", b"[]", b"{}"):
            with self.subTest(content=content), self.answering(202, content):
                self.assertIsNone(self.sent())

    def test_each_refusal_says_whom_it_concerns(self):
        for status, expected in (
            (400, Undeliverable),
            (422, Undeliverable),
            (401, ChannelDown),
            (404, ChannelDown),
            (429, ChannelDown),
            (503, ChannelDown),
            (302, SendFailed),
            (408, SendFailed),
            (500, SendFailed),
            (502, SendFailed),
        ):
            with self.subTest(status=status), self.answering(status):
                with self.assertRaises(Exception) as caught:
                    self.sent()
                self.assertIs(type(caught.exception), expected)

    def test_no_answer_may_mean_it_arrived(self):
        for error in (
            requests.ReadTimeout("slow"),
            requests.ConnectionError("reset while reading"),
        ):
            with (
                self.subTest(error=error),
                self.answering(error=error),
                self.assertRaises(SendFailed),
            ):
                self.sent()

    def test_a_gateway_that_cannot_be_reached_is_down(self):
        never = urllib3.exceptions.NewConnectionError(None, "refused")
        wrapped = urllib3.exceptions.MaxRetryError(None, URL, reason=never)
        with (
            self.answering(error=requests.ConnectionError(wrapped)),
            self.assertRaises(ChannelDown),
        ):
            self.sent()

    def test_without_a_configured_gateway_nothing_is_sent(self):
        for url in ("", "ftp://sms.example", "sms.example"):
            self.env["ir.config_parameter"].set_param(
                "hospital_message.sms_gateway_url", url
            )
            with (
                self.subTest(url=url),
                self.answering() as post,
                self.assertRaisesRegex(ChannelDown, "sms_gateway_url"),
            ):
                self.sent()
            post.assert_not_called()
