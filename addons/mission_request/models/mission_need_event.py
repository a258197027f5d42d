"""What happened to a need? Append-only."""

from odoo import fields, models


class MissionNeedEvent(models.Model):
    _name = "mission.need.event"
    _inherit = "hospital.event.mixin"
    _description = "Need event"

    need_id = fields.Many2one(
        "mission.need", required=True, ondelete="restrict", index=True
    )
