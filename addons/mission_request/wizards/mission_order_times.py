"""From when until when was a mission really worked?"""

from odoo import fields, models


class MissionOrderTimes(models.TransientModel):
    """The dialog; what may be written, the order decides."""

    _name = "mission.order.times"
    _description = "Times worked on a mission"

    order_id = fields.Many2one(
        "mission.order", required=True, readonly=True, ondelete="cascade"
    )
    local_slot = fields.Char(related="order_id.local_slot", string="Planned")
    actual_start = fields.Datetime(string="Worked from", required=True)
    actual_stop = fields.Datetime(string="Worked until", required=True)

    def action_write_down(self):
        """Write them on the order and close.

        :raises Refused: as ``mission.order._set_worked``
        """
        self.ensure_one()
        self.order_id._set_worked(self.actual_start, self.actual_stop)
        return {"type": "ir.actions.act_window_close"}
