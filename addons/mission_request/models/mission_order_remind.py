"""Who is reminded of a mission tomorrow? At six in the evening where it takes place."""

from odoo import api, fields, models

from odoo.addons.hospital_base import clock

from ..domain import reminding


class MissionOrder(models.Model):
    _inherit = "mission.order"

    reminded_at = fields.Datetime(readonly=True, copy=False)

    @api.model
    def _cron_remind_before_missions(self, limit=500):
        """Write the reminders of this evening, each once."""
        now = clock.now(self.env)
        self._wake_at_evening(now)
        waiting = [
            ("state", "=", "confirmed"),
            ("reminded_at", "=", False),
            ("start", ">", now),
            ("start", "<=", now + reminding.EARLIEST),
        ]
        due = self.search(waiting).filtered(lambda order: order._is_reminder_due(now))
        orders = due[:limit].try_lock_for_update(allow_referencing=True)
        self.env["mission.notice"]._remind(orders)
        orders.write({"reminded_at": now})
        self.env["ir.cron"]._commit_progress(
            len(orders), remaining=len(due) - len(orders)
        )

    @api.model
    def _wake_at_evening(self, now):
        """Run again when it is evening somewhere, not up to an hour later.

        Nothing is written ahead: until then a mission can be cancelled, or given.
        """
        zones = self.env["hospital.site"]._read_group([], ["tz"])
        evenings = {reminding.next_evening(now, tz) for [tz] in zones}
        soon = [moment for moment in evenings if moment <= now + reminding.EVERY]
        if soon:
            cron = self.env.ref("mission_request.cron_remind_before_missions")
            cron._trigger(at=soon)

    def _is_reminder_due(self, now):
        kept_at = self.offer_id.kept_at or None
        return reminding.is_due(self.start, kept_at, self.request_id._tz(), now)
