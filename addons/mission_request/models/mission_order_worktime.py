"""What does a working-time rule say against an order that is given already?"""

from odoo import api, fields, models

RULE = "worktime_rule_id"


class MissionOrder(models.Model):
    _inherit = "mission.order"

    worktime_breach = fields.Char(
        string="Against the rule",
        compute="_compute_worktime_breach",
        groups="hospital_base.group_pool_manager,hospital_base.group_hr_officer,"
        "hospital_base.group_administrator",
        help="Value and limit, on the list that a rule opens.",
    )

    @api.depends_context(RULE)
    def _compute_worktime_breach(self):
        """For all at once; only where a rule is being looked at."""
        rule_id = self.env.context.get(RULE)
        rule = self.env["staff.worktime.rule"].browse(rule_id or [])
        rule.check_access("read")
        reasons = rule._future_breaches() if rule else {}
        texts = self.env["hospital.texts"]
        for order in self:
            reason = reasons.get(order.id)
            order.worktime_breach = reason and texts._say_reasons([reason])[0]
