"""Has the same been entered before? A hint while one enters a need, never a block."""

from odoo import api, fields, models

from odoo.addons.hospital_base.domain.refusal import Refusal

from ..domain import need as rules

MOST_SHOWN = 5


class MissionNeed(models.Model):
    _inherit = "mission.need"

    equal_need_ids = fields.Many2many(
        "mission.need",
        compute="_compute_equal_need_ids",
        string="Entered before",
        help="Of the same unit and function at an overlapping time, not cancelled.",
    )

    @api.depends("unit_id", "function_id", "day", "time_from", "time_to", "also_on")
    def _compute_equal_need_ids(self):
        for need in self:
            need.equal_need_ids = need._find_equal()

    def _find_equal(self):
        """With the user's own rights: needs of other units are never told of."""
        spans = self._spans_asked()
        if not (spans and self.unit_id and self.function_id):
            return self.browse()
        near = self.search(
            [
                ("unit_id", "=", self.unit_id._origin.id),
                ("function_id", "=", self.function_id._origin.id),
                ("state", "!=", "cancelled"),
                ("id", "not in", self._origin.ids),
                ("start", "<", max(span.stop for span in spans)),
                ("stop", ">", min(span.start for span in spans)),
            ]
        )
        return near.filtered(
            lambda need: any(span.overlaps(need._span()) for span in spans)
        )[:MOST_SHOWN]

    def _span(self):
        return rules.wall_span(self.day, self.time_from, self.time_to, self._tz())

    def _spans_asked(self):
        """Of this need and of the further days that are typed with it."""
        if not self.day:
            return []
        try:
            further = rules.read_days(self.also_on or "", self.day)
        except Refusal:  # saving refuses them, in words
            further = []
        hours, tz = (self.time_from, self.time_to), self._tz()
        return [rules.wall_span(day, *hours, tz) for day in (self.day, *further)]
