"""What has a program of an agency said, under which key, and what was it answered?

One row per key: the same message again gets the same answer and changes nothing.
"""

import json
from datetime import timedelta
from hashlib import sha256

from odoo import api, fields, models
from odoo.tools import SQL

from odoo.addons.hospital_base import clock
from odoo.addons.hospital_base.exceptions import Refused

from ..domain import submitting
from .mission_agency_access import CALL_KEY

KEPT = timedelta(days=90)


class MissionAgencyCall(models.Model):
    _name = "mission.agency.call"
    _description = "Call of an agency's program"
    _order = "id desc"
    _rec_name = "key"
    _log_access = False

    access_id = fields.Many2one(
        "mission.agency.access", required=True, readonly=True, ondelete="cascade"
    )
    key = fields.Char(required=True, readonly=True)
    digest = fields.Char(required=True, readonly=True)
    received_at = fields.Datetime(string="Received", required=True, readonly=True)
    status = fields.Integer(readonly=True)
    answer = fields.Text(readonly=True)

    _one_per_key = models.Constraint(
        "UNIQUE (access_id, key)", "This key was used before."
    )
    _by_age = models.Index("(received_at)")

    @api.model
    def _receive(self, headers, body, now):
        """What to answer: ``(http status, values)``; to strangers nothing else.

        :param headers: as they came
        :param body: bytes, of a size that the caller has looked at
        """
        access = self.env["mission.agency.access"]._authenticated(headers, body, now)
        if not access:
            return 401, {"error": "not_authenticated"}
        digest = sha256(body).hexdigest()
        call = self._claim(access, headers[CALL_KEY], digest, now)
        if call.digest != digest:
            return 409, {"error": "key_reused"}
        if not call.status:
            status, values = access._answer(body, now)
            call.write({"status": status, "answer": json.dumps(values)})
        return call.status, json.loads(call.answer)

    @api.model
    def _claim(self, access, key, digest, now):
        """The one row of this key. Of two at once, one is retried and finds it."""
        self.env.execute_query(
            SQL(
                """INSERT INTO mission_agency_call (access_id, key, digest, received_at)
                   VALUES (%s, %s, %s, %s) ON CONFLICT DO NOTHING RETURNING id""",
                access.id,
                key,
                digest,
                now,
            )
        )
        return self.search([("access_id", "=", access.id), ("key", "=", key)])

    @api.autovacuum
    def _forget_old(self):
        """Long after its message has become too old to be taken a second time."""
        self.search([("received_at", "<", clock.now(self.env) - KEPT)]).unlink()


class MissionAgencyAccess(models.Model):
    _inherit = "mission.agency.access"

    def _answer(self, body, now):
        """What the agency's program says is done, or refused: ``(status, values)``."""
        try:
            message = json.loads(body)
        except (ValueError, RecursionError):
            return 400, {"error": "json_broken"}
        said = submitting.read_answer(message)
        if isinstance(said, submitting.Fault):
            return _invalid([said])
        submission = self._submission(said.submission_id)
        if not submission:
            return 404, {"error": "submission_unknown"}
        try:
            return self._do(submission, said, now)
        except Refused as refused:
            return 409, {"error": refused.refusal.code, "message": str(refused)}

    def _submission(self, number):
        """What was put to this agency under that number."""
        return self.env["mission.submission"].search(
            [
                ("id", "=", number),
                ("agency_id", "=", self.agency_id.id),
                ("state", "!=", "queued"),
            ]
        )

    def _do(self, submission, said, now):
        if said.choice == "decline":
            submission._decline(now, "api")
            return 200, submission._as_json()
        people, faults = submission._read_people(said.people)
        if faults:
            return _invalid(faults)
        submission._name_people(people, now, "api")
        return 200, submission._as_json()


def _invalid(faults):
    problems = [fault.as_json() for fault in faults[:100]]
    return 422, {"error": "invalid", "problems": problems}
