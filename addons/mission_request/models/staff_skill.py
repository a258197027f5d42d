"""What if somebody loses a skill that her mission asks for?"""

from odoo import models


class StaffSkill(models.Model):
    _inherit = "staff.skill"

    def write(self, vals):
        """Expired, of a lower level, or not verified any more."""
        result = super().write(vals)
        self.env["mission.conflict"]._changed_about(self.person_id)
        return result

    def unlink(self):
        persons = self.person_id
        result = super().unlink()
        self.env["mission.conflict"]._changed_about(persons)
        return result
