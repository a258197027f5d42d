"""What does a need ask for? Shared by a need and the templates it is made from."""

from odoo import api, fields, models

from odoo.addons.staff_pool.domain.shift import DAY_MINUTES

REPEATED = (
    *("unit_id", "function_id", "skill_minimum_ids", "shift_id"),
    *("time_from", "time_to", "seats", "reason_id", "cost_centre", "note"),
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
    skill_minimum_ids = fields.Many2many(
        "staff.skill.minimum",
        string="Skills",
        ondelete="restrict",
        help="Whoever comes has each of them.",
    )
    site_id = fields.Many2one(related="unit_id.site_id")
    shift_id = fields.Many2one(
        "staff.shift",
        ondelete="restrict",
        domain="[('site_id', '=', site_id),"
        " '|', ('unit_ids', '=', False), ('unit_ids', '=', unit_id)]",
        help="Fills in the times. Other times can be typed as well.",
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
        string="Cost centre",
        compute="_compute_cost_centre",
        compute_sudo=False,
        store=True,
        readonly=False,
        precompute=True,
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
        # Numbers only, also of an establishment that she has not switched to.
        served = pools.sudo().served_unit_ids
        return [*domain, "|", led, ("id", "in", served.ids)]

    @api.model_create_multi
    def create(self, vals_list):
        """Of whoever names a shift alone, the times are those of the shift."""
        for vals in vals_list:
            shift = self.env["staff.shift"].browse(vals.get("shift_id") or [])
            if shift and not {"time_from", "time_to"} & vals.keys():
                vals["time_from"], vals["time_to"] = hours_of(shift)
        return super().create(vals_list)

    @api.onchange("shift_id")
    def _onchange_shift_id(self):
        if self.shift_id:
            self.time_from, self.time_to = hours_of(self.shift_id)

    @api.onchange("time_from", "time_to")
    def _onchange_times(self):
        """Whoever types the times of a shift means it; other times are free times."""
        if not (self.shift_id and self._is_at_times_of(self.shift_id)):
            here = self.env["staff.shift"].search(self._shift_domain())
            self.shift_id = here.filtered(self._is_at_times_of)[:1]

    def _is_at_times_of(self, shift):
        typed = (self.time_from, self.time_to)
        return all(
            round(hours * 60) == round(wanted * 60)
            for hours, wanted in zip(typed, hours_of(shift), strict=True)
        )

    def _shift_domain(self):
        unit = self.unit_id._origin.id
        return [
            ("site_id", "=", self.site_id._origin.id),
            *("|", ("unit_ids", "=", False), ("unit_ids", "=", unit)),
        ]

    @api.onchange("unit_id")
    def _onchange_unit_id(self):
        if self.shift_id.site_id != self.unit_id.site_id:
            self.shift_id = False

    @api.depends("unit_id")
    def _compute_cost_centre(self):
        units = self.unit_id._origin
        if not self.env.su:  # a guessed unit says nothing, not even on a form
            units &= self.env["hr.department"].search(self._unit_domain())
        for wish in self:
            wish.cost_centre = (wish.unit_id._origin & units).cost_centre

    def _repeated(self):
        """Values for a new need like this one; its day is asked anew."""
        self.ensure_one()
        return self._convert_to_write({name: self[name] for name in REPEATED})


def hours_of(shift):
    """From when to when a shift is on the wall, in hours."""
    last = (shift.start_minute + shift.length_minutes) % DAY_MINUTES
    return shift.start_minute / 60, last / 60
