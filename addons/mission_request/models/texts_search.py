"""The sentences of the search over several slots."""

from odoo import api, models


class HospitalTexts(models.AbstractModel):
    _inherit = "hospital.texts"

    @api.model
    def _sentences(self):
        _ = self.env._
        return {
            **super()._sentences(),
            "no_slot": _("Add a slot first."),
            "too_many_slots": _(
                "These are %(slots)s slots; one search takes %(limit)s. "
                "Search for some of them first."
            ),
            "incomplete_slot": _("Choose unit, pool, function and times of the slot."),
            "slot_refused": _("%(slot)s: %(reason)s Nothing was sent."),
            "need_asked_already": _(
                "%(name)s: people have been asked for this need already, or it is "
                "cancelled. Open the need to see where it stands."
            ),
        }
