"""The sentences about requests that go out together."""

from odoo import api, models


class HospitalTexts(models.AbstractModel):
    _inherit = "hospital.texts"

    @api.model
    def _sentences(self):
        _ = self.env._
        return {
            **super()._sentences(),
            "too_few_requests": _(
                "Only two missions or more can go together. Add another one."
            ),
            "several_pools": _(
                "Missions of several pools cannot go together. Send them apart."
            ),
            "slots_overlap": _(
                "Nobody can work both %(first)s and %(second)s. Choose other times, or "
                "let people answer each mission for itself."
            ),
            "terms_differ": _(
                "All or nothing needs the same number of people for every mission, "
                "chosen in the same way. Change that, or let people answer each "
                "mission for itself."
            ),
            "not_asked_for_all": _(
                "%(name)s is not asked for every mission, and these go together: all "
                "or nothing. Choose the same people for each of them."
            ),
            "stood_in_the_way": _(
                "%(where)s stands in the way: %(reason)s These missions go together, "
                "so none of them was changed."
            ),
        }
