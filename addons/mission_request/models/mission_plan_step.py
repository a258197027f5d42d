"""One step of a pool's plan."""

from odoo import fields, models


class MissionPlanStep(models.Model):
    _name = "mission.plan.step"
    _inherit = ["mission.plan.mixin"]
    _description = "Step of a transition plan"
    _order = "plan_id, sequence, id"

    plan_id = fields.Many2one(
        "mission.plan", required=True, ondelete="cascade", index=True
    )

    def write(self, vals):
        result = super().write(vals)
        if "plan_id" in vals:
            self.check_access("write")  # nor into a plan that is not hers
        return result

    def _prepare_request_step_vals(self, request):
        """Values of the copy on a request. Extension point."""
        return {name: self[name] for name in self._copied()} | {
            "request_id": request.id
        }
