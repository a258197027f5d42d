"""In which words is dismissing a conflict refused?"""

from odoo import api, models


class HospitalTexts(models.AbstractModel):
    _inherit = "hospital.texts"

    @api.model
    def _sentences(self):
        return super()._sentences() | {
            "reason_missing": self.env._("Write why it may stay as it is."),
            "conflict_over": self.env._(
                "This is settled already: somebody has decided, or what stood against "
                "the mission is gone."
            ),
        }
