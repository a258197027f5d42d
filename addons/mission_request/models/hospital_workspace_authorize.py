"""Which missions wait for the decision of an authorizer?"""

from odoo import api, models
from odoo.fields import Domain

AUTHORIZER = "hospital_base.group_authorizer"


class HospitalWorkspace(models.AbstractModel):
    _inherit = "hospital.workspace"

    @api.model
    def _tiles(self, now):
        """What she may decide: not what she asked for herself."""
        tiles = super()._tiles(now)
        if not self.env.user.has_group(AUTHORIZER):
            return tiles
        hers = self._of_authorizer() & Domain("asker_ids", "not in", self.env.uid)
        return [
            *tiles,
            self._tile(
                "to_authorize",
                self.env._("Missions to authorize"),
                "mission.authorization",
                hers & Domain("state", "=", "asked"),
                "danger",
            ),
        ]

    @api.model
    def _of_authorizer(self):
        """Of her policies, for users who also see others, as managers of a pool."""
        standing_in = Domain("standin_id", "=", self.env.uid) & Domain(
            "is_current", "=", True
        )
        return Domain("policy_id.authorizer_ids", "=", self.env.uid) | Domain(
            "policy_id.standin_ids", "any", list(standing_in)
        )
