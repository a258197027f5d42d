"""Which roles, four at most, does a member take in her pool?"""

from odoo import fields, models


class StaffMemberRole(models.Model):
    _name = "staff.member.role"
    _description = "Role of a pool member"
    _order = "member_id, place"
    _rec_name = "role_id"

    member_id = fields.Many2one(
        "staff.member", required=True, readonly=True, ondelete="cascade"
    )
    role_id = fields.Many2one(
        "staff.role", required=True, readonly=True, ondelete="restrict", index=True
    )
    place = fields.Integer(required=True, readonly=True, help="1 to 4.")

    _four_at_most = models.Constraint(
        "CHECK (place BETWEEN 1 AND 4)", "A member has four roles at most."
    )
    _place_unique = models.Constraint(
        "UNIQUE (member_id, place)", "Another role of this member has this place."
    )
    _role_unique = models.Constraint(
        "UNIQUE (member_id, role_id)", "This member has the role already."
    )
