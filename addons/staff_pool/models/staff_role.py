"""What can somebody take on beside the work of her function: on-call lead, tutor?"""

from odoo import fields, models


class StaffRole(models.Model):
    _name = "staff.role"
    _description = "Role during a shift"
    _order = "sequence, name, id"

    name = fields.Char(required=True, translate=True)
    code = fields.Char(required=True, help="Short name used in imports.")
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)

    _code_unique = models.Constraint("UNIQUE (code)", "Another role has this code.")
