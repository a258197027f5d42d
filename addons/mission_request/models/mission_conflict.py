"""Which orders meet work that another roster has planned since?

The order is never changed by it: those in charge are told and decide. A pair is
noted by whoever sees it first: the import, or the job that looks again, since an
answer and an import at the same moment do not see each other (docs/adr/0021).
"""

from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import AccessError

from odoo.addons.hospital_base import clock

from ..domain.refusals import ConflictOver, ReasonMissing
from ..queries import conflicts as queries

AGAIN = timedelta(minutes=1)


class MissionConflict(models.Model):
    _name = "mission.conflict"
    _description = "Mission that meets other work"
    _order = "id desc"

    order_id = fields.Many2one(
        "mission.order", required=True, readonly=True, ondelete="restrict"
    )
    person_id = fields.Many2one(related="order_id.person_id", related_sudo=False)
    unit_id = fields.Many2one(related="order_id.unit_id", related_sudo=False)
    pool_id = fields.Many2one(related="order_id.pool_id", related_sudo=False)
    local_slot = fields.Char(
        related="order_id.local_slot", related_sudo=False, string="Mission"
    )
    start = fields.Datetime(string="Busy from", required=True, readonly=True)
    stop = fields.Datetime(string="Busy until", required=True, readonly=True)
    found_at = fields.Datetime(string="Noticed", required=True, readonly=True)
    ended_at = fields.Datetime(
        string="Over",
        readonly=True,
        copy=False,
        help="When the mission or the other work was gone again.",
    )
    dismissed_at = fields.Datetime(string="Dismissed", readonly=True, copy=False)
    dismissed_by_id = fields.Many2one(
        "res.users", string="Dismissed by", readonly=True, ondelete="restrict"
    )
    reason = fields.Char(
        string="Why it may stay", help="For instance: she has swapped the other shift."
    )

    _standing_once = models.UniqueIndex(
        "(order_id, start, stop) WHERE ended_at IS NULL",
        "This meeting of a mission and other work is noted already.",
    )
    _dismissed_with_reason = models.Constraint(
        "CHECK (dismissed_at IS NULL"
        " OR (dismissed_by_id IS NOT NULL AND trim(reason) <> ''))",
        "Whoever dismisses it says why.",
    )

    @api.depends("order_id")
    def _compute_display_name(self):
        for conflict in self:
            conflict.display_name = conflict._origin.order_id.display_name

    def write(self, vals):
        """Of a standing one, the reason. All else is written by statements."""
        if not self.env.su and vals.keys() - {"reason"}:
            raise AccessError(self.env._("Only the reason can be written."))
        if not self.env.su and self.filtered(lambda c: c.dismissed_at or c.ended_at):
            raise self.env["hospital.texts"]._refused(ConflictOver())
        return super().write(vals)

    def action_dismiss(self):
        """It may stay as it is, for the reason that is written.

        :raises Refused: ``reason_missing``, ``conflict_over``
        :raises AccessError: not a manager of the pool
        """
        self.check_access("write")
        refused = self.env["hospital.texts"]._refused
        if not all((conflict.reason or "").strip() for conflict in self):
            raise refused(ReasonMissing())
        self.flush_recordset()
        statement = queries.dismiss(self.ids, clock.now(self.env), self.env)
        if len(self.env.execute_query(statement)) < len(self):
            raise refused(ConflictOver())
        self.invalidate_recordset()

    @api.model
    def _look(self, now, persons=None):
        """Note what meets since, end what no longer does, tell those in charge.

        :param persons: of whom; everybody by default
        :return: the new ones
        """
        for model in ("mission.order", "staff.busy", self._name):
            self.env[model].flush_model()
        # sudo: whoever changes a roster may not see the orders; ids stay in here
        looking = self.sudo()
        looking.env.execute_query(queries.end_past(now, self.env))
        ids = persons.ids if persons else []
        rows = looking.env.execute_query(queries.note_new(now, ids, self.env))
        looking.invalidate_model()
        new = looking.browse(row[0] for row in rows)
        for conflict in new:
            request = conflict.order_id.request_id
            self.env["mission.notice"]._tell_office(request, "conflict", conflict)
        new.order_id.request_id._refresh_screens()
        return new

    @api.model
    def _cron_look_again(self):
        """Everybody, every few minutes: finds what two transactions did not see."""
        new = self._look(clock.now(self.env))
        self.env["ir.cron"]._commit_progress(len(new))

    @api.model
    def _look_again_soon(self, now):
        """A yes that is being written just now is seen a minute later."""
        # sudo: any role that brings a roster in wakes the job, and nothing but it
        cron = self.env.ref("mission_request.cron_look_for_conflicts").sudo()
        cron._trigger(at=(now + AGAIN).replace(microsecond=0))
