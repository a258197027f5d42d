"""Must somebody agree before anybody is asked? Until then the offers lie unsent."""

from odoo import fields, models
from odoo.tools import SQL

from ..domain import awarding, expiry
from ..domain.authorizing import Facts, Outcome, outcome


class MissionRequest(models.Model):
    _inherit = "mission.request"

    authorization_ids = fields.One2many(
        "mission.authorization",
        "request_id",
        string="Authorizations",
        domain=[("order_id", "=", False)],
    )

    def _verb_of_sending(self):
        """``ask`` where somebody has to agree first; those sent already stay so."""
        if self.state != "draft" or self.award_mode == awarding.ASSIGNED:
            return "send"
        # sudo: policies are not the manager's to read, only whether one asks
        asked = self.sudo()
        policies = asked.env["mission.authorization.policy"]._that_apply(asked)
        return "ask" if policies else "send"

    def _as_request(self):
        return self

    def _asked_at(self):
        return ("request",)

    def _authorization_facts(self):
        """Load: what is known before anybody is asked; ``Facts``."""
        hours = (self.stop - self.start).total_seconds() / 3600
        return Facts(hours=hours, by_agency=self.pool_id.kind == "agency")

    def _askers(self):
        """Users who asked for it: none of them decides."""
        return self.env.user | self.manager_id | self.need_id.create_uid

    def _ask_for_authorization(self, now):
        """Of requests that have just been sent; those asked about stay as they are."""
        for request in self.filtered(lambda each: not each.authorization_ids):
            policies = self.env["mission.authorization.policy"]._that_apply(request)
            self.env["mission.authorization"]._ask(request, policies, now)

    def _waits(self):
        """Does one of those that go together with it still wait?"""
        return "to_authorize" in self._bound().mapped("state")

    def _follow_authorizations(self, now):
        """Send what all have granted, cancel what one has refused; tell people."""
        waiting = self._touch_waiting(now)
        results = waiting.grouped(
            lambda request: outcome(request.authorization_ids.mapped("state"))
        )
        nothing = self.browse()
        results.get(Outcome.GRANTED, nothing)._follow_grant(now)
        results.get(Outcome.REFUSED, nothing)._follow_refusal(now)
        self._refresh_screens()

    def _touch_waiting(self, now):
        """Those that still wait. Decisions about one request meet on its row here."""
        self.flush_recordset()
        rows = self.env.execute_query(
            SQL(
                """UPDATE mission_request SET write_date = %s
                    WHERE id = ANY(%s) AND state = 'to_authorize' RETURNING id""",
                now,
                list(self.ids),
            )
        )
        return self.browse(row[0] for row in rows)

    def _follow_grant(self, now):
        """Ask the people at last; who goes together waits for all of its requests."""
        for request in self:
            promised = request._promise_again(now)
            request._transition("authorize", now, promised)
        ready = self._bound().filtered(lambda request: not request._waits())
        held = ready.offer_ids.filtered(lambda offer: offer.state == "queued")
        ready._send_out(held, now)

    def _promise_again(self, now):
        """Times that lie ahead stay; others are proposed as when sending."""
        deadline = self.deadline_at
        if not deadline or deadline <= now:
            deadline = expiry.default_deadline(self._wakes_at(now), self.start)
        if self.award_mode != awarding.MANAGER_CHOOSES:
            return {"deadline_at": deadline}
        choose_by = self.choose_by
        if not choose_by or choose_by <= max(now, deadline):
            choose_by = awarding.default_choose_by(deadline, self.start)
        return {"deadline_at": deadline, "choose_by": choose_by}

    def _follow_refusal(self, now):
        """Nobody was asked, so only those in charge are told."""
        together = self._bound()
        cancelled = together._try_transition("cancel", now, cause="not_authorized")
        cancelled.offer_ids._try_transition("withdraw", now, cause="cancelled")
        self.env["mission.notice"]._tell_request_refused(self)

    def _try_transition(self, verb, now, values=None, guard=None, cause=None):
        """Whatever cancels a request: nobody needs to decide about it any more."""
        moved = super()._try_transition(verb, now, values, guard, cause)
        if verb == "cancel" and moved:
            # sudo: nobody but the system changes authorizations
            asked = moved.sudo().authorization_ids
            asked._try_transition("withdraw", now, cause=cause)
        return moved
