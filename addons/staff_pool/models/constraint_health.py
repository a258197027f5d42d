"""Does PostgreSQL keep the history of working-time rules from being rewritten?"""

from odoo import models


class ConstraintHealth(models.AbstractModel):
    _inherit = "hospital.constraint.health"

    def _triggers_of(self, model):
        yield from super()._triggers_of(model)
        if model._name == "staff.worktime.version":
            yield "trigger", f"{model._table}_kept", "versions are never rewritten"
