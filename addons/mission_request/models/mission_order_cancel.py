"""Who cancels a mission that is given, why, who pays, and who is asked instead?

The rules are in ``domain/cancelling.py``. What becomes of the place is the request's:
mission_request_reopen.py.
"""

from odoo import api, fields, models
from odoo.exceptions import AccessError
from odoo.tools import SQL

from odoo.addons.hospital_base import clock
from odoo.addons.hospital_base.domain.refusal import Refusal

from ..domain import cancelling

NOT_THERE = "start > %s AND arrived_at IS NULL"


class MissionOrder(models.Model):
    _inherit = "mission.order"

    arrived_at = fields.Datetime(
        string="Arrived", readonly=True, copy=False, help="As the unit confirmed it."
    )
    cancelled_at = fields.Datetime(string="Cancelled", readonly=True, copy=False)
    cancelled_by = fields.Selection(
        [("staff", "The person"), ("unit", "The unit"), ("pool", "The pool")],
        string="Cancelled by",
        readonly=True,
        copy=False,
    )
    cancelled_late = fields.Boolean(
        string="Cancelled late",
        readonly=True,
        copy=False,
        help="With less notice than the pool asks for.",
    )
    cancel_reason_id = fields.Many2one(
        "mission.cancel.reason",
        string="Why cancelled",
        readonly=True,
        copy=False,
        ondelete="restrict",
    )
    cancel_payer = fields.Selection(
        [("unit", "The unit"), ("pool", "The pool"), ("nobody", "Nobody")],
        string="Who pays",
        readonly=True,
        copy=False,
        help="Who pays for the cancelled mission.",
    )
    may_be_cancelled = fields.Boolean(compute="_compute_may_be_cancelled")

    @api.depends("start", "state", "arrived_at")
    def _compute_may_be_cancelled(self):
        now = clock.now(self.env)
        for order in self:
            order.may_be_cancelled = order._may_cancel(now)

    def action_ask_cancel(self):
        """The dialog of a manager or a head nurse: on whose behalf, why, what next."""
        self.ensure_one()
        self._check_in_charge()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Cancel the mission"),
            "res_model": "mission.order.cancel",
            "views": [(False, "form")],
            "target": "new",
            "context": {"default_order_id": self.id},
        }

    def _check_in_charge(self):
        """:raises AccessError: neither manages the pool nor leads the unit"""
        self.check_access("read")
        # sudo: only whether she leads the unit, of an order that she reads
        if any(self.env.user not in o.unit_id.head_nurse_ids for o in self.sudo()):
            self.request_id.check_access("write")

    def _given(self):
        """Load: what the decision about cancelling needs to know."""
        return cancelling.Given(
            start=self.start,
            # sudo: the notice that a pool asks for is no secret
            notice_hours=self.sudo().pool_id.cancel_notice_hours,
            has_arrived=bool(self.arrived_at),
        )

    def _cancel_for(self, by, reason, payer, refill):
        """A manager or a head nurse cancels; she may say it for the person as well.

        :param by: ``"staff"``, ``"unit"`` or, for managers, ``"pool"``
        :return: the offers made to others
        :raises Refused: ``HasArrived``, ``MissionBegun``, ``IllegalMove``
        :raises AccessError: neither manages the pool nor leads the unit
        """
        self.ensure_one()
        self._check_in_charge()
        if by == cancelling.POOL and not self.request_id.has_access("write"):
            raise AccessError(self.env._("Only a manager cancels for the pool."))
        # sudo: as checked above; nobody writes orders by hand
        order, now = self.sudo(), clock.now(self.env)
        offers = order._cancel(by, now, reason=reason, payer=payer, refill=refill)
        kind = "cannot_come_noted" if by == cancelling.STAFF else "order_cancelled"
        self.env["mission.notice"]._enqueue(order.offer_id, kind)
        return offers

    def _cancel(self, by, now, reason=None, payer=None, refill=None):
        """Cancel this mission in one guarded move; its seat and her time are free.

        :param by: ``"staff"``, ``"unit"`` or ``"pool"``
        :param payer: who pays; by default as ``domain.cancelling`` proposes
        :param refill: whether others are asked; by default as there
        :return: the offers made to others
        :raises Refused: ``HasArrived``, ``MissionBegun``, ``IllegalMove``
        """
        given = self._given()
        try:
            cancelling.check_cancel(given, now)
        except Refusal as refusal:
            raise self.env["hospital.texts"]._refused(refusal) from refusal
        late = cancelling.is_late(given, now)
        refill = cancelling.wants_refill(by) if refill is None else refill
        if by == cancelling.STAFF:
            events = self.env["mission.event"]
            events._record_wish(self, "cannot_come_at", "cannot_come", now)
        values = {
            "cancelled_at": now,
            "cancelled_by": by,
            "cancelled_late": late,
            "cancel_reason_id": reason.id if reason else None,
            "cancel_payer": payer or cancelling.default_payer(by, late),
        }
        self._transition("cancel", now, values, SQL(NOT_THERE, now), cause=by)
        offers = self._free_seat(now, refill)
        self.env["mission.notice"]._tell_cancelled(self, refill, offers)
        return offers

    def _free_seat(self, now, refill):
        """Time and seat of these cancelled orders are free; others are asked at once.

        The one way, whoever cancels and why.

        :param refill: False where the seats are given up
        :return: the offers made to others
        """
        self.booking_id._release(now)
        self.offer_id._try_transition("give_back", now)
        offers = self.env["mission.offer"]
        for order in self.sorted(lambda order: order.request_id.id):
            offers |= order.request_id._take_back(order.person_id, now, refill)
        self.request_id._refresh_screens()
        return offers
