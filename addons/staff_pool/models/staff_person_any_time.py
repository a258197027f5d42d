"""Who decides that a person is asked at night too? She alone, on her own page."""

from odoo import api, models
from odoo.exceptions import AccessError


class StaffPerson(models.Model):
    _inherit = "staff.person"

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            self._check_own_choice(vals)
        # Written out, or a default in the caller's context would decide.
        return super().create([{"told_any_time": False, **vals} for vals in vals_list])

    def write(self, vals):
        self._check_own_choice(vals)
        return super().write(vals)

    def _check_own_choice(self, vals):
        """“My details” writes as superuser, for the person of the login alone."""
        if vals.get("told_any_time") and not self.env.su:
            raise AccessError(self.env._("Only she can choose to be asked at night."))
