"""Which future orders would a version of a working-time rule break?

Set-based: one statement for the orders and the work around them, one for sums over
long windows, one for public holidays, whatever the number of orders.
"""

from collections import defaultdict
from datetime import datetime, timedelta
from typing import NamedTuple

from odoo import api, fields, models

from odoo.addons.hospital_base import clock
from odoo.addons.hospital_base.domain.spans import Span, to_local
from odoo.addons.staff_pool.domain.worktime.facts import Stretch, Worked, WorkRule
from odoo.addons.staff_pool.domain.worktime.judge import (
    check_values,
    judge,
    reach,
    windows,
)

from ..queries import worktime as queries

LOOKED_AT = (
    *("mission.order", "mission.offer", "staff.booking", "staff.busy"),
    *("staff.member", "staff.worktime.rule", "staff.worktime.version"),
)


class Ordered(NamedTuple):
    """A future order and the work around it, as ``queries.worktime`` brings it."""

    order_id: int
    booking_id: int
    person_id: int
    unit_id: int
    tz: str
    start: datetime
    stop: datetime
    pause: int | None
    others: list

    @property
    def span(self):
        return Span(self.start, self.stop)

    @property
    def day(self):
        return to_local(self.start, self.tz).date()


class StaffWorktimeVersion(models.Model):
    _inherit = "staff.worktime.version"

    preview = fields.Char(
        string="Future orders",
        compute="_compute_preview",
        help="How many orders to come the values would break.",
    )

    @api.depends("rule_id", "valid_from", "limits", "effect")
    def _compute_preview(self):
        for version in self:
            version.preview = version._say_preview(len(version._breaches()))

    @api.model_create_multi
    def create(self, vals_list):
        """Orders given already are compared with it as soon as it is committed."""
        versions = super().create(vals_list)
        self._compare_orders()
        return versions

    def action_withdraw(self):
        result = super().action_withdraw()
        self._compare_orders()
        return result

    def _compare_orders(self):
        now = clock.now(self.env)
        self.env["mission.conflict"]._look_again_soon(now, wait=timedelta())

    def _say_preview(self, count):
        if not count:
            return self.env._("No future order would break this rule.")
        if count == 1:
            return self.env._("1 future order would break this rule.")
        return self.env._("%s future orders would break this rule.", count)

    def _breaches(self):
        """Order id → the reason that the version gives against it.

        Those on the version's days; the user's rights are the caller's affair.
        """
        self.ensure_one()
        rule = self._draft_rule()
        if not rule:
            return {}
        # sudo: bookings of other pools count as well; what leaves is the verdict
        orders = self.sudo()._orders_in_question(rule)
        sums = self._sums(rule, orders)
        holidays = self._holidays(orders)
        found = {
            each.order_id: judge([rule], _worked(each, sums, holidays))
            for each in orders
        }
        return {order_id: reasons[0] for order_id, reasons in found.items() if reasons}

    def _draft_rule(self):
        """The values of the form as a rule, or none while they are not whole."""
        limits = self.limits or {}
        kind = self.rule_id.kind
        if not kind or self.effect == "off" or check_values(kind, limits):
            return None
        warns = self.effect == "warns"
        return WorkRule(self.rule_id.code, kind, limits, warns, self.source or "")

    def _orders_in_question(self, rule):
        for model in LOOKED_AT:
            self.env[model].flush_model()
        now = clock.now(self.env)
        statement = queries.future_orders(self.rule_id, reach([rule]), now)
        orders = [Ordered(*row) for row in self.env.execute_query(statement)]
        return [each for each in orders if self._is_about(each.day)]

    def _is_about(self, day):
        until = self.valid_until
        return bool(
            self.valid_from and self.valid_from <= day and (not until or day <= until)
        )

    def _sums(self, rule, orders):
        """(order id, window) → minutes of other work in it."""
        asked = [
            (each.order_id, each.booking_id, each.person_id, key, window)
            for each in orders
            for key, window in windows([rule], each.span, each.tz).items()
        ]
        if not asked:
            return {}
        rows = self.env.execute_query(queries.minutes(asked))
        found = defaultdict(dict)
        for order_id, key, minutes in rows:
            found[order_id][key] = minutes
        return found

    def _holidays(self, orders):
        if self.rule_id.kind != "before_holiday":
            return {}
        days = {(each.unit_id, each.day) for each in orders}
        return self.env["staff.pool"]._holidays_around(days)


def _worked(each, sums, holidays):
    return Worked(
        slot=Stretch(each.span, each.pause),
        others=tuple(
            Stretch(
                Span(datetime.fromisoformat(start), datetime.fromisoformat(stop)), pause
            )
            for start, stop, pause in each.others
        ),
        tz=each.tz,
        minutes=sums.get(each.order_id, {}),
        holidays=frozenset(holidays.get((each.unit_id, each.day), ())),
    )
