"""Which messages about missions need not leave any more?"""

from odoo import api, models

from ..queries import recalling


class HospitalMessage(models.Model):
    _inherit = "hospital.message"

    @api.model
    def _unneeded(self, now):
        """Of a mission that is filled nobody hears who has not heard of it before."""
        return [
            *super()._unneeded(now),
            recalling.invitations_to_nothing(),
            recalling.reminders_of_nothing(),
            recalling.news_of_nothing(),
        ]
