"""How far ahead does a search know what people offer every week?"""

from dataclasses import replace

from odoo import api, models

from odoo.addons.hospital_base import clock

from ..domain.pattern import horizon


class StaffPool(models.Model):
    _inherit = "staff.pool"

    @api.model
    def _search_policy(self):
        """Beyond the horizon nobody seems available: the search says why."""
        until = horizon(clock.now(self.env).date())
        return replace(super()._search_policy(), offers_known_until=until)
