"""What if nobody decides? Others hear of it, and at last the time decides."""

from odoo import api, models
from odoo.tools import SQL

from odoo.addons.hospital_base import clock
from odoo.addons.hospital_base.sources import coming_by


class MissionAuthorization(models.Model):
    _inherit = "mission.authorization"

    @api.model
    def _cron_decide_late(self, limit=200):
        """Tell others of what waits too long; decide what has waited until the end."""
        now = clock.now(self.env)
        self._escalate(now, limit)
        late = [("state", "=", "asked"), ("decide_by", "<=", now)]
        # What somebody decides right now is left to the next run.
        asked = self.search(late, limit=limit).try_lock_for_update(
            allow_referencing=True
        )
        self._settle_late(coming_by(asked, "job"), now)
        self.env["ir.cron"]._commit_progress(
            len(asked), remaining=self.search_count(late)
        )

    @api.model
    def _escalate(self, now, limit):
        """Half of the time is over: tell others, once."""
        self.flush_model()
        rows = self.env.execute_query(
            SQL(
                """UPDATE mission_authorization SET escalated_at = %(now)s
                    WHERE id IN (
                          SELECT id FROM mission_authorization
                           WHERE state = 'asked' AND escalated_at IS NULL
                             AND escalate_at <= %(now)s AND decide_by > %(now)s
                           ORDER BY id LIMIT %(limit)s FOR UPDATE SKIP LOCKED)
                RETURNING id""",
                now=now,
                limit=limit,
            )
        )
        late = self.browse(row[0] for row in rows)
        late.invalidate_recordset(["escalated_at"])
        self.env["mission.notice"]._tell_undecided(late)
