"""Why is somebody told later, in words?"""

from odoo import api, models


class HospitalTexts(models.AbstractModel):
    _inherit = "hospital.texts"

    @api.model
    def _sentences(self):
        return {
            **super()._sentences(),
            "not_told_in_time": self.env._(
                "%(names)s would hear of it too late: %(reason)s. Give more time to "
                "answer, or choose others."
            ),
        }

    @api.model
    def _say_why_told_later(self):
        """Code of a ``Telling`` → clause."""
        _ = self.env._
        return {
            "quiet": _("quiet hours"),
            "rest": _("rest after a shift"),
            "alerts": _("enough messages for now"),
        }
