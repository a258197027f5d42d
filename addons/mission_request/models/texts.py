"""The sentences of this addon: every refusal of domain/refusals.py, in one place."""

from odoo import api, models


class HospitalTexts(models.AbstractModel):
    _inherit = "hospital.texts"

    @api.model
    def _sentences(self):
        _ = self.env._
        return {
            **super()._sentences(),
            "too_late": _(
                "The time to answer has run out. Nothing was booked. "
                "If you could still come, call the pool."
            ),
            "already_filled": _(
                "Somebody else was quicker: the mission is filled. Nothing was booked. "
                "Thank you for being ready to help."
            ),
            "offer_withdrawn": _(
                "The mission was withdrawn, nobody is needed any more. "
                "Nothing was booked."
            ),
            "already_answered": _(
                "You have answered this offer before, and your first answer counts. "
                "If that has changed, call the pool."
            ),
            "slot_in_the_past": _("This mission has begun. Choose a later start."),
            "deadline_out_of_range": _(
                "People must answer after now and before the mission starts. "
                "Change “Answer before”."
            ),
            "nobody_chosen": _("Choose at least one person to ask."),
            "not_eligible": _(
                "%(name)s cannot be asked: %(reason)s. Search again and choose others."
            ),
            "rule_forbids": _(
                "You cannot take this mission: %(reason)s. Nothing was booked. "
                "Call the pool if you think this is wrong."
            ),
            "slot_is_fixed": _(
                "People have been asked for this slot, so neither it nor the time to "
                "answer can be changed. "
                "Cancel the request and enter a new one."
            ),
        }
