"""In which words is a change of an order refused?"""

from odoo import api, models


class HospitalTexts(models.AbstractModel):
    _inherit = "hospital.texts"

    @api.model
    def _sentences(self):
        return super()._sentences() | {
            "no_reason_given": self.env._("Write why. Nothing was changed."),
        }
