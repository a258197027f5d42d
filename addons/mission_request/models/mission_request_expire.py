"""What happens to a request when its time is over?

Answers and choices are judged by their own clock; this job only tidies up. The plan of
the request goes on (mission_request_plan.py); after its last step, or without one,
whom nobody has chosen is let go.
"""

import logging

from odoo import api, models
from odoo.tools import SQL

from odoo.addons.hospital_base import clock
from odoo.addons.hospital_base.sources import coming_by

from ..domain.awarding import Due, what_is_due
from ..queries import planning

_logger = logging.getLogger(__name__)

BATCH = 50  # requests that are locked at a time


class MissionRequest(models.Model):
    _inherit = "mission.request"

    @api.model
    def _cron_expire_overdue(self, limit=1000):
        """Tidy up what is overdue, and commit now and then."""
        cron = self.env["ir.cron"]
        overdue = self._overdue(clock.now(self.env), limit)
        cron._commit_progress(remaining=len(overdue))
        for requests in overdue._in_batches():
            requests._try_expire()
            if not cron._commit_progress(len(requests)):
                break

    def _apart(self):
        """Each request for itself, bundles as a whole."""
        return self.grouped(lambda request: request.bundle_id or request).values()

    def _in_batches(self):
        """What has a step to run is a batch of its own: nobody waits long for it."""
        few = self.browse()
        for requests in self._apart():
            if requests._planned_steps():
                yield requests
                continue
            few |= requests
            if len(few) >= BATCH:
                yield few
                few = self.browse()
        if few:
            yield few

    @api.model
    def _overdue(self, now, limit=1000):
        """The requests for which ``what_is_due`` is something, oldest first."""
        for name in (self._name, "mission.offer", "mission.request.step"):
            self.env[name].flush_model()
        rows = self.env.execute_query(planning.overdue(now, limit))
        return self.browse(row[0] for row in rows)

    def _try_expire(self):
        """What one of these meets, a mistake or somebody else, stops no others."""
        now = clock.now(self.env)
        try:
            with self.env.cr.savepoint():
                # What somebody else is changing right now is left to the next run.
                self.try_lock_for_update(allow_referencing=True)._action_expire(now)
        except Exception:
            parts = self._apart()
            if len(parts) == 1:
                _logger.exception("Requests %s: left to the next run", self.ids)
                return
            for requests in parts:
                requests._try_expire()

    def _action_expire(self, now):
        requests = coming_by(self, "job")
        by_due = requests.grouped(lambda r: what_is_due(r._awarding(), now))
        nothing = requests.browse()
        by_due.get(Due.CLOSE_ANSWERS, nothing)._close_answers(now)
        by_due.get(Due.GO_ON, nothing)._go_on(now)
        by_due.get(Due.RELEASE, nothing)._release_unchosen(now)
        by_due.get(Due.EXPIRE, nothing)._expire(now)
        self._refresh_screens()

    def _close_answers(self, now):
        self.offer_ids._try_transition("expire", now, cause="deadline")

    def _release_unchosen(self, now):
        """Nobody chose in time: release those who waited, tell them and the office."""
        released = self._expire(now, guard=SQL("choose_by <= %s", now))
        released._pass_over(now, "released")
        for request in released:
            self.env["mission.notice"]._tell_office(request, "not_chosen")

    def _expire(self, now, guard=None):
        expired = self._try_transition(
            "expire", now, guard=guard or SQL("deadline_at <= %s", now)
        )
        expired._close_answers(now)
        return expired
