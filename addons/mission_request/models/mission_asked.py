"""What does a need ask for? Shared by a need and the templates it is made from."""

from odoo import api, fields, models

REPEATED = (
    *("unit_id", "function_id", "time_from", "time_to", "seats", "reason_id"),
    *("cost_centre", "note"),
)
MORNING, AFTERNOON = 7.0, 15.5


class MissionAsked(models.AbstractModel):
    _name = "mission.asked"
    _description = "What a need asks for"

    unit_id = fields.Many2one(
        "hr.department",
        string="Care unit",
        required=True,
        ondelete="restrict",
        index=True,
        domain=lambda self: self._unit_domain(),
    )
    function_id = fields.Many2one(
        "hospital.function", required=True, ondelete="restrict"
    )
    time_from = fields.Float(
        string="From", required=True, default=MORNING, help="Local time of the site."
    )
    time_to = fields.Float(
        string="To",
        required=True,
        default=AFTERNOON,
        help="Local time of the site. Not later than “From”: the next day.",
    )
    seats = fields.Integer(string="People needed", required=True, default=1)
    reason_id = fields.Many2one("mission.reason", required=True, ondelete="restrict")
    cost_centre = fields.Char(
        compute="_compute_cost_centre", store=True, readonly=False, precompute=True
    )
    note = fields.Char(
        string="What it is about", help="Shown to the people asked. No patient data."
    )

    @api.model
    def _unit_domain(self):
        """The units that she leads, or that a pool she manages serves."""
        domain = [("is_care_unit", "=", True)]
        led = ("head_nurse_ids", "=", self.env.uid)
        if not self.env.user.has_group("hospital_base.group_pool_manager"):
            return [*domain, led]
        pools = self.env["staff.pool"].search([("manager_ids", "=", self.env.uid)])
        return [*domain, "|", led, ("id", "in", pools.served_unit_ids.ids)]

    @api.depends("unit_id")
    def _compute_cost_centre(self):
        for wish in self:
            wish.cost_centre = wish.unit_id.cost_centre

    def _repeated(self):
        """Values for a new need like this one; its day is asked anew."""
        self.ensure_one()
        return {
            name: value.id if isinstance(value, models.BaseModel) else value
            for name, value in ((name, self[name]) for name in REPEATED)
        }
