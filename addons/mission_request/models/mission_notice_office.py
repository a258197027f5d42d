"""What are those in charge of a mission told by message?

Only what they did not do themselves and must act on; screens show the rest.
"""

from odoo import api, models


class MissionNotice(models.AbstractModel):
    _inherit = "mission.notice"

    @api.model
    def _tell_office(self, request, kind, about=None):
        """One message per person in charge, once per fact.

        :param kind: a key of ``_office_words``
        :param about: the offer or order it is about; by default the request
        """
        about = about or request
        self.env["hospital.message"]._enqueue(
            [
                self._prepare_office_vals(partner, request, kind, about)
                for partner in self._office(request, kind)
            ]
        )

    def _office(self, request, kind):
        """Partners in charge. Extension point: who else is told of a ``kind``."""
        request = request.sudo()  # only to find who is in charge
        return (request.manager_id | request.pool_id.manager_ids).partner_id

    def _prepare_office_vals(self, partner, request, kind, about):
        notice = self.with_context(lang=partner.lang or "en_US")
        subject, body = notice._say_office(
            request.with_env(notice.env), kind, about.with_env(notice.env)
        )
        return {
            "channel": "email",
            "partner_id": partner.id,
            "company_id": request.sudo().pool_id.company_id.id,  # who writes
            "address": partner.email,
            "subject": subject,
            "body": body,
            "dedup_key": f"{about._name}:{about.id}:{kind}:{partner.id}:email",
            "origin_model": about._name,
            "origin_id": about.id,
        }

    def _say_office(self, request, kind, about):
        """Subject and body in the language of the environment."""
        # sudo: those in charge see the request, the person and the unit anyway
        request, about = request.sudo(), about.sudo()
        name = about.person_id.display_name if "person_id" in about else ""
        subject, lead = self._office_lead(kind, about, name)
        values = {
            "lead": lead,
            "slot": f"{request.unit_id.name}, {request._say_slot()}",
            "url": f"{request.get_base_url()}{self._office_path(request, about)}",
        }
        body = self.env["ir.qweb"]._render("mission_request.mail_office", values)
        return f"{subject}: {values['slot']}", str(body)

    def _office_lead(self, kind, about, name):
        """Subject and first sentence. Extension point: more about ``about``."""
        return self._office_words(name)[kind]

    def _office_path(self, request, about):
        """Where the button leads. Extension point."""
        return f"/odoo/missions/{request.id}"

    def _office_words(self, name):
        """Kind → (subject, sentence). Extension point of later kinds.

        :param name: of the person the message is about
        """
        return {
            "not_chosen": (
                self.env._("Nobody was chosen"),
                self.env._(
                    "The time to choose is over and places are still free. Those who "
                    "had said yes were told that they are not needed."
                ),
            ),
            "objection": (
                self.env._("%s objects", name),
                self.env._(
                    "%s objects to what was recorded for this mission. Nothing was "
                    "changed: please call her.",
                    name,
                ),
            ),
        }
