"""Which files do the pools bring in?"""

from odoo import models


class HospitalImport(models.TransientModel):
    _inherit = "hospital.import"

    def _get_kinds(self):
        return super()._get_kinds() | {
            "people": "staff.import.people",
            "members": "staff.import.members",
            "availability": "staff.import.availability",
            "busy": "staff.import.busy",
            "patterns": "staff.import.patterns",
            "shifts": "staff.import.shifts",
            "pools": "staff.import.pools",
        }
