"""Is she there? The unit says so with one tap; silence alerts the managers.

What was planned stays as it is; what was really worked is written beside it.
"""

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL, format_datetime

from odoo.addons.hospital_base import clock
from odoo.addons.hospital_base.domain.refusal import Refusal
from odoo.addons.hospital_base.sources import coming_by

from ..domain import arriving
from ..domain.refusals_order import NotArriving


class MissionOrder(models.Model):
    _inherit = "mission.order"

    alerted_at = fields.Datetime(
        string="Not confirmed",
        readonly=True,
        copy=False,
        help="When managers were told that nobody has confirmed her arrival.",
    )
    actual_start = fields.Datetime(
        string="Worked from", readonly=True, copy=False, help="What was really worked."
    )
    actual_stop = fields.Datetime(string="Worked until", readonly=True, copy=False)
    may_arrive = fields.Boolean(compute="_compute_may_arrive")
    may_be_timed = fields.Boolean(compute="_compute_may_arrive")

    _worked_in_order = models.Constraint(
        "CHECK (actual_start < actual_stop"
        " AND actual_stop <= actual_start + interval '24 hours')",
        "Work ends after it begins and lasts 24 hours at most.",
    )
    _to_arrive = models.Index(
        "(start) WHERE arrived_at IS NULL AND alerted_at IS NULL"
        " AND no_show_at IS NULL AND state = 'confirmed'"
    )

    def _planned(self):
        return arriving.Planned(self.start, self.stop)

    @api.depends("start", "stop", "state", "arrived_at", "no_show_at")
    def _compute_may_arrive(self):
        now = clock.now(self.env)
        for order in self:
            coming = order.state == "confirmed" and not order.no_show_at
            order.may_arrive = (
                coming
                and not order.arrived_at
                and arriving.may_arrive(order._planned(), now)
            )
            order.may_be_timed = coming and order.start < now

    def action_arrived(self):
        """She is there: the moment is kept, once.

        :raises Refused: ``NotArriving`` too early, too late, or when it is not hers
        :raises AccessError: neither manages the pool nor leads the unit
        """
        self.ensure_one()
        self._check_in_charge()
        # sudo: as checked; nobody writes orders by hand
        order, now = self.sudo(), clock.now(self.env)
        refused = self.env["hospital.texts"]._refused
        try:
            arriving.check_arrival(order._planned(), now)
        except Refusal as refusal:
            raise refused(refusal) from refusal
        guard = SQL("no_show_at IS NULL")
        if not order._stamp("arrived_at", "arrive", now, guard):
            raise refused(NotArriving())
        order.request_id._refresh_screens()
        return self.env["hospital.texts"]._notify(
            self.env._("%s is there. The moment is kept.", order.person_id.display_name)
        )

    def _say_arrived(self):
        """“Since 08:58”, on the clocks of the site, or nothing."""
        if not self.arrived_at:
            return ""
        tz = self.request_id._tz()
        moment = format_datetime(self.env, self.arrived_at, tz, "HH:mm")
        return self.env._("There since %s", moment)

    @api.model
    def _cron_alert_no_arrival(self, limit=200):
        """Nobody has said that she is there: managers are told, once."""
        now = clock.now(self.env)
        missing = (
            Domain("state", "=", "confirmed")
            & Domain("start", "<=", now)
            & Domain("start", ">", now - arriving.LONGEST)
            & Domain("arrived_at", "=", False)
            & Domain("no_show_at", "=", False)
            & Domain("alerted_at", "=", False)
        )
        due = self.search(missing).filtered(lambda order: order._is_alarming(now))
        orders = due[:limit].try_lock_for_update(allow_referencing=True)
        guard = SQL("arrived_at IS NULL AND no_show_at IS NULL")
        told = coming_by(orders, "job")._stamp("alerted_at", "alert", now, guard)
        for order in told:
            self.env["mission.notice"]._tell_office(
                order.request_id, "not_arrived", about=order
            )
        self.env["ir.cron"]._commit_progress(
            len(orders), remaining=len(due) - len(orders)
        )

    def _is_alarming(self, now):
        moment = arriving.alert_at(self._planned(), self.pool_id.arrival_minutes)
        return bool(moment) and moment <= now < self.stop

    def action_ask_times(self):
        """The dialog for the times that were really worked."""
        self.ensure_one()
        self._check_in_charge()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Times worked"),
            "res_model": "mission.order.times",
            "views": [(False, "form")],
            "target": "new",
            "context": {
                "default_order_id": self.id,
                "default_actual_start": self.actual_start or self.start,
                "default_actual_stop": self.actual_stop or self.stop,
            },
        }

    def _set_worked(self, start, stop):
        """Write down what was worked; what was planned stays.

        :param start: naive UTC, as ``stop``
        :raises Refused: ``TimesUnlikely``, or ``IllegalMove`` when it was not worked
        :raises AccessError: neither manages the pool nor leads the unit
        """
        self.ensure_one()
        self._check_in_charge()
        # sudo: as checked; nobody writes orders by hand
        order, now = self.sudo(), clock.now(self.env)
        refused = self.env["hospital.texts"]._refused
        try:
            arriving.check_worked(order._planned(), start, stop, now)
        except Refusal as refusal:
            raise refused(refusal) from refusal
        if not order.may_be_timed:
            raise refused(order._illegal_move("time"))
        self._write_worked({self.id: (start, stop)}, now)

    def _write_worked(self, times, now):
        """Write down what is new; each change is an event.

        :param times: order id → (start, stop) as checked, naive UTC
        """
        # sudo: as checked by the caller; nobody writes orders by hand
        changed = self.sudo().filtered(
            lambda order: (order.actual_start, order.actual_stop) != times[order.id]
        )
        for order in changed:
            start, stop = times[order.id]
            order.write({"actual_start": start, "actual_stop": stop})
        states = {order.id: order.state for order in changed}
        changed._record_events("time", states, "confirmed", now)
