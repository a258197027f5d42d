"""Why is a mission cancelled? A list that the hospital keeps itself."""

from odoo import fields, models


class MissionCancelReason(models.Model):
    _name = "mission.cancel.reason"
    _description = "Reason of a cancelled mission"
    _order = "sequence, name, id"

    name = fields.Char(required=True, translate=True)
    sequence = fields.Integer(default=10)
    for_staff = fields.Boolean(
        string="Staff may choose it",
        help="Offered in the portal to somebody who cannot come. No illnesses: they "
        "are nobody's business here.",
    )
    active = fields.Boolean(default=True)
