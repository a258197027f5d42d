"""Which function does a person fill, and who may stand in for it?

Functions are free of any company: job titles (``hr.job``) belong to one company
and cannot be matched across the hospitals of a group.
"""

from odoo import api, fields, models


class HospitalFunction(models.Model):
    _name = "hospital.function"
    _description = "Function"
    _order = "sequence, name"
    _rec_names_search = ["name", "code"]

    name = fields.Char(required=True, translate=True)
    code = fields.Char(required=True)
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    substitute_ids = fields.One2many(
        "hospital.function.substitute", "function_id", string="Substitutes"
    )

    _code_unique = models.UniqueIndex("(code)", "Another function has this code.")


class HospitalFunctionSubstitute(models.Model):
    """“A specialised nurse may fill a nurse's slot”, with how far that is."""

    _name = "hospital.function.substitute"
    _description = "Function substitute"
    _order = "function_id, distance, id"

    function_id = fields.Many2one(
        "hospital.function", string="Slot asks for", required=True, ondelete="cascade"
    )
    substitute_id = fields.Many2one(
        "hospital.function",
        string="May be filled by",
        required=True,
        ondelete="cascade",
    )
    distance = fields.Integer(
        default=1, required=True, help="Nearer substitutes are ranked first."
    )

    _distance_positive = models.Constraint(
        "CHECK (distance BETWEEN 1 AND 9)", "The distance lies between 1 and 9."
    )
    _another_function = models.Constraint(
        "CHECK (function_id <> substitute_id)",
        "A function needs no substitute rule for itself.",
    )
    _pair_unique = models.UniqueIndex(
        "(function_id, substitute_id)", "This substitute is already listed."
    )

    @api.depends("function_id", "substitute_id")
    def _compute_display_name(self):
        for rule in self:
            rule.display_name = (
                f"{rule.substitute_id.display_name} → {rule.function_id.display_name}"
            )
