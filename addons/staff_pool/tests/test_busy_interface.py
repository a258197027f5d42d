"""Does another program get its busy times in, once, and nobody else anything?"""

import json
from datetime import timedelta

from odoo.tests import HttpCase, tagged
from odoo.tools import mute_logger

from odoo.addons.hospital_base.tests.common import FrozenTime, HospitalBuilders

from .common import StaffPoolBuilders, at

PATH = "/hospital/api/v1/busy"
ROW = {
    "person": "ada@x.example",
    "uid": "1",
    "start": "2026-11-04T07:00:00+01:00",
    "stop": "2026-11-04T15:00:00+01:00",
}


@tagged("post_install", "-at_install")
class TestBusyInterface(StaffPoolBuilders, HospitalBuilders, FrozenTime, HttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.freeze()
        cls.ada = cls.a_person(
            "Ada Keller", email="ada@x.example", phone="+41791234567"
        )
        cls.an_employee(cls.ada)
        cls.hr = cls.a_user("hr_officer")

    def key_of(self, user):
        keys = self.env["res.users.apikeys"].with_user(user).sudo()
        until = self.env.cr.now() + timedelta(days=1)
        return keys._generate(None, "roster", until)

    def send(self, message, user=None, **headers):
        sent = {"Content-Type": "application/json"}
        sent["Authorization"] = f"Bearer {self.key_of(user or self.hr)}"
        data = message if not isinstance(message, dict | list) else json.dumps(message)
        response = self.url_open(PATH, data=data, headers={**sent, **headers})
        self.ada.invalidate_recordset()
        return response

    def times(self):
        return self.ada.busy_ids.sorted("start").mapped("start")

    def test_a_message_is_taken_over_and_a_second_time_changes_nothing(self):
        other = {**ROW, "uid": "2", "person": "+41791234567", "start": ROW["stop"]}
        other["stop"] = "2026-11-06T15:00:00+01:00"
        message = {"roster": "Second job", "busy": [ROW, other]}
        first = self.send(message)
        self.assertEqual(first.json(), {"received": 2, "added": 3})
        rows = self.ada.busy_ids
        self.assertEqual(self.send(message).json(), {"received": 2, "added": 0})
        self.assertEqual(self.ada.busy_ids, rows)
        self.assertEqual(set(rows.mapped("roster")), {"Second job"})
        self.assertEqual(first.headers["Cache-Control"], "no-store")

    def test_told_again_with_other_moments_it_moves_and_called_off_it_goes(self):
        self.send({"busy": [ROW, {**ROW, "uid": "2", "person": "+41791234567"}]})
        later = {**ROW, "stop": "2026-11-04T16:00:00+01:00"}
        self.send({"busy": [later]})
        self.assertEqual(len(self.times()), 2)
        self.send({"busy": [{**ROW, "cancelled": True}]})
        self.assertEqual(self.ada.busy_ids.mapped("uid"), ["2"])

    def test_one_wrong_row_keeps_all_out_and_is_told_by_its_place(self):
        response = self.send({"busy": [ROW, {**ROW, "person": "bob@x.example"}]})
        self.assertEqual(response.status_code, 422)
        self.assertEqual(
            response.json(),
            {
                "error": "invalid",
                "count": 1,
                "problems": [{"index": 1, "field": "person", "code": "person_unknown"}],
            },
        )
        self.assertFalse(self.times())

    def test_one_name_twice_for_a_person_is_told_however_she_is_named(self):
        again = {**ROW, "person": "+41791234567", "stop": "2026-11-04T16:00:00+01:00"}
        response = self.send({"busy": [ROW, again]})
        self.assertEqual(
            response.json()["problems"],
            [{"index": 1, "field": "uid", "code": "double_uid"}],
        )

    def test_a_name_of_one_person_leaves_the_others_time_alone(self):
        bea = self.a_person("Bea Roth", email="bea@x.example")
        self.an_employee(bea)
        hers = {**ROW, "person": "bea@x.example", "uid": "2"}
        self.send({"busy": [ROW, {**ROW, "uid": "2"}, hers]})
        self.send({"busy": [ROW, {**hers, "cancelled": True}]})
        self.assertEqual(len(self.times()), 2)
        self.assertFalse(bea.busy_ids)

    def test_two_programs_that_use_one_name_leave_each_others_times_alone(self):
        message = {"roster": "Ward", "busy": [ROW]}
        self.send(message)
        other = self.a_user("hr_officer")
        later = {**ROW, "start": ROW["stop"], "stop": "2026-11-04T20:00:00+01:00"}
        self.send({"roster": "Ward", "busy": [later]}, user=other)
        self.assertEqual(len(self.times()), 2)
        self.send({"roster": "Ward", "busy": [{**ROW, "cancelled": True}]}, user=other)
        self.assertEqual(self.times(), [at("2026-11-04 06:00")])
        self.assertEqual(self.ada.busy_ids.sender_id, self.hr.partner_id)
        self.assertEqual(self.send(message).json(), {"received": 1, "added": 0})

    def test_two_people_with_one_e_mail_are_told(self):
        self.an_employee(self.a_person("Ada Two", email="ada@x.example"))
        [problem] = self.send({"busy": [ROW]}).json()["problems"]
        self.assertEqual(problem["code"], "person_ambiguous")

    def test_a_person_of_another_establishment_does_not_exist(self):
        bea = self.a_person("Bea Roth", email="bea@x.example")
        self.an_employee(bea, company=self.a_company())
        response = self.send({"busy": [{**ROW, "person": "bea@x.example"}]})
        self.assertEqual(response.json()["problems"][0]["code"], "person_unknown")

    def test_without_a_key_or_with_a_wrong_one_nobody_gets_in(self):
        with mute_logger("odoo.http"):
            for value in ("", "Bearer nonsense", "Basic YTpi"):
                with self.subTest(value):
                    response = self.send({"busy": [ROW]}, Authorization=value)
                    self.assertEqual(response.status_code, 401)
        self.assertFalse(self.times())

    def test_a_session_alone_is_no_key(self):
        self.authenticate(self.hr.login, self.hr.login)
        with mute_logger("odoo.http"):
            response = self.url_open(
                PATH,
                data=json.dumps({"busy": [ROW]}),
                headers={"Content-Type": "application/json"},
            )
        self.assertEqual(response.status_code, 401)
        self.assertFalse(self.times())

    def test_only_hr_and_the_administrator_may(self):
        for role, status in (
            ("pool_manager", 403),
            ("head_nurse", 403),
            ("staff", 403),
            ("administrator", 200),
        ):
            with self.subTest(role):
                response = self.send({"busy": []}, user=self.a_user(role))
                self.assertEqual(response.status_code, status)

    def test_what_is_no_json_or_too_much_is_said_so(self):
        for message, headers, status, error in (
            ("{", {}, 400, "json_broken"),
            ("[" * 100_000, {}, 400, "json_broken"),
            ("a=b", {"Content-Type": "text/plain"}, 415, "json_expected"),
            (" " * (2 * 1024 * 1024 + 1), {}, 413, "too_big"),
            ([], {}, 422, "invalid"),
        ):
            with self.subTest(error, start=str(message)[:3]):
                response = self.send(message, **headers)
                self.assertEqual(response.status_code, status)
                self.assertEqual(response.json()["error"], error)

    def test_a_body_of_unknown_length_is_not_read(self):
        response = self.send(iter([json.dumps({"busy": [ROW]}).encode()]))
        self.assertEqual(response.status_code, 411)
        self.assertEqual(response.json()["error"], "length_missing")
        self.assertFalse(self.times())

    def test_what_postgresql_cannot_keep_is_told_by_its_place(self):
        for name, value in (
            ("uid", "a\0b"),
            ("uid", "\ud800"),
            ("person", "ada@x.example\0"),
            ("person", "\ud800@x.example"),
        ):
            with self.subTest(name, value=ascii(value)):
                response = self.send({"busy": [{**ROW, name: value}]})
                self.assertEqual(response.status_code, 422)
                [problem] = response.json()["problems"]
                self.assertEqual(problem["field"], name)
        response = self.send({"roster": "\0", "busy": [ROW]})
        self.assertEqual(response.status_code, 422)

    def test_only_posting_does_anything(self):
        for method in ("GET", "HEAD", "OPTIONS", "PUT", "DELETE"):
            with self.subTest(method), mute_logger("odoo.http"):
                key = f"Bearer {self.key_of(self.hr)}"
                response = self.url_open(
                    PATH, method=method, headers={"Authorization": key}
                )
                self.assertEqual(response.status_code, 405)
