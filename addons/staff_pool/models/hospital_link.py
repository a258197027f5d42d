"""The links in messages about a login and an e-mail."""

from odoo import api, models

from odoo.addons.hospital_message.domain.links import LinkPurpose


class HospitalLink(models.Model):
    _inherit = "hospital.link"

    @api.model
    def _get_purposes(self):
        return {
            **super()._get_purposes(),
            # Reusable: the records know what was done, and explain it.
            "staff.email_change": LinkPurpose(
                model="staff.email.change",
                show="_link_show",
                act="_link_act",
                actions=frozenset({"confirm"}),
                reusable=True,
            ),
            "staff.invitation": LinkPurpose(
                model="staff.person",
                show="_invitation_show",
                act="_invitation_act",
                actions=frozenset({"begin"}),
                reusable=True,
            ),
        }
