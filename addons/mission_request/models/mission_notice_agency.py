"""What does an agency hear: that somebody is needed, or that nobody is any more?"""

from odoo import api, models


class MissionNotice(models.AbstractModel):
    _inherit = "mission.notice"

    @api.model
    def _tell_agencies(self, submissions, kind):
        """One message per login of the agency, once per fact.

        :param kind: ``"submitted"`` or ``"recalled"``
        """
        # sudo: the words are for the agency, whatever the user may read
        self.env["hospital.message"]._enqueue(
            [
                self._prepare_agency_vals(submission, partner, kind)
                for submission in submissions.sudo()
                for partner in submission._contacts()
            ]
        )

    def _prepare_agency_vals(self, submission, partner, kind):
        """Values of one outbox row. Extension point: other ways to tell."""
        notice = self.with_context(lang=partner.lang or "en_US")
        submission = submission.with_env(notice.env(su=True))
        request = submission.request_id
        subject, lead = notice._agency_words()[kind]
        asks = kind == "submitted"
        values = {
            "lead": lead,
            "card": request._card_of_slot(),
            "places": asks and submission._say_places(),
            "url": f"{request.get_base_url()}{submission._path()}",
        }
        return {
            "channel": "email",
            "partner_id": partner.id,
            "company_id": request.pool_id.company_id.id,
            "address": partner.email,
            "subject": f"{subject}: {request.unit_id.name}, {request._say_slot()}",
            "body": str(
                notice.env["ir.qweb"]._render("mission_request.mail_agency", values)
            ),
            "dedup_key": f"mission.submission:{submission.id}:{kind}:{partner.id}",
            "expires_at": submission.deadline_at if asks else None,
            "origin_model": "mission.submission",
            "origin_id": submission.id,
        }

    @api.model
    def _agency_words(self):
        """Kind → (subject, sentence)."""
        _ = self.env._
        return {
            "submitted": (
                _("Somebody is needed"),
                _("Can your agency send somebody? Name who comes, or decline."),
            ),
            "recalled": (
                _("No longer needed"),
                _("Nobody else is needed for this mission. Please name nobody."),
            ),
        }

    def _prepare_message_vals(self, offer, kind, url=None):
        """An agency reads about whom it is."""
        vals = super()._prepare_message_vals(offer, kind, url)
        if offer.submission_id:
            vals["subject"] = f"{offer.person_id.display_name}: {vals['subject']}"
        return vals

    def _lead(self, offer, kind):
        lead = super()._lead(offer, kind)
        if offer.submission_id:
            return f"{offer.person_id.display_name}: {lead}"
        return lead
