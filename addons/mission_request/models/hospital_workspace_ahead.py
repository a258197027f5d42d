"""Which missions come next, and how far is each? Below the tiles of a manager."""

from odoo import api, models
from odoo.fields import Datetime, Domain

from odoo.addons.hospital_base import clock

from .hospital_workspace import MANAGER

AHEAD_SHOWN = 8
SHOWN = (
    *("name", "unit_id", "function_id", "start", "stop"),
    *("state", "seats", "taken", "deadline_at"),
)


class HospitalWorkspace(models.AbstractModel):
    _inherit = "hospital.workspace"

    @api.model
    def load(self):
        """As before; for managers also ``ahead``, the next missions of their pools.

        :return: ``ahead``: list of ``id``, ``name``, ``function``, ``slot`` (local time
            of the site), ``state``, ``state_label``, ``seats``, ``taken``, ``silent``,
            ``to_choose`` and ``deadline`` (UTC, or ``False``), or ``None`` for others
        """
        manages = self.env.user.has_group(MANAGER)
        loaded = super().load()
        return loaded | {"ahead": self._ahead() if manages else None}

    @api.model
    def _ahead(self):
        requests = self.env["mission.request"].search_fetch(
            Domain("pool_id.manager_ids", "=", self.env.uid)
            & Domain("start", ">", clock.now(self.env))
            & Domain("state", "!=", "cancelled"),
            SHOWN,
            order="start, id",
            limit=AHEAD_SHOWN,
        )
        states = dict(requests._fields["state"]._description_selection(self.env))
        return [
            {
                "id": request.id,
                "name": request.display_name,
                "function": request.function_id.display_name,
                "slot": request.local_slot,
                "state": request.state,
                "state_label": states[request.state],
                "seats": request.seats,
                "taken": request.taken,
                "silent": request.silent_count,
                "to_choose": request.to_choose_count,
                "deadline": Datetime.to_string(request.deadline_at),
            }
            for request in requests
        ]
