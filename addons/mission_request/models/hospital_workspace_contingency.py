"""Of which establishments is there no contingency pack to rely on?"""

from odoo import api, models
from odoo.fields import Domain

from odoo.addons.hospital_base.models.constraint_health import ADMINISTRATOR

from ..domain.contingency import TOO_OLD


class HospitalWorkspace(models.AbstractModel):
    _inherit = "hospital.workspace"

    @api.model
    def _tiles(self, now):
        tiles = super()._tiles(now)
        if self.env.user.has_group(ADMINISTRATOR):
            tiles.append(self._tile_of_packs(now))
        return tiles

    @api.model
    def _tile_of_packs(self, now):
        """Those that failed, and those that no job has renewed."""
        failed = Domain("failing_since", "!=", False)
        old = Domain("made_at", "<", now - TOO_OLD)
        title = self.env._("Contingency packs that are missing or old")
        return self._tile(
            "contingency", title, "mission.contingency", failed | old, "danger"
        )
