"""Which times do a site or its units work in, and what are they called?

Needs, searches, offers of time and messages name a shift instead of its hours.
The times are wall times of the site: ``domain/shift.py`` turns them into spans.
"""

from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain

from ..domain.month import Chip
from ..domain.offering import ShiftInUse
from ..domain.shift import ShiftTimes

TIMES = {"site_id", "start_minute", "length_minutes", "start_time", "lasts"}


class StaffShift(models.Model):
    _name = "staff.shift"
    _description = "Shift"
    _order = "site_id, start_minute, code"
    _rec_names_search = ["code", "name"]

    code = fields.Char(required=True, help="Short name on calendars and in imports.")
    name = fields.Char(required=True, translate=True)
    active = fields.Boolean(default=True)
    site_id = fields.Many2one(
        "hospital.site", required=True, ondelete="restrict", index=True
    )
    tz = fields.Selection(related="site_id.tz", string="Time zone")
    unit_ids = fields.Many2many(
        "hr.department",
        "staff_shift_unit_rel",
        "shift_id",
        "unit_id",
        string="Care units",
        domain="[('is_care_unit', '=', True), ('site_id', '=', site_id)]",
        help="Left empty: every unit of the site.",
    )
    start_minute = fields.Integer(
        required=True, default=7 * 60, help="Minutes after midnight, wall time."
    )
    length_minutes = fields.Integer(
        required=True, default=8 * 60, help="Minutes on the wall, break included."
    )
    break_minutes = fields.Integer(string="Break (minutes)")
    break_paid = fields.Boolean(
        string="Break paid", help="The break counts as working time."
    )
    handover_minutes = fields.Integer(
        string="Handover (minutes)", help="At the end of the shift, part of it."
    )
    colour = fields.Integer(help="Beside the code, never instead of it.")
    start_time = fields.Float(
        string="Begins", compute="_compute_start_time", inverse="_inverse_start_time"
    )
    lasts = fields.Float(
        string="Lasts (hours)", compute="_compute_lasts", inverse="_inverse_lasts"
    )
    hours = fields.Char(string="Times", compute="_compute_hours")

    _code_unique = models.Constraint(
        "UNIQUE (site_id, code)", "Another shift of this site has this code."
    )
    _start_within_day = models.Constraint(
        "CHECK (start_minute BETWEEN 0 AND 1439)", "A shift begins from 00:00 to 23:59."
    )
    _length_within_day = models.Constraint(
        "CHECK (length_minutes BETWEEN 1 AND 1440)",
        "A shift lasts from one minute to 24 hours.",
    )
    _break_within_length = models.Constraint(
        "CHECK (break_minutes >= 0 AND break_minutes < length_minutes)",
        "The break is shorter than the shift.",
    )
    _handover_within_length = models.Constraint(
        "CHECK (handover_minutes >= 0 AND handover_minutes < length_minutes)",
        "The handover is shorter than the shift.",
    )

    @api.depends("start_minute")
    def _compute_start_time(self):
        for shift in self:
            shift.start_time = shift.start_minute / 60

    def _inverse_start_time(self):
        for shift in self:
            shift.start_minute = round(shift.start_time * 60)

    @api.depends("length_minutes")
    def _compute_lasts(self):
        for shift in self:
            shift.lasts = shift.length_minutes / 60

    def _inverse_lasts(self):
        for shift in self:
            shift.length_minutes = round(shift.lasts * 60)

    @api.depends("start_minute", "length_minutes")
    def _compute_hours(self):
        for shift in self:
            shift.hours = str(shift._times())

    @api.depends("code", "hours")
    def _compute_display_name(self):
        for shift in self:
            shift.display_name = f"{shift.code or ''} {shift.hours}".strip()

    @api.constrains("site_id", "unit_ids")
    def _check_units_of_site(self):
        for shift in self:
            # A unit that the user's company filter hides is a foreign one as well.
            if shift.sudo().unit_ids.site_id - shift.site_id:
                raise ValidationError(
                    self.env._("The units of a shift belong to its site.")
                )

    def write(self, vals):
        """The times stay while people offer the shift every week."""
        if TIMES & vals.keys():
            self._check_not_offered_weekly()
        return super().write(vals)

    def _check_not_offered_weekly(self):
        # Whoever configures shifts need not see who offers them: the answer is
        # yes or no.
        patterns = self.env["staff.availability.pattern"].sudo()
        pattern = patterns.search([("shift_id", "in", self.ids)], limit=1)
        if pattern:
            refusal = ShiftInUse(code=pattern.shift_id.code)
            raise self.env["hospital.texts"]._refused(refusal)

    def _times(self):
        """The domain's view of the shift."""
        self.ensure_one()
        return ShiftTimes(
            self.start_minute, self.length_minutes, self.break_minutes, self.break_paid
        )

    def _pauses(self):
        """The break of a slot in this shift; a paid one counts as work.

        The handover is a part of the shift: nothing comes on top of its times.
        """
        known = self and not self.break_paid
        return {"break_minutes": self.break_minutes if known else None}

    def _chip(self):
        """What the portal shows of the shift."""
        return Chip(
            key=f"s{self.id}",
            label=self.code,
            times=self._times(),
            tz=self.tz,
            colour=self.colour,
            place=self.site_id.name,
        )

    @api.model
    def _of_units(self, units):
        """The shifts in use in ``units``: their own and those of the whole site."""
        return self.search(
            Domain("unit_ids", "in", units.ids)
            | Domain("unit_ids", "=", False)
            & Domain("site_id", "in", units.site_id.ids)
        )
