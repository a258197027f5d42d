"""Does an order count at once, or does somebody have to agree first?

Until then it is provisional: seat and booking stand, nobody is told "confirmed".
"""

from odoo import api, fields, models
from odoo.tools import SQL

from ..domain.authorizing import Facts, Outcome, outcome
from ..domain.awarding import ASSIGNED
from ..domain.week import hours_after

#: Who asks: verbs of the log of a request and of an offer.
ASKING = ("ask", "send", "accept", "keep", "assign")


class MissionOrder(models.Model):
    _inherit = "mission.order"

    authorization_ids = fields.One2many(
        "mission.authorization", "order_id", string="Authorizations"
    )
    waits_for = fields.Integer(
        string="Authorizations awaited",
        default=0,
        required=True,
        readonly=True,
        copy=False,
    )
    authorize_by = fields.Datetime(
        string="Authorized until",
        readonly=True,
        copy=False,
        help="When a provisional mission is decided at the latest.",
    )
    authorize_words = fields.Char(
        compute="_compute_authorize_words", string="Authorization"
    )

    _confirmed_when_authorized = models.Constraint(
        "CHECK (waits_for >= 0 AND (state <> 'confirmed' OR waits_for = 0))",
        "A mission that waits for an authorization is not confirmed.",
    )

    @api.depends("state", "authorize_by")
    def _compute_authorize_words(self):
        for order in self:
            order.authorize_words = order._say_provisional()

    def _say_provisional(self):
        """“Provisional: waits for authorization until Mon 2 Nov, 13:00”, or nothing."""
        if self.state != "provisional" or not self.authorize_by:
            return False
        return self.env._(
            "Provisional: waits for authorization until %s",
            self.request_id._say_moment(self.authorize_by),
        )

    def _confirm_or_ask(self, now):
        """Confirm, unless a policy wants somebody to agree first."""
        policies = self.env["mission.authorization.policy"]._that_apply(self)
        policies -= self.request_id.authorization_ids.policy_id
        if not policies:
            self._transition("confirm", now)
            return
        asked = self.env["mission.authorization"]._ask(self, policies, now)
        until = max(asked.mapped("decide_by"))
        self.write({"waits_for": len(asked), "authorize_by": until})

    def _as_request(self):
        return self.request_id

    def _asked_at(self):
        """Whoever is assigned has the mission before anybody was asked.

        A request may be put to an agency after others were asked for it.
        """
        assigned = self.request_id.award_mode == ASSIGNED
        late = assigned or self.offer_id.submission_id
        return ("request", "order") if late else ("order",)

    def _authorization_facts(self):
        """Load: what policies look at; ``Facts``."""
        offer, request = self.offer_id, self.request_id
        week = request._slot().week
        return Facts(
            hours=(self.stop - self.start).total_seconds() / 3600,
            cost=self._authorization_cost(),
            by_agency=offer.member_id.pool_id.kind == "agency",
            week_hours=hours_after(week, offer._booked_in_week(), request._work()),
            warned=offer.given_with_warning,
        )

    def _authorization_cost(self):
        """Money for the whole mission, or None if unknown. Extension point."""
        rate = self.rate_per_hour
        return rate * self.request_id._work().hours if rate else None

    def _askers(self):
        """Users who asked for it, or whose own mission it is: none of them decides."""
        request, offer = self.request_id, self.offer_id
        events = self.env["mission.event"].search(
            [
                ("request_id", "=", request.id),
                ("offer_id", "in", (False, offer.id)),
                ("verb", "in", ASKING),
            ]
        )
        users = events.actor_id | request.manager_id | request.need_id.create_uid
        return users | self.person_id.partner_id.user_ids

    def _follow_authorizations(self, now):
        """Confirm what all have granted, cancel what one has refused; tell people."""
        waiting = self._count_awaited()
        results = waiting.grouped(
            lambda order: outcome(order.authorization_ids.mapped("state"))
        )
        nothing = self.browse()
        results.get(Outcome.GRANTED, nothing)._follow_grant(now)
        results.get(Outcome.REFUSED, nothing)._follow_refusal(now)
        self.request_id._refresh_screens()

    def _count_awaited(self):
        """Write down how many are awaited; those that are still provisional.

        Decisions about one order by different policies meet on its row here.
        """
        self.flush_recordset()
        self.authorization_ids.flush_recordset()
        rows = self.env.execute_query(
            SQL(
                """UPDATE mission_order SET waits_for = (
                          SELECT count(*) FROM mission_authorization a
                           WHERE a.order_id = mission_order.id AND a.state = 'asked')
                    WHERE id = ANY(%s) AND state = 'provisional' RETURNING id""",
                list(self.ids),
            )
        )
        self.invalidate_recordset(["waits_for"])
        return self.browse(row[0] for row in rows)

    def _follow_grant(self, now):
        confirmed = self._transition("confirm", now, cause="authorized")
        for order in confirmed:
            assigned = order.request_id.award_mode == ASSIGNED
            order.offer_id._tell_award("assign" if assigned else "keep", order)

    def _follow_refusal(self, now):
        """The seat is free again, and others are asked while it lies ahead."""
        cancelled_at = {"cancelled_at": now}
        self._transition("cancel", now, cancelled_at, cause="not_authorized")
        for order in self:
            order._free_seat(now, refill=order.start > now)
        self.env["mission.notice"]._tell_not_authorized(self)

    def _try_transition(self, verb, now, values=None, guard=None, cause=None):
        """Whatever cancels an order: nobody needs to decide about it any more."""
        if verb == "cancel":
            values = {**(values or {}), "waits_for": 0}
        moved = super()._try_transition(verb, now, values, guard, cause)
        if verb == "cancel" and moved:
            moved.authorization_ids._try_transition("withdraw", now, cause=cause)
        return moved
