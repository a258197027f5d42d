"""How often was a person asked, and what came of it? Per pool and month.

Folded by a job from ``mission.event``; whoever reads adds what is not folded yet, so
no answer ever waits for a figure. See queries/figures.py and docs/adr/0022.
"""

from odoo import api, fields, models
from odoo.tools import SQL

from odoo.addons.hospital_base import clock

from ..domain.figures import Figures, weights
from ..queries import figures as queries
from ..queries import person_list


class MissionFigure(models.Model):
    _name = "mission.figure"
    _description = "Mission figures of a month"
    _order = "month desc, pool_id, person_id"
    _log_access = False

    person_id = fields.Many2one(
        "staff.person", required=True, readonly=True, ondelete="restrict"
    )
    pool_id = fields.Many2one(
        "staff.pool", required=True, readonly=True, ondelete="restrict"
    )
    month = fields.Date(
        required=True, readonly=True, help="First day of the local month of the slots."
    )
    offers = fields.Integer(readonly=True, help="Missions offered or assigned.")
    minutes_offered = fields.Integer(readonly=True)
    accepted = fields.Integer(readonly=True, help="Every yes, chosen or not.")
    declined = fields.Integer(readonly=True)
    unanswered = fields.Integer(readonly=True)
    missions = fields.Integer(readonly=True, help="Given, and not given up.")
    minutes = fields.Integer(readonly=True, help="Of these missions.")
    kept = fields.Integer(readonly=True, help="Carried out after a yes.")
    cancelled = fields.Integer(readonly=True, help="Given up after a yes.")
    cancelled_late = fields.Integer(
        readonly=True, help="Given up within 24 h of the start."
    )
    no_show = fields.Integer(readonly=True, help="Did not come after a yes.")

    _one_row = models.UniqueIndex("(person_id, pool_id, month)")
    _of_a_pool = models.Index("(pool_id, month)")

    @api.model
    def _cron_fold_events(self, limit=5000):
        """Add the events of the tail to the figures. Nothing to add: no change."""
        self._flush()
        [(taken,)] = self.env.execute_query(queries.fold(limit))
        self.invalidate_model()
        self.env["ir.cron"]._commit_progress(
            taken, remaining=limit if taken == limit else 0
        )

    @api.model
    def _flush(self):
        self.env["mission.offer"].flush_model()
        self.env["mission.order"].flush_model()
        self.env["mission.event"].flush_model()
        self.env["mission.request"].flush_model()

    @api.model
    def _of_members(self, members):
        """Figures of these members with the tail: member id → (person id, ``Figures``).

        :param members: a query of ``staff.member``; the rules of whoever asks are in it
        """
        statement = self._of_members_statement(members)
        return {
            member_id: (person_id, Figures(*counted))
            for member_id, person_id, *counted in self.env.execute_query(statement)
        }

    @api.model
    def _scores_of(self, members):
        """Table of ``id``, a person's, and ``value``, as ``Figures.score`` says it."""
        return person_list.scores(self._of_members_statement(members))

    @api.model
    def _of_members_statement(self, members):
        self._flush()
        columns = ("id", "person_id", "pool_id")
        selected = members.select(*(SQL.identifier(members.table, c) for c in columns))
        month = self._this_month()
        return queries.of_members(selected, month, weights(month))

    @api.model
    def _this_month(self):
        """First day of the current month on the clock of the user."""
        now = clock.now(self.env)
        return fields.Datetime.context_timestamp(self, now).date().replace(day=1)

    @api.model
    def _recount(self):
        """Figures as the offers and orders say; for the tests and the administrator."""
        self._flush()
        return self.env.execute_query(queries.recount())

    @api.model
    def _as_they_stand(self):
        """Figures as folded, with the tail, in the shape of ``_recount``."""
        self._flush()
        return self.env.execute_query(queries.as_they_stand())
