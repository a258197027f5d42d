"""What happens to a request when its time is over?

Answers and choices are judged by their own clock; this job only tidies up. Until the
plan of a request says something else: whom nobody has chosen is let go.
"""

from odoo import api, models
from odoo.fields import Domain
from odoo.tools import SQL

from odoo.addons.hospital_base import clock
from odoo.addons.hospital_base.sources import coming_by

from ..domain.awarding import MANAGER_CHOOSES, Due, what_is_due


class MissionRequest(models.Model):
    _inherit = "mission.request"

    @api.model
    def _cron_expire_overdue(self, limit=200):
        """Tidy up what is overdue. Answers are judged by their own clock anyway."""
        now = clock.now(self.env)
        overdue = self._overdue(now)
        # What somebody else is changing right now is left to the next run.
        requests = self.search(overdue, limit=limit).try_lock_for_update(
            allow_referencing=True
        )
        requests._action_expire(now)
        self.env["ir.cron"]._commit_progress(
            len(requests), remaining=self.search_count(overdue)
        )

    @api.model
    def _overdue(self, now):
        """Search domain of the requests for which ``what_is_due`` is something.

        While a manager still chooses, only offers without an answer are due.
        """
        unanswered = Domain("offer_ids", "any", [("state", "in", ("queued", "sent"))])
        to_choose = Domain("offer_ids", "any", [("state", "=", "accepted")])
        choosing = (
            Domain("award_mode", "=", MANAGER_CHOOSES)
            & Domain("choose_by", ">", now)
            & to_choose
            & ~unanswered
        )
        late = Domain("state", "=", "open") & Domain("deadline_at", "<=", now)
        return late & ~choosing

    def _action_expire(self, now):
        requests = coming_by(self, "job")
        by_due = requests.grouped(lambda r: what_is_due(r._awarding(), now))
        nothing = requests.browse()
        by_due.get(Due.CLOSE_ANSWERS, nothing)._close_answers(now)
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
