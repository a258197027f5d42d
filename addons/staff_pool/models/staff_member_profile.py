"""Which roles does a member take, and how many hours has the pool agreed with her?"""

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import format_date

from ..domain.refusals import TooManyRoles

MOST_ROLES = 4


class StaffMember(models.Model):
    _inherit = "staff.member"

    role_line_ids = fields.One2many("staff.member.role", "member_id")
    role_ids = fields.Many2many(
        "staff.role",
        string="Roles",
        compute="_compute_role_ids",
        inverse="_inverse_role_ids",
        search="_search_role_ids",
        help="What she can take on during a shift; four at most.",
    )
    cap_week_hours = fields.Float(
        string="Most hours a week",
        help="Missions of all pools together, Monday to Sunday. 0: no limit.",
    )
    cap_month_hours = fields.Float(
        string="Most hours a month",
        help="Missions of all pools together, in a calendar month. 0: no limit.",
    )

    _caps_within_time = models.Constraint(
        "CHECK (cap_week_hours BETWEEN 0 AND 168"
        " AND cap_month_hours BETWEEN 0 AND 744)",
        "A week has 168 hours and a month 744 at most.",
    )

    @api.depends("role_line_ids.role_id")
    def _compute_role_ids(self):
        for member in self:
            member.role_ids = member.role_line_ids.role_id

    def _inverse_role_ids(self):
        """Each role on the lowest free place; a fifth is refused by PostgreSQL too."""
        for member in self:
            member._set_roles(member.role_ids._origin)

    def _set_roles(self, wanted):
        gone = self.role_line_ids.filtered(lambda line: line.role_id not in wanted)
        kept = self.role_line_ids - gone
        added, taken = wanted - kept.role_id, set(kept.mapped("place"))
        gone.unlink()
        free = [n for n in range(1, MOST_ROLES + 1) if n not in taken]
        if len(added) > len(free):
            refusal = TooManyRoles(name=self.person_id.display_name)
            raise self.env["hospital.texts"]._refused(refusal)
        self.env["staff.member.role"].create(
            [
                {"member_id": self.id, "role_id": role.id, "place": place}
                for role, place in zip(added, free, strict=False)
            ]
        )

    def _search_role_ids(self, operator, value):
        if operator not in ("in", "any", "ilike"):
            return NotImplemented
        return Domain("role_line_ids.role_id", operator, value)

    def _about(self):
        """What she reads of it in the portal: the pool, and sentences."""
        return {"pool": self.pool_id.name, "lines": list(filter(None, self._say()))}

    def _say(self):
        _ = self.env._
        yield ", ".join(self.function_ids.mapped("name"))
        roles = ", ".join(self.role_ids.mapped("name"))
        yield roles and _("Roles: %s", roles)
        since = format_date(self.env, self.date_start)
        until = self.date_stop and format_date(self.env, self.date_stop)
        yield (
            _("From %(since)s to %(until)s", since=since, until=until)
            if until
            else _("Since %s", since)
        )
        number = self.env["hospital.texts"]._say_number
        yield self.target_rate and _("Target rate: %s %%", number(self.target_rate))
        week, month = number(self.cap_week_hours), number(self.cap_month_hours)
        yield self.cap_week_hours and _("At most %s h a week", week)
        yield self.cap_month_hours and _("At most %s h a month", month)
        managers = ", ".join(self.pool_id.manager_ids.mapped("name"))
        yield managers and _("Managed by %s", managers)
