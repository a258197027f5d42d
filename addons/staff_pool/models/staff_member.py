"""In which pool may a person be called, as what, from when to when?"""

from odoo import api, fields, models

from ..domain.refusals import ImmutableLink

RATE_GROUPS = (
    "hospital_base.group_pool_manager,"
    "hospital_base.group_billing_officer,"
    "hospital_base.group_administrator"
)


class StaffMember(models.Model):
    _name = "staff.member"
    _description = "Pool member"
    _order = "pool_id, person_id, id"
    _rec_names_search = ["person_id"]
    _guarded_pointers = ("person_id",)

    person_id = fields.Many2one(
        "staff.person", required=True, ondelete="restrict", index=True
    )
    pool_id = fields.Many2one(
        "staff.pool", required=True, ondelete="restrict", index=True
    )
    function_ids = fields.Many2many(
        "hospital.function",
        "staff_member_function_rel",
        "member_id",
        "function_id",
        string="Functions",
        ondelete="restrict",
    )
    date_start = fields.Date(
        string="From", required=True, default=fields.Date.context_today
    )
    date_stop = fields.Date(string="Until", help="Last day in the pool, included.")
    currency_id = fields.Many2one(related="pool_id.company_id.currency_id")
    rate_per_hour = fields.Monetary(string="Rate per hour", groups=RATE_GROUPS)
    target_rate = fields.Float(
        string="Target rate (%)",
        groups=RATE_GROUPS,
        help="Share of a full-time job the person wants from this pool; it is "
        "not the share of her contract.",
    )
    worktime_group_id = fields.Many2one(
        "staff.worktime.group",
        string="Staff group",
        ondelete="restrict",
        help="Whose working-time rules hold for her. Left empty: everybody's.",
    )
    person_kind = fields.Selection(related="person_id.kind")
    email = fields.Char(compute="_compute_contact")
    phone = fields.Char(compute="_compute_contact", string="Mobile")

    _person_pool_unique = models.Constraint(
        "UNIQUE (person_id, pool_id)", "This person is already a member of the pool."
    )
    _dates_in_order = models.Constraint(
        "CHECK (date_start <= date_stop)", "Membership ends after it begins."
    )
    _target_rate_share = models.Constraint(
        "CHECK (target_rate BETWEEN 0 AND 100)", "A target rate lies between 0 and 100."
    )
    _rate_positive = models.Constraint(
        "CHECK (rate_per_hour >= 0)", "A rate per hour is not negative."
    )

    @api.depends("person_id", "pool_id")
    def _compute_display_name(self):
        for member in self:
            # HR officers keep members of pools that they do not see: names only,
            # and only of a stored member, so that a form cannot ask for any.
            stored = member._origin.sudo()
            member.display_name = (
                f"{stored.person_id.display_name} ({stored.pool_id.display_name})"
            )

    @api.depends("person_id.partner_id.email", "person_id.partner_id.phone")
    def _compute_contact(self):
        for member in self:
            # Whoever sees the member may reach her. Of a stored member only: a form
            # could name any person.
            contact = member._origin.sudo().person_id.partner_id
            member.email, member.phone = contact.email, contact.phone

    @api.model_create_multi
    def create(self, vals_list):
        """Add people the user already sees; strangers come by ``_enrol``."""
        for vals in vals_list:
            self._check_pointers(vals)
        return super().create(vals_list)

    def _say_not_yours(self):
        return self.env._("Add new people with “Add a person”: e-mail or mobile known.")

    def write(self, vals):
        for name in ("person_id", "pool_id"):
            if name in vals and any(member[name].id != vals[name] for member in self):
                raise self.env["hospital.texts"]._refused(
                    ImmutableLink(name=self[:1].display_name)
                )
        return super().write(vals)
