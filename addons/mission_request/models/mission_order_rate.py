"""What is a mission paid per hour? Her own rate, until somebody says why not."""

from odoo import fields, models

from odoo.addons.hospital_base import clock

from ..domain.refusals_order import NoReasonGiven
from ..queries import orders as queries
from .mission_order import RATE_READERS


class MissionOrder(models.Model):
    _inherit = "mission.order"

    rate_reason = fields.Char(
        string="Why this rate",
        readonly=True,
        copy=False,
        groups=RATE_READERS,
        help="Why it is not the rate of her membership.",
    )

    _rate_positive = models.Constraint(
        "CHECK (rate_per_hour >= 0)", "A rate per hour is not negative."
    )

    def action_ask_rate(self):
        """The dialog in which a manager enters another rate, and why."""
        self.ensure_one()
        self._check_managed()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Change the rate"),
            "res_model": "mission.order.rate",
            "views": [(False, "form")],
            "target": "new",
            "context": {
                "default_order_id": self.id,
                "default_rate_per_hour": self.rate_per_hour,
            },
        }

    def _check_managed(self):
        """:raises AccessError: not a manager of the pool"""
        self.check_access("read")
        self.request_id.check_access("write")

    def _change_rate(self, rate, reason):
        """Set the rate by hand; the log keeps what it was.

        :param rate: money per hour, in the currency of the order
        :raises Refused: ``NoReasonGiven``, or ``IllegalMove`` of a cancelled order
        :raises AccessError: not a manager of the pool
        """
        self.ensure_one()
        self._check_managed()
        if not (reason or "").strip():
            raise self.env["hospital.texts"]._refused(NoReasonGiven())
        # sudo: as checked above; nobody writes orders by hand
        order, now = self.sudo(), clock.now(self.env)
        order.flush_recordset()
        reason = reason.strip()
        statement = queries.change_rate(self.id, rate, reason, self.env)
        rows = self.env.execute_query(statement)
        order.invalidate_recordset(["rate_per_hour", "rate_reason"])
        if not rows:
            raise self.env["hospital.texts"]._refused(order._illegal_move("rate"))
        event = order._prepare_event_vals("rate", order.state, order.state, now, None)
        self.env["mission.event"]._record([event | {"rate_before": rows[0][0]}])
