"""Who of these people is free at that time? Asked with day, start and duration."""

from datetime import datetime, time, timedelta

from odoo import api, fields, models
from odoo.fields import Domain

from odoo.addons.hospital_base import clock
from odoo.addons.hospital_base.domain.spans import Span, to_utc

from ..domain.free_span import as_text


class StaffListFree(models.TransientModel):
    """A time at a site, by the clocks of that place."""

    _name = "staff.list.free"
    _description = "Who is free"

    day = fields.Date(required=True, default=lambda self: clock.today(self.env))
    start_time = fields.Float(string="Start", required=True, default=7.0)
    hours = fields.Float(string="Duration", required=True, default=8.0)
    site_id = fields.Many2one(
        "hospital.site",
        required=True,
        ondelete="cascade",
        default=lambda self: self._default_site_id(),
        help="By whose clocks the start is meant.",
    )

    _time_of_a_day = models.Constraint(
        "CHECK (start_time >= 0 AND start_time < 24)", "A day has 24 hours."
    )
    _lasts = models.Constraint(
        "CHECK (hours > 0 AND hours <= 168)", "Enter a duration of up to seven days."
    )

    @api.model
    def _default_site_id(self):
        return self.env["hospital.site"].search([], limit=1)

    def action_show(self):
        """Of the people the list showed or that were selected, those who are free."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "staff_pool.staff_person_action"
        )
        action["domain"] = list(self._looked_at())
        action["context"] = {"search_default_free_in": self._span_as_text()}
        action["name"] = self.env._("Who is free")
        return action

    def _looked_at(self):
        selected = self.env.context.get("active_ids")
        if selected:
            return Domain("id", "in", selected)
        return Domain(self.env.context.get("active_domain") or Domain.TRUE)

    def _span_as_text(self):
        tz = self.site_id.tz
        minutes = timedelta(minutes=round(self.start_time * 60))
        start = to_utc(datetime.combine(self.day, time.min) + minutes, tz)
        span = Span(start, start + timedelta(minutes=round(self.hours * 60)))
        return as_text(span, tz, named=tz != self.env.tz.zone)
