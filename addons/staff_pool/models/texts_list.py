"""In which words is a time refused that cannot be read?"""

from odoo import api, models


class HospitalTexts(models.AbstractModel):
    _inherit = "hospital.texts"

    @api.model
    def _sentences(self):
        return super()._sentences() | {
            "unreadable_span": self.env._(
                "“%(text)s” is no time. Enter for example 2026-11-04 07:00 – 19:00, "
                "seven days at most."
            )
        }
