"""Does the settings page show at a glance that the data are guarded?"""

from odoo import fields, models

ADMINISTRATOR = "hospital_base.group_administrator"


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    hospital_guarantees_hold = fields.Boolean(
        compute="_compute_hospital_guarantees", groups=ADMINISTRATOR
    )
    hospital_guarantees_report = fields.Text(
        compute="_compute_hospital_guarantees", groups=ADMINISTRATOR
    )

    def _compute_hospital_guarantees(self):
        health = self.env["hospital.constraint.health"]
        missing = health._missing()
        self.hospital_guarantees_hold = not missing
        self.hospital_guarantees_report = health._report(missing)
