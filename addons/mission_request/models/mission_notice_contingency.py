"""Who is told that there is no new contingency pack outside?"""

from odoo import api, models

from odoo.addons.hospital_base.models.constraint_health import ADMINISTRATOR


class MissionNotice(models.AbstractModel):
    _inherit = "mission.notice"

    @api.model
    def _tell_no_pack(self, company_id, since, error):
        """One message per administrator of the establishment, once per failing.

        :param since: when it began to fail, naive UTC
        """
        users = self.env.ref(ADMINISTRATOR).all_user_ids
        told = users.filtered(lambda user: company_id in user.company_ids.ids)
        self.env["hospital.message"]._enqueue(
            [
                self._prepare_no_pack_vals(partner, company_id, since, error)
                for partner in told.partner_id
            ]
        )

    def _prepare_no_pack_vals(self, partner, company_id, since, error):
        notice = self.with_context(lang=partner.lang or "en_US")
        company = self.env["res.company"].browse(company_id)
        values = {
            "company": company.name,
            "error": error,
            "url": f"{company.get_base_url()}/odoo/contingency-packs",
        }
        body = notice.env["ir.qweb"]._render("mission_request.mail_no_pack", values)
        subject = notice.env._("No contingency pack: %s", company.name)
        return {
            "channel": "email",
            "partner_id": partner.id,
            "company_id": company_id,
            "address": partner.email,
            "subject": subject,
            "body": str(body),
            "dedup_key": f"mission.contingency:{company_id}:{since}:{partner.id}:email",
        }
