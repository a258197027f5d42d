"""Which figures does somebody call wrong, and wait for an answer?"""

from odoo import api, models
from odoo.fields import Domain


class HospitalWorkspace(models.AbstractModel):
    _inherit = "hospital.workspace"

    @api.model
    def _tiles_of_manager(self, now):
        mine = Domain("pool_id.manager_ids", "=", self.env.uid)
        return [
            *super()._tiles_of_manager(now),
            self._tile(
                "objections",
                self.env._("Objections to answer"),
                "mission.figure.objection",
                mine & Domain("state", "=", "open"),
                "warning",
            ),
        ]
