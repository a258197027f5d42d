"""What fills a person's calendar: offered, absent, on a mission, busy?

One read-only table over the tables that hold it; nothing is copied and nothing can be
edited here. Of an absence it says that there is one, never which.
"""

from odoo import api, fields, models
from odoo.tools import SQL

from ..queries import person_time as queries

#: Numbers of Odoo's palette: green, grey, orange, blue, purple.
COLORS = {
    "available": 10,
    "absent": 12,
    "absence_asked": 2,
    "mission": 4,
    "busy": 5,
}


class StaffPersonTime(models.Model):
    _name = "staff.person.time"
    _description = "Time of a person"
    _auto = False
    _order = "start, id"
    _depends = {
        "staff.availability": ["person_id", "start", "stop"],
        "staff.absence": ["person_id", "start", "stop", "source"],
        "staff.booking": ["person_id", "start", "stop", "kind", "released_at"],
        "staff.busy": ["person_id", "start", "stop"],
    }

    person_id = fields.Many2one("staff.person", readonly=True, ondelete="restrict")
    start = fields.Datetime(readonly=True)
    stop = fields.Datetime(string="End", readonly=True)
    kind = fields.Selection(
        [
            ("available", "Available"),
            ("absent", "Absent"),
            ("absence_asked", "Absence asked for"),
            ("mission", "Mission"),
            ("busy", "Busy"),
        ],
        readonly=True,
        depends_context=("uid",),
    )
    color = fields.Integer(compute="_compute_color")

    @property
    def _table_query(self):
        return SQL(" UNION ALL ").join(
            queries.arm(source, self._columns(source), self._joins(source))
            for source in queries.SOURCES
        )

    @api.model
    def _columns(self, source):
        """Name → SQL of what ``source`` says of its row ``t``. Extension point."""
        return queries.columns(source)

    @api.model
    def _joins(self, source):
        """What ``source`` is read together with. Extension point."""
        return SQL()

    @api.depends("kind")
    def _compute_color(self):
        for time in self:
            time.color = COLORS.get(time.kind, 0)

    @api.depends("kind")
    @api.depends_context("uid", "lang")
    def _compute_display_name(self):
        labels = dict(self._fields["kind"]._description_selection(self.env))
        for time in self:
            time.display_name = labels.get(time.kind, "")
