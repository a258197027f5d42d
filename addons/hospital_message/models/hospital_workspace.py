"""Which messages did not reach anybody, and does anything hold up the outbox?"""

from datetime import timedelta

from odoo import api, models
from odoo.fields import Domain

from odoo.addons.hospital_base.models.constraint_health import ADMINISTRATOR

#: A message that was due so long ago is not being sent: the sender runs each minute.
STUCK = timedelta(minutes=15)


class HospitalWorkspace(models.AbstractModel):
    _inherit = "hospital.workspace"

    @api.model
    def _tiles(self, now):
        tiles = super()._tiles(now)
        if not self.env.user.has_group(ADMINISTRATOR):
            return tiles
        _ = self.env._
        failed = Domain("state", "=", "failed")
        due = now - STUCK
        stuck = (Domain("state", "=", "queued") & Domain("not_before", "<=", due)) | (
            Domain("state", "=", "sending") & Domain("lease_until", "<=", due)
        )
        rows = (
            ("messages_failed", _("Messages that failed"), failed),
            ("messages_stuck", _("Messages due but not sent"), stuck),
        )
        return [
            *tiles,
            *(
                self._tile(key, title, "hospital.message", domain, "danger")
                for key, title, domain in rows
            ),
        ]
