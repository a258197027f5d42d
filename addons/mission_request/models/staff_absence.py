"""What if somebody is granted leave while she has a mission?"""

from odoo import api, models


class StaffAbsence(models.Model):
    _inherit = "staff.absence"

    @api.model
    def _project(self, leaves):
        """Those in charge of a mission that is met now are told at once."""
        super()._project(leaves)
        persons = leaves.employee_id.staff_person_id
        self.env["mission.conflict"]._changed_about(persons)
