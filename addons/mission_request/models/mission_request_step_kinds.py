"""What does each kind of step do? One method per kind, which says how many it reached.

It runs after the request has got its new deadline, in the same savepoint: a ``Skip``
takes both back. A later addon adds its kind to the selection and to ``_step_runners``.
"""

from odoo import models

from ..domain import plan
from .mission_request_lending import lends


class MissionRequestStep(models.Model):
    _inherit = "mission.request.step"

    def _step_runners(self):
        """Kind → method ``(now)``, which returns the number of people it reached.

        Extension point: ``super()._step_runners() | {"agency": self._run_agency}``.
        """
        return {
            plan.REMIND: self._run_step_remind,
            plan.NEXT_WAVE: self._run_step_next_wave,
            plan.SECONDARY_POOLS: self._run_step_secondary_pools,
            plan.FALLBACK_POOL: self._run_step_fallback_pool,
            plan.NOTIFY: self._run_step_notify,
            plan.CONFIRM_BEST: self._run_step_confirm_best,
            plan.CANCEL_FREE: self._run_step_cancel_free,
        }

    def _run_step_next_wave(self, now):
        """The next best of the request's pools; who was silent is asked no longer."""
        self.request_id._close_answers(now)
        return self.request_id._ask_next(self.people, now)

    def _run_step_remind(self, now):
        """Who is silent may answer until the new deadline, and is told so."""
        silent = self.request_id.offer_ids.filtered(lambda o: o.state == "sent")
        notice = self.env["mission.notice"]
        tellings = notice._when(silent)
        told = silent.filtered(lambda offer: tellings[offer.id].at)
        if not told:
            raise plan.Skip("nobody_told")
        notice.with_context(mission_told=tellings)._ask_again(told)
        return len(told)

    def _run_step_secondary_pools(self, now):
        """From now on the pools that help out count as well, in their order."""
        lenders = self.request_id.pool_id.secondary_pool_ids.filtered(lends)
        if not lenders:
            raise plan.Skip("no_lender")
        self.request_id._close_answers(now)
        self.request_id._add_pools(lenders)
        return self.request_id._ask_next(self.people, now)

    def _run_step_fallback_pool(self, now):
        fallback = self.request_id.pool_id.fallback_pool_id.filtered(lends)
        if not fallback:
            raise plan.Skip("no_fallback")
        self.request_id._close_answers(now)
        self.request_id._add_pools(fallback)
        return self.request_id._ask_next(self.people, now, pool=fallback)

    def _run_step_notify(self, now):
        """Those in charge must act themselves; until then the request stays open."""
        self.request_id._close_answers(now)
        notice = self.env["mission.notice"]
        notice._tell_office(self.request_id, "nobody_yet", about=self)
        return len(notice._office(self.request_id, "nobody_yet"))

    def _run_step_confirm_best(self, now):
        """The best-ranked yes for each free seat; whom a rule forbids it waits on.

        People of agencies have no rank: they come after the hospital's own.
        """
        request = self.request_id
        request._close_answers(now)
        waiting = request.offer_ids.filtered(lambda o: o.state == "accepted")
        orders = self.env["mission.order"]
        best_first = waiting.sorted(
            lambda o: (bool(o.submission_id), o.rank, o.answered_at)
        )
        for offer in best_first:
            if request.taken < request.seats:
                orders |= offer._keep_if_allowed(now)
        if not orders:
            raise plan.Skip("nothing_to_choose")
        waiting._tell_award("keep", orders)
        return len(orders)

    def _run_step_cancel_free(self, now):
        """Orders stay, nobody else is needed: everybody else who was asked is told."""
        request = self.request_id
        silent_before = request.offer_ids.filtered(lambda o: o.state == "expired")
        if request.taken:
            request._give_up_free(now)
        else:
            request._cancel(now)
        cause = "filled" if request.taken else "cancelled"
        self.env["mission.notice"]._tell_closed(silent_before, cause)
        return len(request.offer_ids.filtered(lambda o: o.state != "kept"))
