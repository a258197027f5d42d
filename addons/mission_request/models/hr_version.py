"""What if an employment ends before a mission?"""

from odoo import models


class HrVersion(models.Model):
    _inherit = "hr.version"

    def write(self, vals):
        result = super().write(vals)
        if {"contract_date_end", "date_version", "active"} & vals.keys():
            self.employee_id._tell_missions()
        return result
