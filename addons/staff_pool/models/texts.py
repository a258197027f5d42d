"""In which words does the staff pool refuse and explain?"""

from odoo import api, models


class HospitalTexts(models.AbstractModel):
    _inherit = "hospital.texts"

    @api.model
    def _sentences(self):
        return super()._sentences() | {
            "already_booked": self.env._(
                "%(name)s is already booked during a part of that time."
            ),
            "immutable_link": self.env._(
                "%(name)s cannot be moved to another person or pool. "
                "End this membership and add a new one."
            ),
        }
