"""Did the person come? When a mission is over she did, unless somebody denies it."""

from odoo import api, fields, models
from odoo.tools import SQL

from odoo.addons.hospital_base import clock
from odoo.addons.hospital_base.sources import coming_by

from ..domain.refusals import NotMissed


class MissionOrder(models.Model):
    _inherit = "mission.order"

    served_at = fields.Datetime(
        readonly=True, copy=False, help="When the mission was over and counted as kept."
    )
    no_show_at = fields.Datetime(
        string="Did not come",
        readonly=True,
        copy=False,
        help="When the unit or a manager said that the person did not come.",
    )
    may_be_missed = fields.Boolean(compute="_compute_may_be_missed")

    _to_serve = models.Index("(stop) WHERE served_at IS NULL")

    @api.depends("start", "state", "arrived_at", "no_show_at")
    def _compute_may_be_missed(self):
        now = clock.now(self.env)
        for order in self:
            order.may_be_missed = (
                order.state == "confirmed"
                and order.start <= now
                and not order.arrived_at
                and not order.no_show_at
            )

    def action_no_show(self):
        """The person did not come. It counts as a mission not kept; once.

        :raises Refused: ``NotMissed`` before it starts, or when she is there
        """
        self.ensure_one()
        self._check_in_charge()
        # sudo: as checked; nobody writes orders by hand
        order = self.sudo()
        now = clock.now(self.env)
        guard = SQL("start <= %s AND arrived_at IS NULL", now)
        if not order._stamp("no_show_at", "no_show", now, guard):
            raise self.env["hospital.texts"]._refused(NotMissed())
        return self.env["hospital.texts"]._notify(
            self.env._("Written down: %s did not come.", order.person_id.display_name)
        )

    @api.model
    def _cron_serve_missions(self, limit=500):
        """Missions that are over count as kept, each once."""
        now = clock.now(self.env)
        over = [
            *(("state", "=", "confirmed"), ("stop", "<=", now)),
            *(("served_at", "=", False), ("no_show_at", "=", False)),
        ]
        orders = self.search(over, limit=limit).try_lock_for_update(
            allow_referencing=True
        )
        guard = SQL("no_show_at IS NULL")
        coming_by(orders, "job")._stamp("served_at", "serve", now, guard)
        self.env["ir.cron"]._commit_progress(
            len(orders), remaining=self.search_count(over)
        )

    def _stamp(self, column, verb, now, guard):
        """Set a moment that is still empty, with an event each; those that were set."""
        self.flush_recordset()
        rows = self.env.execute_query(
            SQL(
                """UPDATE mission_order SET %(column)s = %(now)s
                    WHERE id = ANY(%(ids)s) AND state = 'confirmed'
                      AND %(column)s IS NULL AND %(guard)s RETURNING id, state""",
                column=SQL.identifier(column),
                now=now,
                ids=list(self.ids),
                guard=guard,
            )
        )
        stamped = self.browse(row[0] for row in rows)
        stamped.invalidate_recordset([column])
        stamped.modified([column])
        stamped._record_events(verb, dict(rows), "confirmed", now)
        return stamped
