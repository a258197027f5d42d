"""What is a person told when her objection to a figure is answered?"""

from odoo import api, models


class MissionNotice(models.AbstractModel):
    _inherit = "mission.notice"

    @api.model
    def _tell_objection_answered(self, objections):
        """One message per objection, in her language, by the ways that she chose."""
        # sudo: her contact, which whoever answers may read on her page
        self.env["hospital.message"]._enqueue(
            [self._prepare_objection_vals(each) for each in objections.sudo()]
        )

    def _prepare_objection_vals(self, objection):
        partner = objection.person_id.partner_id
        said = objection.with_context(lang=partner.lang or "en_US")
        subject, body = said._say_answer()
        url = f"{objection.get_base_url()}/my/hospital/about"
        return {
            "channel": "email",
            "partner_id": partner.id,
            "company_id": objection.pool_id.company_id.id,
            "address": partner.email,
            "subject": subject,
            "body": body,
            "text": f"{subject}\n{url}",
            "dedup_key": f"mission.figure.objection:{objection.id}:answered:email",
            "origin_model": objection._name,
            "origin_id": objection.id,
        }
