"""The sentences about needs: their refusals, and where they stand."""

from odoo import api, models


class HospitalTexts(models.AbstractModel):
    _inherit = "hospital.texts"

    @api.model
    def _sentences(self):
        _ = self.env._
        return {
            **super()._sentences(),
            "need_is_fixed": _(
                "The pool has this need in hand, so it cannot be changed. "
                "Call the pool, or cancel it and enter a new one."
            ),
            "need_in_progress": _(
                "People have been asked for this need. "
                "Call the pool: it cancels the request and tells them."
            ),
            "days_unclear": _(
                "Choose the further days again: real days, %(most)s at most."
            ),
            "not_her_unit": _(
                "You can prefer somebody who has worked in this unit before. "
                "Choose another person, or leave it open."
            ),
            "pool_sends": _(
                "In this pool the manager searches and sends. Your need is with her."
            ),
            "people_changed": _(
                "Not everybody you chose is free any more. Search again."
            ),
            "nothing_to_repeat": _("You have not entered a need yet. Press New."),
            "need_waiting": _("Waits for the pool"),
            "need_searching": _("The pool is looking for people"),
            "need_asked": _("%(asked)s asked, %(taken)s of %(seats)s found"),
            "need_unanswered": _(
                "Too few accepted in time, %(taken)s of %(seats)s found"
            ),
            "need_enough": _("%(taken)s of %(seats)s found, nobody else is asked"),
            "need_filled": _("Filled"),
            "need_handled": _("Handled by the pool"),
            "need_cancelled": _("Cancelled"),
        }
