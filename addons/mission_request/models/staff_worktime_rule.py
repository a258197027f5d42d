"""Which orders to come does a working-time rule stand against, as it changes?"""

from odoo import api, fields, models
from odoo.fields import Domain


class StaffWorktimeRule(models.Model):
    _inherit = "staff.worktime.rule"

    compared_at = fields.Datetime(
        readonly=True,
        copy=False,
        help="Its versions up to then were compared with the orders to come.",
    )
    future_breach_count = fields.Integer(
        string="Orders against it", compute="_compute_future_breach_count"
    )

    @api.depends("version_ids.valid_from", "version_ids.valid_until")
    def _compute_future_breach_count(self):
        for rule in self:
            rule.future_breach_count = len(rule._future_orders())

    def _future_orders(self):
        """The orders to come that break the rule: those that the user may read."""
        ids = list(self._future_breaches())
        return self.env["mission.order"].search(Domain("id", "in", ids))

    def _future_breaches(self):
        """Order id → reason, by the version that holds on the day of each order."""
        self.ensure_one()
        found = {}
        for version in self._standing():
            found |= version._breaches()
        return found

    def action_future_orders(self):
        """The list of the orders to come that break the rule."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "mission_request.mission_order_worktime_action"
        )
        action["domain"] = [("id", "in", self._future_orders().ids)]
        action["context"] = {"worktime_rule_id": self.id}
        return action
