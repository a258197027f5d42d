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


class MissionRequest(models.Model):
    _inherit = "mission.request"

    @api.model
    def _cron_expire_overdue(self, limit=1000):
        """Tidy up what is overdue, each request for itself, bundles as a whole."""
        cron = self.env["ir.cron"]
        overdue = self._overdue(clock.now(self.env), limit)
        cron._commit_progress(remaining=len(overdue))
        for requests in overdue.grouped(lambda r: r.bundle_id or r).values():
            requests._try_expire()
            if not cron._commit_progress(len(requests)):
                break

    @api.model
    def _overdue(self, now, limit=1000):
        """The requests for which ``what_is_due`` is something, oldest first."""
        for name in (self._name, "mission.offer", "mission.request.step"):
            self.env[name].flush_model()
        rows = self.env.execute_query(planning.overdue(now, limit))
        return self.browse(row[0] for row in rows)

    def _try_expire(self):
        """What these meet, by a mistake or by somebody else, stops no others."""
        now = clock.now(self.env)
        try:
            with self.env.cr.savepoint():
                # What somebody else is changing right now is left to the next run.
                self.try_lock_for_update(allow_referencing=True)._action_expire(now)
        except Exception:
            _logger.exception("Requests %s: left to the next run", self.ids)

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
