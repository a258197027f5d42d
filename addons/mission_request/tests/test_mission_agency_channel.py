"""What the program of an agency hears, and how it knows who says it."""

import json
import time
from contextlib import contextmanager
from unittest.mock import patch

import requests

from odoo.tests import tagged

from odoo.addons.hospital_base.tests.common import NOW
from odoo.addons.hospital_message.channels import Outgoing, SendFailed, Undeliverable

from ..agency_channel import AgencyChannel
from ..domain import signing
from .common import MissionCase

URL = "https://temps.example/told"


@tagged("post_install", "-at_install")
class TestMissionAgencyChannel(MissionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.administrator = cls.a_user("administrator")
        cls.temps = cls.an_agency("Temps")
        cls.access = cls.an_access(cls.temps, url=URL)
        cls.request = cls.a_request(seats=2)
        cls.request.submit_to(cls.temps.agency_partner_id.ids)
        cls.submission = cls.request.sudo().submission_ids

    def test_a_program_that_trickles_holds_nobody_up(self):
        def post(session, *_args, **_options):
            time.sleep(1)
            raise requests.ConnectionError("at last")

        channel = AgencyChannel(self.env)
        with (
            patch.object(requests.Session, "post", post),
            patch("odoo.addons.mission_request.agency_channel.PATIENCE", 0.05),
            self.assertRaisesRegex(SendFailed, "too long"),
        ):
            channel._post(URL, b"", {})

    def test_an_address_says_where_it_leads(self):
        for address in ("http://localhost:x@evil.example/a", "http://temps.example/"):
            with self.assertRefused("insecure_address"):
                self.access.url = address
        self.access.url = "http://localhost:8069/told"

    def programs_messages(self):
        rows = self.env["hospital.message"].search([("channel", "=", "agency")])
        return rows.filtered(lambda row: row.origin_id == self.submission.id)

    def test_the_program_is_told_without_any_name(self):
        [message] = self.programs_messages()
        told = json.loads(message.sudo().body)
        self.assertEqual(
            (told["event"], told["submission"], told["free"], told["unit"]),
            ("submitted", self.submission.id, 2, "Cardiology"),
        )
        self.assertEqual(told["start"], "2026-11-03T08:00:00Z")
        self.assertNotIn(self.manager.name, message.sudo().body)
        self.request.action_cancel()
        events = [json.loads(m.sudo().body)["event"] for m in self.programs_messages()]
        self.assertEqual(sorted(events), ["recalled", "submitted"])

    @contextmanager
    def answering(self, *statuses):
        """The agency's program, as the channel meets it."""
        taken = []

        def post(session, url, data, headers, **_options):
            status = statuses[len(taken)]
            taken.append((url, data, headers))
            if not status:
                raise requests.ConnectionError("no route")
            response = requests.Response()
            response.status_code, response.raw = status, None
            return response

        with (
            patch.object(requests.Session, "post", post),
            patch.object(requests.Response, "close", lambda self: None),
        ):
            yield taken

    def send(self):
        """As the sender does, by the channel of the row."""
        [row] = self.programs_messages().filtered(lambda each: each.state == "queued")
        names = [name for name in Outgoing.__dataclass_fields__ if name != "id"]
        outgoing = Outgoing(id=row.id, **{name: row.sudo()[name] for name in names})
        channel = self.env["hospital.message"]._get_channels()[row.channel]
        opened = channel(self.env)
        try:
            return opened.send(outgoing)
        finally:
            opened.close()

    def test_what_is_sent_is_signed_by_the_secret_of_now(self):
        self.access.action_new_secret()
        with self.answering(204) as taken:
            self.send()
        [(url, body, headers)] = taken
        self.assertEqual(url, URL)
        self.assertEqual(headers["Hospital-Agency"], self.access.key_name)
        self.assertEqual(json.loads(body)["submission"], self.submission.id)
        self.assertTrue(
            signing.is_genuine(
                [self.access.sudo().secret],
                headers["Hospital-Timestamp"],
                headers["Idempotency-Key"],
                body,
                headers["Hospital-Signature"],
                NOW,
            )
        )

    def test_a_program_out_of_reach_is_tried_again_under_the_same_key(self):
        with self.answering(0, 503, 302, 200) as taken:
            for _failing in range(3):
                with self.assertRaises(SendFailed) as caught:
                    self.send()
                self.assertNotIsInstance(caught.exception, Undeliverable)
            self.send()
        keys = {headers["Idempotency-Key"] for _url, _body, headers in taken}
        self.assertEqual(len(keys), 1)

    def test_what_can_never_arrive_is_not_tried_again(self):
        with self.answering(422), self.assertRaises(Undeliverable):
            self.send()
        self.access.url = False
        with self.answering(), self.assertRaises(Undeliverable):
            self.send()

    def test_an_agency_without_a_program_is_written_to_only(self):
        others = self.an_agency("Others")
        self.an_access(others)
        request = self.a_request()
        request.submit_to(others.agency_partner_id.ids)
        rows = self.env["hospital.message"].search([("channel", "=", "agency")])
        self.assertEqual(rows, self.programs_messages())
