"""The sentences about figures that somebody calls wrong."""

from odoo import api, models


class HospitalTexts(models.AbstractModel):
    _inherit = "hospital.texts"

    @api.model
    def _sentences(self):
        _ = self.env._
        return {
            **super()._sentences(),
            "objection_without_text": _("Say what is wrong."),
            "already_objected": _(
                "You called this figure wrong already; the answer is on its way."
            ),
            "objection_without_answer": _(
                "Write an answer: the person reads why the figure is corrected or "
                "stays."
            ),
            "nothing_corrected": _(
                "The figure stands there already. Enter the right figure, or leave it "
                "as it is."
            ),
            "negative_figure": _("A figure is not less than 0: enter 0 or more."),
            "own_objection": _(
                "It is about your own figure: somebody else answers it."
            ),
            "objection_answered": _(
                "It was answered; the answer stays. She may object once more."
            ),
        }
