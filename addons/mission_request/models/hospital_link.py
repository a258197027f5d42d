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

    def _mission_order(self, offer_id=None):
        """The mission that the recipient has by an offer of this link, or none.

        :param offer_id: which one, if the link leads to several
        """
        orders = self.env["mission.order"]
        offer = self._linked_offers().filtered(
            lambda each: each.id == offer_id or not offer_id
        )
        if len(offer) != 1 or offer.state != "kept":
            return orders
        return orders.search(
            [
                ("offer_id", "=", offer.id),
                ("state", "not in", ("provisional", "cancelled")),
            ],
            limit=1,
        )

    def _linked_offers(self):
        """What the recipient was asked by the message with this link."""
        purpose, record = self._target_record() if self else (None, None)
        if record and purpose.model == "mission.offer":
            return record
        if record and purpose.model == "mission.bundle":
            return record._offers_to(record._person_of(self))
        return self.env["mission.offer"]


def _purpose(model, methods, *actions):
    """A reusable purpose: the record itself knows what was answered."""
    return LinkPurpose(
        model=model,
        show=f"{methods}_show",
        act=f"{methods}_act",
        actions=frozenset(actions) or None,
        reusable=True,
    )
