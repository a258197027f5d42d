"""Why is somebody needed? A list that the hospital keeps itself."""

from odoo import fields, models


class MissionReason(models.Model):
    _name = "mission.reason"
    _description = "Reason of a need"
    _order = "sequence, name, id"

    name = fields.Char(required=True, translate=True)
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
