"""What is the program of an agency told? Facts for it to read, no names of ours."""

import json

from odoo import api, models

AGENCY = "agency"


class MissionSubmission(models.Model):
    _inherit = "mission.submission"

    def _as_json(self):
        """Where it stands, and whom the agency has named."""
        people = [
            {
                "name": offer.person_id.display_name,
                "phone": offer.person_id.phone or "",
                "state": offer.order_ids.state or offer.state,
            }
            for offer in self.offer_ids.sorted("id")
        ]
        return {"submission": self.id, "state": self.state, "people": people}

    def _as_event(self, kind):
        """The body of a message: what is needed, or that nobody is any more."""
        request = self.request_id
        unit = request.unit_id
        skills = request.skill_minimum_ids.mapped("display_name")
        return {
            "event": kind,
            "submission": self.id,
            "unit": unit.name,
            "site": unit.site_id.name,
            "timezone": request._tz(),
            "function": {
                "code": request.function_id.code,
                "name": request.function_id.name,
            },
            "skills": skills,
            "start": f"{request.start.isoformat()}Z",
            "stop": f"{request.stop.isoformat()}Z",
            "free": max(request.seats - request.taken, 0),
            "answer_before": f"{self.deadline_at.isoformat()}Z",
            "note": request.note or "",
        }


class MissionNotice(models.AbstractModel):
    _inherit = "mission.notice"

    @api.model
    def _tell_agencies(self, submissions, kind):
        super()._tell_agencies(submissions, kind)
        # sudo: which agency has a program is nobody's to read
        told = submissions.sudo()
        accesses = told.env["mission.agency.access"].search(
            [("agency_id", "in", told.agency_id.ids), ("url", "!=", False)]
        )
        self.env["hospital.message"]._enqueue(
            [
                self._prepare_program_vals(submission, access, kind)
                for submission in told
                for access in accesses
                if access.agency_id == submission.agency_id and access.secret
            ]
        )

    def _prepare_program_vals(self, submission, access, kind):
        request = submission.request_id
        return {
            "channel": AGENCY,
            "partner_id": access.agency_id.id,
            "company_id": request.pool_id.company_id.id,
            "address": access.url,
            "subject": f"{kind} {submission.id}",
            "body": json.dumps(submission._as_event(kind)),
            "dedup_key": f"mission-submission:{submission.id}:{kind}:program",
            "expires_at": submission.deadline_at if kind == "submitted" else None,
            "origin_model": "mission.submission",
            "origin_id": submission.id,
        }
