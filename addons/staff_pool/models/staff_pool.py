"""Which groups of people can be called, by whom, for which units?"""

from odoo import api, fields, models
from odoo.exceptions import AccessError
from odoo.fields import Domain

ADMIN_FIELDS = {
    "company_id",
    "kind",
    "agency_partner_id",
    "code",
    "active",
    "manager_ids",
    "fallback_pool_id",
}


class StaffPool(models.Model):
    _name = "staff.pool"
    _description = "Staff pool"
    _order = "company_id, name, id"

    name = fields.Char(required=True)
    code = fields.Char(help="Short name used in imports.")
    active = fields.Boolean(default=True)
    phone = fields.Char(help="Where people who are asked can call the pool.")
    company_id = fields.Many2one(
        "res.company",
        string="Establishment",
        required=True,
        ondelete="restrict",
        default=lambda self: self.env.company,
    )
    kind = fields.Selection(
        [("internal", "Internal"), ("agency", "Agency")],
        required=True,
        default="internal",
    )
    agency_partner_id = fields.Many2one(
        "res.partner", string="Agency", ondelete="restrict"
    )
    manager_ids = fields.Many2many(
        "res.users",
        "staff_pool_manager_rel",
        "pool_id",
        "user_id",
        string="Managers",
    )
    served_unit_ids = fields.Many2many(
        "hr.department",
        "staff_pool_unit_rel",
        "pool_id",
        "unit_id",
        string="Units served",
        domain=[("is_care_unit", "=", True)],
        help="Units of any establishment that may ask this pool for people.",
    )
    secondary_ids = fields.One2many(
        "staff.pool.secondary", "pool_id", string="Secondary pools"
    )
    borrower_ids = fields.One2many(
        "staff.pool.secondary", "secondary_id", string="Lends to"
    )
    secondary_pool_ids = fields.Many2many(
        "staff.pool",
        compute="_compute_secondary_pool_ids",
        string="Secondary pools in order",
    )
    fallback_pool_id = fields.Many2one(
        "staff.pool",
        string="Fallback pool",
        ondelete="restrict",
        help="Asked when nobody of this pool and its secondary pools accepted.",
    )
    falling_back_ids = fields.One2many(
        "staff.pool", "fallback_pool_id", string="Fallback of"
    )
    member_ids = fields.One2many("staff.member", "pool_id", string="Members")
    member_count = fields.Integer(compute="_compute_member_count")

    can_configure = fields.Boolean(compute="_compute_can_configure")

    _agency_named = models.Constraint(
        "CHECK (kind <> 'agency' OR agency_partner_id IS NOT NULL)",
        "A pool of an agency names the agency.",
    )
    _not_its_own_fallback = models.Constraint(
        "CHECK (fallback_pool_id <> id)", "A pool cannot be its own fallback."
    )
    _code_unique = models.Constraint(
        "UNIQUE (code)",
        "Another pool has this code: imports could not tell them apart.",
    )

    @api.depends("secondary_ids.secondary_id", "secondary_ids.sequence")
    def _compute_secondary_pool_ids(self):
        for pool in self:
            pool.secondary_pool_ids = pool.secondary_ids.sorted("sequence").secondary_id

    def _compute_member_count(self):
        members = self.env["staff.member"]
        domain = [("pool_id", "in", self.ids)]
        may_count = members.has_access("read")  # head nurses see pools, not members
        groups = may_count and members._read_group(domain, ["pool_id"], ["__count"])
        counts = {pool.id: count for pool, count in groups or ()}
        for pool in self:
            pool.member_count = counts.get(pool.id, 0)

    @api.depends_context("uid")
    def _compute_can_configure(self):
        self.can_configure = self._is_configurator()

    @api.model
    def _is_configurator(self):
        administrator = "hospital_base.group_administrator"
        return self.env.su or self.env.user.has_group(administrator)

    def write(self, vals):
        """Managers keep their pool; who employs, manages and lends is not theirs."""
        if ADMIN_FIELDS & vals.keys() and not self._is_configurator():
            raise AccessError(
                self.env._(
                    "Only the administrator changes where a pool belongs, who manages "
                    "it and who helps it out. Ask the administrator."
                )
            )
        return super().write(vals)

    @api.model
    def _managed_domain(self):
        """Pools whose people the user keeps; lenders can be read, not filled."""
        if self._is_configurator():
            return Domain.TRUE
        return Domain("manager_ids", "=", self.env.uid)

    def action_open_members(self):
        """Open the members of this pool that the user may see."""
        self.ensure_one()
        self.check_access("read")
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "staff_pool.staff_member_action"
        )
        action["domain"] = [("pool_id", "=", self.id)]
        action["context"] = {"default_pool_id": self.id}
        return action


class StaffPoolSecondary(models.Model):
    """“If my own people cannot, ask these pools, in this order.”"""

    _name = "staff.pool.secondary"
    _description = "Secondary pool"
    _order = "sequence, id"

    pool_id = fields.Many2one("staff.pool", required=True, ondelete="cascade")
    sequence = fields.Integer(default=10)
    secondary_id = fields.Many2one(
        "staff.pool", string="Secondary pool", required=True, ondelete="restrict"
    )

    _pair_unique = models.Constraint(
        "UNIQUE (pool_id, secondary_id)", "This secondary pool is already listed."
    )
    _another_pool = models.Constraint(
        "CHECK (pool_id <> secondary_id)", "A pool is not secondary to itself."
    )

    @api.depends("secondary_id")
    def _compute_display_name(self):
        for line in self:
            line.display_name = line.secondary_id.display_name
