"""What if an employment ends before a mission?"""

from odoo import models


class HrEmployee(models.Model):
    _inherit = "hr.employee"

    def write(self, vals):
        result = super().write(vals)
        if {"active", "staff_person_id"} & vals.keys():
            self._tell_missions()
        return result

    def _tell_missions(self):
        """Those in charge of missions of these people look whether they can come."""
        # sudo: whoever ends an employment may not see the person behind it
        persons = self.sudo().staff_person_id
        self.env["mission.conflict"]._changed_about(persons)
