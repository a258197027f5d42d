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
            "not_arriving": self.env._(
                "Her arrival can be confirmed from two hours before the start until "
                "the end, once, and while the mission is hers."
            ),
            "times_unlikely": self.env._(
                "These times cannot have been worked: they end before they begin, "
                "are not over yet, or lie far from what was planned."
            ),
            "no_reason_given": self.env._("Write why. Nothing was changed."),
        }
