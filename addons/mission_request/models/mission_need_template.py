"""Which needs come back again and again in a unit?"""

from odoo import fields, models


class MissionNeedTemplate(models.Model):
    """Kept by the head nurses of the unit, for all of them."""

    _name = "mission.need.template"
    _inherit = "mission.asked"
    _description = "Saved need"
    _order = "unit_id, name, id"

    name = fields.Char(required=True)
    active = fields.Boolean(default=True)

    def write(self, vals):
        result = super().write(vals)
        if "unit_id" in vals:
            self.check_access("write")  # nor into a unit that is not hers
        return result

    def action_enter(self):
        """Open a new need filled in from this template."""
        self.ensure_one()
        self.check_access("read")
        return self.env["mission.need"]._action_new(self._repeated())
