"""The sentences of the refusals around authorizations."""

from odoo import api, models


class HospitalTexts(models.AbstractModel):
    _inherit = "hospital.texts"

    @api.model
    def _sentences(self):
        _ = self.env._
        return {
            **super()._sentences(),
            "need_to_authorize": _("The pool waits for an authorization to ask people"),
            "asker_decides": _(
                "You asked for this mission, chose for it, or come yourself: somebody "
                "else has to decide."
            ),
            "not_authorizer": _(
                "You decide about other missions. Ask an authorizer of this policy."
            ),
            "refusal_unexplained": _("Say why it is refused."),
            "decided_already": _(
                "This was decided meanwhile, its time is over, or it is not needed any "
                "more. Nothing was changed."
            ),
        }
