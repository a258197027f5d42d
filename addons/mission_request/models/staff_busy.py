"""What if somebody is busy elsewhere while she has a mission?"""

from odoo import api, models

from odoo.addons.hospital_base import clock


class StaffBusy(models.Model):
    _inherit = "staff.busy"

    @api.model
    def _changed(self, persons):
        """Those in charge of a mission that is met now are told at once."""
        super()._changed(persons)
        now = clock.now(self.env)
        conflicts = self.env["mission.conflict"]
        conflicts._look(now, persons)
        conflicts._look_again_soon(now)
