"""The program of an agency: who it is, and what it may say."""

import json

from odoo.exceptions import AccessError
from odoo.tests import HttpCase, tagged
from odoo.tools import mute_logger

from odoo.addons.hospital_base import clock
from odoo.addons.hospital_base.exceptions import Refused
from odoo.addons.hospital_base.tests.common import NOW, FrozenTime, HospitalBuilders

from ..domain import signing
from .common import DEADLINE, HOUR, MissionBuilders

PATH = "/hospital/api/v1/agency/answers"
MINUTE = HOUR / 60
ANNA = {"name": "Anna Roth", "phone": "+41791110001"}
BEA = {"name": "Bea Frei", "phone": "+41791110002"}


@tagged("post_install", "-at_install")
class TestMissionAgencyInterface(
    MissionBuilders, HospitalBuilders, FrozenTime, HttpCase
):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.freeze(NOW)
        cls.a_scene()
        cls.administrator = cls.a_user("administrator")
        cls.temps, cls.others = cls.an_agency("Temps"), cls.an_agency("Others")
        cls.access = cls.an_access(cls.temps)
        cls.foreign = cls.an_access(cls.others)
        cls.request = cls.a_request(seats=2)
        cls.request.submit_to(cls.temps.agency_partner_id.ids)
        cls.submission = cls.request.sudo().submission_ids

    def say(self, message, key="call-0001", access=None, **changed):
        """Post what the program would; ``changed`` spoils one of its parts."""
        access = (access or self.access).sudo()
        body = message if isinstance(message, bytes) else json.dumps(message).encode()
        moment = changed.get("moment", signing.timestamp(clock.now(self.env)))
        secret = changed.get("secret", access.secret)
        headers = {
            "Content-Type": changed.get("type", "application/json"),
            "Hospital-Agency": changed.get("name", access.key_name),
            "Hospital-Timestamp": moment,
            "Idempotency-Key": key,
            "Hospital-Signature": signing.sign(secret, moment, key, body),
        } | changed.get("headers", {})
        self.env.flush_all()
        sent = changed.get("sent", body)
        response = self.url_open(PATH, data=sent, headers=headers)
        self.env.invalidate_all()
        return response

    def naming(self, *people):
        return {"submission": self.submission.id, "answer": "name", "people": people}

    def decline(self):
        return {"submission": self.submission.id, "answer": "decline"}

    def assertSays(self, response, status, error):
        said = (response.status_code, response.json().get("error"))
        self.assertEqual(said, (status, error))

    def test_people_named_by_the_program_come(self):
        response = self.say(self.naming(ANNA))
        self.assertEqual(response.status_code, 200)
        person = {**ANNA, "state": "confirmed"}
        told = {"submission": self.submission.id, "state": "answered"}
        self.assertEqual(response.json(), {**told, "people": [person]})
        self.assertEqual(self.request.taken, 1)
        events = self.env["mission.event"].search(
            [("submission_id", "=", self.submission.id), ("verb", "=", "name_people")]
        )
        self.assertEqual(events.mapped("source"), ["api"])

    def test_the_same_message_again_gets_the_same_answer_and_does_nothing(self):
        first = self.say(self.naming(ANNA))
        self.say(self.naming(BEA), key="call-0002")
        with self.at(NOW + MINUTE):
            again = self.say(self.naming(ANNA))
        self.assertEqual((again.status_code, again.json()), (200, first.json()))
        self.assertEqual(self.request.taken, 2)
        refused = self.say(self.decline(), key="call-0003")
        self.assertSays(refused, 409, "submission_answered")
        self.assertEqual(
            self.say(self.decline(), key="call-0003").json(), refused.json()
        )

    def test_a_key_stands_for_one_message(self):
        self.say(self.naming(ANNA))
        self.assertSays(self.say(self.naming(BEA)), 409, "key_reused")
        self.assertEqual(self.request.taken, 1)
        mine = {"submission": self.submission.id, "answer": "decline"}
        other = self.say(mine, access=self.foreign)
        self.assertSays(other, 404, "submission_unknown")

    def test_who_has_not_signed_learns_nothing(self):
        good = self.naming(ANNA)
        old = signing.timestamp(NOW - 5 * MINUTE - MINUTE / 60)
        early = signing.timestamp(NOW + 5 * MINUTE + MINUTE / 60)
        spoilt = [
            {"secret": "guessed"},
            {"secret": self.foreign.sudo().secret},
            {"name": "unknown"},
            {"name": self.foreign.key_name},
            {"name": ""},
            {"sent": json.dumps(self.naming(BEA)).encode()},
            {"headers": {"Hospital-Timestamp": signing.timestamp(NOW + MINUTE)}},
            {"headers": {"Idempotency-Key": "call-0002"}},
            {"headers": {"Hospital-Signature": ""}},
            {"headers": {"Hospital-Signature": "v1=" + 64 * "0"}},
            {"moment": old},
            {"moment": early},
            {"moment": "now"},
            {"key": "short"},
            {"key": "with.full.stop"},
        ]
        for values in spoilt:
            with self.subTest(**values):
                response = self.say(good, **values)
                self.assertSays(response, 401, "not_authenticated")
        self.assertEqual(self.request.taken, 0)
        self.assertFalse(self.env["mission.agency.call"].search_count([]))
        edge = signing.timestamp(NOW - 5 * MINUTE)
        self.assertEqual(self.say(good, moment=edge).status_code, 200)

    def test_nobody_answers_for_another_agency(self):
        response = self.say(self.naming(ANNA), access=self.foreign)
        self.assertSays(response, 404, "submission_unknown")
        forged = {**self.decline(), "submission": 2**31 - 1}
        self.assertSays(self.say(forged, key="call-0002"), 404, "submission_unknown")
        self.assertEqual(self.submission.state, "sent")

    def test_an_archived_interface_is_shut(self):
        self.access.active = False
        self.assertSays(self.say(self.decline()), 401, "not_authenticated")

    def test_the_old_secret_is_good_for_a_day(self):
        old = self.access.sudo().secret
        self.access.action_new_secret()
        self.assertNotEqual(self.access.sudo().secret, old)
        with self.at(NOW + 24 * HOUR - MINUTE):
            late = self.say(self.decline(), secret=old)
            self.assertSays(late, 409, "too_late")
        with self.at(NOW + 24 * HOUR):
            response = self.say(self.decline(), secret=old, key="call-0002")
            self.assertSays(response, 401, "not_authenticated")

    def test_a_late_answer_does_not_count(self):
        with self.at(DEADLINE):
            self.assertSays(self.say(self.naming(ANNA)), 409, "too_late")

    def test_what_is_no_answer_is_told_so(self):
        number = self.submission.id
        bodies = [
            (b"{", 400, "json_broken"),
            (b"\xff", 400, "json_broken"),
            (b"[" * 20000, 400, "json_broken"),
            ([], 422, "invalid"),
            ({**self.decline(), "extra": 1}, 422, "invalid"),
            ({**self.decline(), "submission": True}, 422, "invalid"),
            ({**self.decline(), "submission": 2**31}, 422, "invalid"),
            ({"submission": number, "answer": "yes"}, 422, "invalid"),
            (self.naming(), 422, "invalid"),
            (self.naming({**ANNA, "phone": "1"}), 422, "invalid"),
            (self.naming({**ANNA, "function": "nobody"}), 422, "invalid"),
        ]
        for count, (body, status, error) in enumerate(bodies):
            with self.subTest(body=str(body)[:60]):
                response = self.say(body, key=f"broken-{count:04}")
                self.assertSays(response, status, error)
        self.assertEqual((self.submission.state, self.request.taken), ("sent", 0))

    def test_only_small_json_is_read(self):
        self.assertSays(
            self.say(self.decline(), type="text/plain"), 415, "json_expected"
        )
        big = json.dumps({"x": "x" * 64 * 1024}).encode()
        self.assertSays(self.say(big), 413, "too_big")

    @mute_logger("odoo.http")
    def test_only_posting_answers(self):
        for method in ("GET", "HEAD", "OPTIONS", "PUT"):
            response = self.url_open(PATH, method=method)
            self.assertEqual(response.status_code, 405, method)

    def test_whoever_is_logged_in_does_not_count(self):
        self.authenticate("temps", "temps")
        spoilt = self.say(self.decline(), secret="guessed")
        self.assertSays(spoilt, 401, "not_authenticated")

    def test_no_role_reads_a_secret_and_only_administrators_make_one(self):
        with self.assertRaises(AccessError):
            self.access.read(["secret"])
        with self.assertRaises(AccessError):
            self.access.search([("secret", "=like", "a%")])
        for role in ("pool_manager", "hr_officer", "agency"):
            with self.assertRaises(AccessError):
                self.access.with_user(self.a_user(role)).action_new_secret()

    def test_an_address_is_not_open_to_everybody_on_the_way(self):
        with self.assertRaises(Refused):
            self.access.url = "http://temps.example/told"
