"""Who decides while an authorizer is away, from which day to which?"""

from odoo import api, fields, models
from odoo.fields import Domain

from odoo.addons.hospital_base import clock
from odoo.addons.hospital_base.domain.spans import to_local


class MissionAuthorizationStandin(models.Model):
    """Days are those of the stand-in's own clock, both included."""

    _name = "mission.authorization.standin"
    _description = "Stand-in of an authorizer"
    _order = "date_from, id"

    policy_id = fields.Many2one(
        "mission.authorization.policy", required=True, ondelete="cascade", index=True
    )
    authorizer_id = fields.Many2one(
        "res.users", string="Instead of", required=True, ondelete="restrict"
    )
    standin_id = fields.Many2one(
        "res.users",
        string="Stand-in",
        required=True,
        ondelete="restrict",
        index=True,
        domain=lambda self: [("all_group_ids", "in", self._authorizers().id)],
    )
    date_from = fields.Date(string="From", required=True)
    date_to = fields.Date(string="To", required=True)
    is_current = fields.Boolean(
        compute="_compute_is_current", search="_search_is_current", string="Today"
    )

    _days_in_order = models.Constraint(
        "CHECK (date_from <= date_to)", "The last day comes after the first."
    )
    _somebody_else = models.Constraint(
        "CHECK (authorizer_id <> standin_id)", "Nobody stands in for herself."
    )

    @api.depends("standin_id", "authorizer_id")
    def _compute_display_name(self):
        for standin in self:
            standin.display_name = self.env._(
                "%(standin)s for %(authorizer)s",
                standin=standin.standin_id.display_name or "",
                authorizer=standin.authorizer_id.display_name or "",
            )

    @api.depends("date_from", "date_to")
    def _compute_is_current(self):
        today = self._today()
        for standin in self:
            first, last = standin.date_from, standin.date_to
            standin.is_current = bool(first and last and first <= today <= last)

    def _search_is_current(self, operator, value):
        if operator != "in":
            return NotImplemented
        today = self._today()
        current = Domain("date_from", "<=", today) & Domain("date_to", ">=", today)
        return current if True in value else ~current

    @api.model
    def _authorizers(self):
        return self.env.ref("hospital_base.group_authorizer")

    @api.model
    def _today(self):
        """The day on the clock of the user."""
        return to_local(clock.now(self.env), self.env.user.tz or "UTC").date()
