"""Where does an administrator say when people are left in peace?"""

from odoo import fields, models

ADMINISTRATOR = "hospital_base.group_administrator"


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    quiet_from = fields.Float(
        related="company_id.quiet_from", readonly=False, groups=ADMINISTRATOR
    )
    quiet_to = fields.Float(
        related="company_id.quiet_to", readonly=False, groups=ADMINISTRATOR
    )
    rest_hours = fields.Float(
        related="company_id.rest_hours", readonly=False, groups=ADMINISTRATOR
    )
    rest_after = fields.Selection(
        related="company_id.rest_after", readonly=False, groups=ADMINISTRATOR
    )
    alerts_per_day = fields.Integer(
        related="company_id.alerts_per_day", readonly=False, groups=ADMINISTRATOR
    )
    alerts_per_week = fields.Integer(
        related="company_id.alerts_per_week", readonly=False, groups=ADMINISTRATOR
    )
