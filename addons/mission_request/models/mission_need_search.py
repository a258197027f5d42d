"""How does a search begin with needs that wait for the pool?"""

from odoo import models

from ..domain.refusals import NeedAsked
from .mission_need_people import LIVE
from .mission_need_series import ALL


class MissionNeed(models.Model):
    _inherit = "mission.need"

    def action_search(self):
        """Open the search with a slot for each of these needs.

        Days that the same person is to work come along.

        :raises Refused: ``NeedAsked`` with the first for which people were asked
        """
        self._check_is_pools()
        needs = self | self.filtered(lambda need: need.together == ALL)._with_series()
        for need in needs:
            if not need._is_to_ask():
                refusal = NeedAsked(name=need.display_name)
                raise self.env["hospital.texts"]._refused(refusal)
        action = self.env["ir.actions.client"]._for_xml_id(
            "mission_request.search_action"
        )
        context = {"need_ids": needs.ids, **needs._wish_together()}
        return {**action, "context": context}

    def _is_to_ask(self):
        """Nobody has been asked yet, or nobody of those accepted in time."""
        live = self.request_ids.filtered(lambda request: request.state in LIVE)
        return self.state != "cancelled" and all(r.state == "draft" for r in live)

    def _as_slot(self):
        """The need as a slot of the search screen, with what one knows of it."""
        return {
            "need_id": self.id,
            "unit_id": self.unit_id.id,
            "pool_id": self.pool_id.id,
            "function_id": self.function_id.id,
            "skill_minimum_ids": self.skill_minimum_ids.ids,
            "day": self.day.isoformat(),
            "shift_id": self.shift_id.id,
            "time_from": self.time_from,
            "time_to": self.time_to,
            "seats": self.seats,
            "note": self.note or "",
        }
