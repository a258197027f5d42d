"""What stands against a mission since it was given?

Work that another roster planned, an absence, the end of a membership or an employment,
a skill lost, a rule changed. The order is never changed by it: those in charge are told
and decide. A pair is noted by whoever sees it first: the change itself, or the job that
looks again, since an answer and a change at the same moment do not see each other
(docs/adr/0021).
"""

from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import AccessError

from odoo.addons.hospital_base import clock
from odoo.addons.staff_pool.domain.search import Effect

from ..domain.refusals import ConflictOver, ReasonMissing
from ..queries import conflicts as queries

AGAIN = timedelta(minutes=1)
LOOKED_AT = (
    *("mission.order", "mission.request", "staff.busy", "staff.absence"),
    *("staff.person", "staff.member", "staff.skill", "hr.employee", "hr.version"),
    "mission.conflict",
)


class MissionConflict(models.Model):
    _name = "mission.conflict"
    _description = "Conflict of a mission"
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
    kind = fields.Selection(
        [
            ("busy", "Busy elsewhere"),
            ("absent", "Absent"),
            ("left", "Has left"),
            ("membership", "Not a member of the pool on that day"),
            ("employment", "Not employed on that day"),
            ("skill", "A skill is missing"),
            ("rule", "A working-time rule stands against it"),
        ],
        string="What stands against it",
        required=True,
        readonly=True,
        default="busy",
    )
    rule_id = fields.Many2one("staff.worktime.rule", readonly=True, ondelete="restrict")
    start = fields.Datetime(string="Holds from", required=True, readonly=True)
    stop = fields.Datetime(string="Holds until", required=True, readonly=True)
    found_at = fields.Datetime(string="Noticed", required=True, readonly=True)
    ended_at = fields.Datetime(
        string="Over",
        readonly=True,
        copy=False,
        help="When the mission, or what stood against it, was gone again.",
    )
    dismissed_at = fields.Datetime(string="Dismissed", readonly=True, copy=False)
    dismissed_by_id = fields.Many2one(
        "res.users", string="Dismissed by", readonly=True, ondelete="restrict"
    )
    reason = fields.Char(
        string="Why it may stay", help="For instance: she has swapped the other shift."
    )

    _standing_once = models.UniqueIndex(
        "(order_id, kind, start, stop) WHERE ended_at IS NULL",
        "This conflict of a mission is noted already.",
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

    def action_reopen(self):
        """She does not come: cancel her mission and ask others for its place.

        :raises Refused: ``conflict_over``, and as ``mission.order._cancel``
        :raises AccessError: not a manager of the pool
        """
        self.ensure_one()
        self.check_access("write")
        if self.dismissed_at or self.ended_at:
            raise self.env["hospital.texts"]._refused(ConflictOver())
        reason = self.env.ref("mission_request.cancel_reason_conflict")
        # sudo: the person of an order that the user manages, for whom to look again
        person = self.order_id.sudo().person_id
        offers = self.order_id._cancel_for("pool", reason, "nobody", refill=True)
        self._look(clock.now(self.env), person)
        return self.env["hospital.texts"]._notify(
            self.env._(
                "The mission is open again. People asked at once: %s.", len(offers)
            )
        )

    @api.model
    def _look(self, now, persons=None):
        """Note what meets since, end what no longer does, tell those in charge.

        :param persons: of whom; everybody by default
        :return: the new ones
        """
        for model in LOOKED_AT:
            self.env[model].flush_model()
        # sudo: whoever changes a roster may not see the orders; ids stay in here
        looking = self.sudo()
        looking.env.execute_query(queries.end_past(now, self.env))
        ids = persons.ids if persons else []
        return looking._told(queries.note_new(now, ids, self.env))

    def _told(self, statement):
        """Those that the statement notes; managers and head nurses are told of them."""
        rows = self.env.execute_query(statement)
        self.invalidate_model()
        new = self.browse(row[0] for row in rows)
        for conflict in new:
            request = conflict.order_id.request_id
            kind = f"conflict_{conflict.kind}"
            self.env["mission.notice"]._tell_office(request, kind, conflict)
        new.order_id.request_id._refresh_screens()
        return new

    @api.model
    def _changed_about(self, persons):
        """Something was changed that missions of these people may rest on.

        Nothing is looked at if they have none to come: imports write of thousands.
        """
        now = clock.now(self.env)
        # sudo: whoever changes it may not see the orders; only whether there are any
        coming = (
            self.env["mission.order"]
            .sudo()
            .search_count(
                [
                    *(("person_id", "in", persons.ids), ("stop", ">", now)),
                    ("state", "!=", "cancelled"),
                ],
                limit=1,
            )
        )
        if coming:
            self._look(now, persons)
            self._look_again_soon(now)

    @api.model
    def _cron_look_again(self):
        """Everybody, every few minutes: finds what two transactions did not see."""
        now = clock.now(self.env)
        new = self._look(now) | self._look_at_rules(now)
        self.env["ir.cron"]._commit_progress(len(new))

    @api.model
    def _look_at_rules(self, now):
        """Compare the orders to come with the rules that were changed since."""
        new = self.browse()
        rules = self.env["staff.worktime.rule"]
        for model in ("staff.worktime.version", rules._name):
            self.env[model].flush_model()
        for rule_id, until in self.env.execute_query(queries.rules_changed()):
            rule = rules.browse(rule_id)
            against = [
                order_id
                for order_id, reason in rule._future_breaches().items()
                if reason.effect == Effect.BLOCKS
            ]
            self.env.execute_query(queries.end_rule(rule.id, against, now, self.env))
            new |= self._told(queries.note_rule(rule.id, against, now, self.env))
            rule.compared_at = until
        return new

    @api.model
    def _look_again_soon(self, now, wait=AGAIN):
        """A yes that is being written just now is seen a minute later."""
        # sudo: any role that brings a roster in wakes the job, and nothing but it
        cron = self.env.ref("mission_request.cron_look_for_conflicts").sudo()
        cron._trigger(at=(now + wait).replace(microsecond=0))
