"""The sentences about plans."""

from odoo import api, models


class HospitalTexts(models.AbstractModel):
    _inherit = "hospital.texts"

    @api.model
    def _sentences(self):
        _ = self.env._
        return {
            **super()._sentences(),
            "step_is_over": _(
                "This step has happened and stays as it was. Change the steps that "
                "are still planned."
            ),
            "no_plan": _(
                "No step is left. Choose under “If nobody accepts” what happens next, "
                "or add a step."
            ),
            "another_step": _(
                "Another step has begun meanwhile. Look at the request again."
            ),
        }
