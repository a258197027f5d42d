"""The mission is given: who comes, where, when, at which rate."""

from odoo import api, fields, models

from ..domain.lifecycle import ORDER

RATE_READERS = "hospital_base.group_pool_manager,hospital_base.group_billing_officer"


class MissionOrder(models.Model):
    _name = "mission.order"
    _inherit = ["hospital.lifecycle.mixin"]
    _description = "Mission order"
    _order = "start, id"
    _event_model = "mission.event"

    name = fields.Char(string="Reference", readonly=True, required=True, copy=False)
    offer_id = fields.Many2one(
        "mission.offer", required=True, readonly=True, ondelete="restrict"
    )
    request_id = fields.Many2one(
        "mission.request", required=True, readonly=True, ondelete="restrict", index=True
    )
    person_id = fields.Many2one(
        "staff.person", required=True, readonly=True, ondelete="restrict", index=True
    )
    booking_id = fields.Many2one(
        "staff.booking", required=True, readonly=True, ondelete="restrict"
    )
    unit_id = fields.Many2one(
        "hr.department",
        string="Care unit",
        required=True,
        readonly=True,
        ondelete="restrict",
        index=True,
    )
    pool_id = fields.Many2one(
        "staff.pool", required=True, readonly=True, ondelete="restrict", index=True
    )
    start = fields.Datetime(required=True, readonly=True)
    stop = fields.Datetime(string="End", required=True, readonly=True)
    local_slot = fields.Char(related="request_id.local_slot", string="When")
    function_id = fields.Many2one(related="request_id.function_id")
    person_phone = fields.Char(compute="_compute_person_phone", string="Phone")
    currency_id = fields.Many2one("res.currency", readonly=True, ondelete="restrict")
    rate_per_hour = fields.Monetary(readonly=True, groups=RATE_READERS)
    state = fields.Selection(
        [
            ("provisional", "Provisional"),
            ("confirmed", "Confirmed"),
            ("cancelled", "Cancelled"),
        ],
        default="provisional",
        required=True,
        readonly=True,
        copy=False,
        index=True,
    )

    _one_order_per_offer = models.UniqueIndex(
        "(offer_id)", "This offer has led to an order already."
    )
    _one_order_per_booking = models.UniqueIndex(
        "(booking_id)", "This booking belongs to another order."
    )

    @api.depends("person_id")
    def _compute_person_phone(self):
        for order in self:
            # Whoever sees the order may call its person, whom he may not see. Of a
            # stored order only: a form could name any person.
            order.person_phone = order._origin.sudo().person_id.phone

    def _get_lifecycle(self):
        return ORDER

    def _prepare_event_vals(self, *args):
        return {
            **super()._prepare_event_vals(*args),
            "request_id": self.request_id.id,
            "offer_id": self.offer_id.id,
            "order_id": self.id,
        }

    @api.model
    def _make(self, offer, booking, now):
        """The order of an accepted offer, confirmed unless somebody must agree."""
        order = self.create(self._prepare_order_vals(offer, booking))
        order._confirm_or_ask(now)
        return order

    def _prepare_order_vals(self, offer, booking):
        """Values of a new order. Extension point."""
        request = offer.request_id
        return {
            "name": self.env["ir.sequence"].next_by_code(self._name),
            "offer_id": offer.id,
            "request_id": request.id,
            "person_id": offer.person_id.id,
            "booking_id": booking.id,
            "unit_id": request.unit_id.id,
            "pool_id": request.pool_id.id,
            "start": request.start,
            "stop": request.stop,
            "currency_id": request.pool_id.company_id.currency_id.id,
            "rate_per_hour": self._prepare_order_rate(offer),
        }

    def _prepare_order_rate(self, offer):
        """Money per hour of an order, the member's rate. Extension point of billing."""
        return offer.member_id.rate_per_hour
