"""In which words is a change of an order refused?"""

from odoo import api, models


class HospitalTexts(models.AbstractModel):
    _inherit = "hospital.texts"

    @api.model
    def _sentences(self):
        return super()._sentences() | {
            "mission_begun": self.env._(
                "This mission has begun. Whoever is not there is written down with "
                "“Did not come”."
            ),
            "has_arrived": self.env._(
                "The unit has confirmed that she is there. Nothing was changed."
            ),
            "order_cancelled": self.env._(
                "This mission is cancelled; you need not come."
            ),
            "no_reason_given": self.env._("Write why. Nothing was changed."),
        }
