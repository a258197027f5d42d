"""Why are these missions refused? Asked once for all that were chosen."""

from odoo import fields, models


class MissionAuthorizationRefuse(models.TransientModel):
    _name = "mission.authorization.refuse"
    _description = "Refuse missions with a reason"

    authorization_ids = fields.Many2many(
        "mission.authorization",
        "mission_authorization_refuse_rel",
        "refuse_id",
        "authorization_id",
        string="Missions",
        readonly=False,
    )
    reason = fields.Char(
        help="Those in charge of the pool and of the unit read it; the person does not."
    )

    def action_refuse(self):
        """Refuse them all; whoever had a mission of these is told.

        :raises Refused: as ``mission.authorization``, and without a reason
        """
        self.ensure_one()
        return self.authorization_ids._refuse(self.reason or "")
