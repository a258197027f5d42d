"""Which shift of its site is a request for? People are told of its break."""

from odoo import api, fields, models

from odoo.addons.hospital_base.domain.spans import Span, to_local

from ..domain.week import Work


class MissionRequest(models.Model):
    _inherit = "mission.request"

    shift_id = fields.Many2one(
        "staff.shift",
        compute="_compute_shift_id",
        store=True,
        readonly=False,
        copy=False,
        ondelete="restrict",
        help="As long as the slot has the times of the shift.",
    )

    unpaid_break_minutes = fields.Integer(
        compute="_compute_unpaid_break_minutes",
        store=True,
        help="As the shift had it when it was chosen: what was worked does not "
        "change with the shift.",
    )

    @api.depends("shift_id")
    def _compute_unpaid_break_minutes(self):
        for request in self:
            # Shifts of another site may be out of reach; its break is told to
            # whoever is asked.
            shift = request.sudo().shift_id
            unpaid = 0 if shift.break_paid else shift.break_minutes
            request.unpaid_break_minutes = unpaid

    @api.depends("start", "duration", "unit_id")
    def _compute_shift_id(self):
        """Other times than those of the shift are free times."""
        for request in self:
            if request.shift_id and not request._is_on_shift():
                request.shift_id = False

    @api.model_create_multi
    def create(self, vals_list):
        requests = super().create(vals_list)
        requests._compute_shift_id()
        return requests

    def write(self, vals):
        result = super().write(vals)
        if vals.get("shift_id"):
            self._compute_shift_id()
        return result

    def _is_on_shift(self):
        """Is the slot this shift of its site, on the day on which it begins?"""
        # Shifts of another site may be out of reach; they are never the right ones.
        request = self.sudo()
        shift, site = request.shift_id, request.unit_id.site_id
        if shift.site_id != site or not request.start:
            return False
        day = to_local(request.start, site.tz).date()
        return shift._times().on(day, site.tz) == Span(request.start, request.stop)

    def _work(self):
        """What counts as work of it: what elapses, without a break that is not paid."""
        self.ensure_one()
        return Work(Span(self.start, self.stop), self.unpaid_break_minutes)
