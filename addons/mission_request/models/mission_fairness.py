"""Were missions offered evenly in a pool? A row per pool and month, read only."""

from odoo import api, fields, models
from odoo.tools import format_date

from odoo.addons.hospital_base import clock

from ..domain.figures import months_before
from ..queries import fairness as queries

MONTHS = 12


class MissionFairness(models.Model):
    _name = "mission.fairness"
    _description = "Fairness of offers"
    _auto = False
    _order = "month desc, pool_id"
    _rec_name = "pool_id"
    _depends = {
        "mission.figure": ["person_id", "pool_id", "month", "offers"],
        "mission.event": ["verb", "offer_id", "order_id", "effective_at"],
        "mission.offer": ["person_id", "member_id"],
        "staff.member": ["person_id", "pool_id", "date_start", "date_stop"],
        "staff.availability": ["person_id", "start", "stop"],
    }

    pool_id = fields.Many2one("staff.pool", readonly=True, ondelete="restrict")
    month = fields.Date(readonly=True, help="Local month of the missions.")
    month_said = fields.Char(compute="_compute_month_said")
    members = fields.Integer(readonly=True, string="People", aggregator="max")
    offers = fields.Integer(readonly=True)
    hours_offered = fields.Float(readonly=True, string="Hours offered")
    hours_available = fields.Float(
        readonly=True,
        string="Available hours",
        help="Offered by the people themselves.",
    )
    offers_per_100_hours = fields.Float(
        readonly=True,
        string="Offers per 100 available hours",
        digits=(8, 2),
        aggregator="avg",
    )
    never_asked = fields.Integer(
        readonly=True,
        string="Never asked",
        help="People without any offer.",
        aggregator="max",
    )
    longest_wait = fields.Integer(
        readonly=True,
        string="Longest wait (days)",
        aggregator="max",
        help="Of all members, the most days since the last offer, or since she joined.",
    )
    jain_index = fields.Float(
        readonly=True,
        string="Evenness",
        digits=(4, 3),
        aggregator="avg",
        help="Jain index of the offers per available hour: 1 if everybody has the "
        "same, near 0 if few have everything.",
    )

    @api.depends("month")
    def _compute_month_said(self):
        for row in self:
            row.month_said = format_date(self.env, row.month, date_format="MMMM yyyy")

    @property
    def _table_query(self):
        """Of the pools that the user sees; the record rules apply besides."""
        today = fields.Datetime.context_timestamp(self, clock.now(self.env)).date()
        first = months_before(today.replace(day=1), MONTHS)
        return queries.report(self._seen_pools(), first, today)

    @api.model
    def _seen_pools(self):
        query = self.env["staff.pool"]._search([])
        return query.subselect()
