"""What happened to a request, its offers and its orders? Append-only."""

from odoo import fields, models


class MissionEvent(models.Model):
    _name = "mission.event"
    _inherit = "hospital.event.mixin"
    _description = "Mission event"

    request_id = fields.Many2one(
        "mission.request", required=True, ondelete="restrict", index=True
    )
    offer_id = fields.Many2one(
        "mission.offer", ondelete="restrict", index="btree_not_null"
    )
    order_id = fields.Many2one(
        "mission.order", ondelete="restrict", index="btree_not_null"
    )
