"""For whom is a mission cancelled, why, who pays, and is the place given again?"""

from odoo import api, fields, models

from odoo.addons.hospital_base import clock

from ..domain import cancelling


class MissionOrderCancel(models.TransientModel):
    """The dialog: it proposes by the rules of notice; the order decides."""

    _name = "mission.order.cancel"
    _description = "Cancel a mission"

    order_id = fields.Many2one(
        "mission.order", required=True, readonly=True, ondelete="cascade"
    )
    cancelled_by = fields.Selection(
        selection=lambda self: self._sides(),
        string="On whose behalf",
        required=True,
        default=lambda self: self._sides()[0][0],
    )
    reason_id = fields.Many2one(
        "mission.cancel.reason", required=True, ondelete="cascade"
    )
    said_notice = fields.Char(compute="_compute_said_notice", string="Notice")
    payer = fields.Selection(
        [("unit", "The unit"), ("pool", "The pool"), ("nobody", "Nobody")],
        string="Who pays",
        compute="_compute_proposed",
        store=True,
        precompute=True,
        readonly=False,
        required=True,
    )
    refill = fields.Boolean(
        string="Ask others for the place",
        compute="_compute_proposed",
        store=True,
        precompute=True,
        readonly=False,
    )

    @api.model
    def _sides(self):
        _ = self.env._
        manager = self.env.user.has_group("hospital_base.group_pool_manager")
        sides = [("unit", _("The unit: nobody is needed"))]
        if manager:
            sides = [("pool", _("The pool")), *sides]
        return [*sides, ("staff", _("The person: she cannot come"))]

    @api.depends("order_id", "cancelled_by")
    def _compute_proposed(self):
        now = clock.now(self.env)
        for dialog in self:
            late = bool(dialog.order_id) and cancelling.is_late(
                dialog.order_id._given(), now
            )
            by = dialog.cancelled_by or ""
            dialog.payer = cancelling.default_payer(by, late)
            dialog.refill = cancelling.wants_refill(by)

    @api.depends("order_id")
    def _compute_said_notice(self):
        for dialog in self:
            dialog.said_notice = dialog.order_id and dialog._say_notice()

    def _say_notice(self):
        """“5 h before the start; 24 h are asked for: late”."""
        given, now = self.order_id._given(), clock.now(self.env)
        hours = self.env["hospital.texts"]._say_number(
            max(0, round(cancelling.notice(given, now), 1))
        )
        asked = given.notice_hours
        if cancelling.is_late(given, now):
            return self.env._(
                "%(hours)s h before the start: late, %(asked)s h are asked for",
                hours=hours,
                asked=asked,
            )
        return self.env._(
            "%(hours)s h before the start: in time, %(asked)s h are asked for",
            hours=hours,
            asked=asked,
        )

    def action_cancel_mission(self):
        """Cancel, and say what follows.

        :raises Refused: as ``mission.order._cancel_for``
        """
        self.ensure_one()
        offers = self.order_id._cancel_for(
            self.cancelled_by, self.reason_id, self.payer, self.refill
        )
        return self.env["hospital.texts"]._notify(self._say_what_follows(len(offers)))

    def _say_what_follows(self, asked):
        if not self.refill:
            return self.env._("Cancelled. The place is given up; she is told.")
        if asked:
            return self.env._(
                "Cancelled. People asked for the free place at once: %s.", asked
            )
        return self.env._(
            "Cancelled. The place is free again; nobody could be asked, so look for "
            "somebody."
        )
