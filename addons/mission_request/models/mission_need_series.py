"""On which further days is the same needed, and by the same person or by anybody?"""

from odoo import api, fields, models
from odoo.tools import format_date

EACH, ALL = "each", "all"
TOGETHER = [
    (EACH, "Anybody, day by day"),
    (ALL, "The same person on all days"),
]


class MissionNeedSeries(models.Model):
    """Several days of one need: the pool puts them to people as one bundle."""

    _name = "mission.need.series"
    _description = "Needs on several days"
    _order = "id desc"

    together = fields.Selection(
        TOGETHER, string="On these days", required=True, readonly=True, default=EACH
    )
    need_ids = fields.One2many(
        "mission.need", "series_id", string="Needs", readonly=True
    )

    @api.depends("need_ids.day")
    def _compute_display_name(self):
        for series in self:
            # Days are no secret to whoever reads one of them. Of a stored series only.
            days = series._origin.sudo().need_ids.mapped("day")
            series.display_name = self.env._(
                "%(count)s days, %(first)s – %(last)s",
                count=len(days),
                first=self._say_day(min(days, default=None)),
                last=self._say_day(max(days, default=None)),
            )

    def _say_day(self, day):
        return format_date(self.env, day, date_format="EEE d MMM")
