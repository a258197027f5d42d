"""What is a mission paid per hour from now on, and why?"""

from odoo import fields, models


class MissionOrderRate(models.TransientModel):
    """The dialog; who may, and what is written, the order decides."""

    _name = "mission.order.rate"
    _description = "Change the rate of a mission"

    order_id = fields.Many2one(
        "mission.order", required=True, readonly=True, ondelete="cascade"
    )
    currency_id = fields.Many2one(related="order_id.currency_id")
    rate_per_hour = fields.Monetary(string="Rate per hour", required=True)
    reason = fields.Char(required=True)

    def action_change(self):
        """Write it on the order and close.

        :raises Refused: ``NoReasonGiven``, or ``IllegalMove`` of a cancelled order
        """
        self.ensure_one()
        self.order_id._change_rate(self.rate_per_hour, self.reason)
        return {"type": "ir.actions.act_window_close"}
