"""Which messages about missions need not leave any more?"""

from odoo import api, fields, models

from ..agency_channel import AgencyChannel
from ..queries import recalling


class HospitalMessage(models.Model):
    _inherit = "hospital.message"

    channel = fields.Selection(
        selection_add=[("agency", "Program of an agency")],
        ondelete={"agency": "cascade"},
    )

    @api.model
    def _get_channels(self):
        return super()._get_channels() | {"agency": AgencyChannel}

    @api.model
    def _unneeded(self, now):
        """Of a mission that is filled nobody hears who has not heard of it before."""
        return [
            *super()._unneeded(now),
            recalling.invitations_to_nothing(),
            recalling.reminders_of_nothing(),
            recalling.news_of_nothing(),
            recalling.submissions_to_nothing(),
        ]
