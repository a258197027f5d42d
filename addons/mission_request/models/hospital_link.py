"""The links in mission messages lead to offers."""

from odoo import api, models

from odoo.addons.hospital_message.domain.links import LinkPurpose


class HospitalLink(models.Model):
    _inherit = "hospital.link"

    @api.model
    def _get_purposes(self):
        return {
            **super()._get_purposes(),
            # Reusable: the offer itself knows what was answered, and a yes that was
            # refused ("already booked") must leave the way to a no open.
            "mission.offer": _purpose("mission.offer", "_link", "accept", "decline"),
            # The bundle reads its own actions: each offer has a yes and a no.
            "mission.bundle": _purpose("mission.bundle", "_link"),
            "mission.objection": _purpose("mission.offer", "_objection", "object"),
            "mission.cannot_come": _purpose(
                "mission.order", "_cannot_come", "cannot_come"
            ),
        }

    def _mission_order(self):
        """The mission that the recipient has by the offer of this link, or none."""
        purpose, record = self._target_record() if self else (None, None)
        if not record or purpose.model != "mission.offer":
            return self.env["mission.order"]
        orders = self.env["mission.order"].search(
            [("offer_id", "=", record.id), ("state", "!=", "cancelled")], limit=1
        )
        return orders if record.state == "kept" else orders.browse()


def _purpose(model, methods, *actions):
    """A reusable purpose: the record itself knows what was answered."""
    return LinkPurpose(
        model=model,
        show=f"{methods}_show",
        act=f"{methods}_act",
        actions=frozenset(actions) or None,
        reusable=True,
    )
