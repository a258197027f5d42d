"""How does a head nurse ask for several days at once? By chips below the first day."""

from odoo import api, fields, models

from odoo.addons.hospital_base import clock
from odoo.addons.hospital_base.domain.refusal import Refusal

from ..domain import need as rules
from .mission_need_series import EACH, TOGETHER


class MissionNeed(models.Model):
    _inherit = "mission.need"

    series_id = fields.Many2one(
        "mission.need.series",
        string="Days that belong together",
        readonly=True,
        copy=False,
        ondelete="restrict",
        index="btree_not_null",
    )
    together = fields.Selection(related="series_id.together")
    # The further days of a new need, as ISO dates with commas between them.
    also_on = fields.Char(string="Also on", store=False)
    also_together = fields.Selection(
        TOGETHER, string="On all these days", store=False, required=True, default=EACH
    )

    def _born_with(self):
        return super()._born_with() | ({} if self.env.su else {"series_id": False})

    @api.model_create_multi
    def create(self, vals_list):
        """Of a need with further days: one need a day; the first one is returned."""
        wishes = [self._read_wish(vals) for vals in vals_list]
        needs = super().create([vals for days, _together in wishes for vals in days])
        firsts, begin = self.browse(), 0
        for days, together in wishes:
            group = needs[begin : begin + len(days)]
            group._belong_together(together)
            firsts += group[0]
            begin += len(days)
        return firsts

    @api.model
    def _read_wish(self, vals):
        """The values of each day, and who may come."""
        vals = dict(vals)
        also_on, together = vals.pop("also_on", None), vals.pop("also_together", None)
        if not also_on:
            return [vals], together
        day = fields.Date.to_date(vals.get("day")) or self._preset_day()
        try:
            further = rules.read_days(also_on, day)
        except Refusal as refusal:
            raise self.env["hospital.texts"]._refused(refusal) from refusal
        return [{**vals, "day": each} for each in (day, *further)], together

    def _belong_together(self, together):
        if len(self) < 2:
            return
        # sudo: series are read alone; this one follows from needs just entered
        series = self.env["mission.need.series"].sudo()
        self.sudo().series_id = series.create({"together": together or EACH})  # same

    def _repeated_days(self):
        """Values for a new series like this one: its weekdays, in weeks to come."""
        needs = self.series_id.need_ids
        needed = needs.filtered(lambda need: need.state != "cancelled") or needs
        if len(needed) < 2:
            return {}
        now = clock.now(self.env)
        days = rules.weeks_later(needed.mapped("day"), self.time_from, now, self._tz())
        first, *further = [day.isoformat() for day in days]
        also = {"also_on": ",".join(further), "also_together": self.together}
        return {"day": first, **also}

    def _with_series(self):
        """These, and the other days that still have to be asked for with them."""
        others = self.series_id.need_ids - self
        return self | others.filtered(lambda need: need._is_to_ask())

    def _wish_together(self):
        """Context for the search: what the one series of all these needs asks for."""
        series = self.series_id
        if len(series) == 1 and all(need.series_id for need in self):
            return {"together": series.together}
        return {}

    def action_search_series(self):
        """Open the search with all days of the series that wait for people.

        :raises Refused: as ``action_search``
        """
        self.check_access("read")
        return self._with_series().action_search()
