"""The links in mission messages lead to offers."""

from odoo import api, models

from odoo.addons.hospital_message.domain.links import LinkPurpose


class HospitalLink(models.Model):
    _inherit = "hospital.link"

    @api.model
    def _get_purposes(self):
        # Reusable: the offer itself knows what was answered, and a yes that was
        # refused ("already booked") must leave the way to a no open.
        offer = LinkPurpose(
            model="mission.offer",
            show="_link_show",
            act="_link_act",
            actions=frozenset({"accept", "decline"}),
            reusable=True,
        )
        return {**super()._get_purposes(), "mission.offer": offer}
