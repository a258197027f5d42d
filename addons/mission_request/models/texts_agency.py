"""The sentences about agencies."""

from odoo import api, models


class HospitalTexts(models.AbstractModel):
    _inherit = "hospital.texts"

    @api.model
    def _sentences(self):
        _ = self.env._
        return {
            **super()._sentences(),
            "go_together": _(
                "These missions go together, all or nothing: agencies are asked for "
                "one mission at a time."
            ),
            "no_agency": _(
                "Choose an agency that serves the unit and was not asked already."
            ),
            "submission_withdrawn": _(
                "Nobody is needed for this mission any more. Nobody was booked."
            ),
            "submission_answered": _(
                "Your agency has answered this before. If that has changed, please "
                "call the hospital."
            ),
            "too_few_places": _(
                "Places that are free: %(free)s. Name no more people than that. "
                "Nobody was booked."
            ),
            "person_cannot_come": _(
                "%(name)s cannot come: %(reason)s. Nobody of this answer was booked."
            ),
            "person_known_otherwise": _(
                "The hospital has to add %(name)s itself. Please call it. Nobody of "
                "this answer was booked."
            ),
            "insecure_address": _("The address begins with https://."),
            "nobody_named": _("Name at least one person."),
        }
