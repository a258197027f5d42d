"""Which files come in about missions?"""

from odoo import models


class HospitalImport(models.TransientModel):
    _inherit = "hospital.import"

    def _get_kinds(self):
        return super()._get_kinds() | {"times": "mission.import.times"}
