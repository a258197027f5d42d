"""On which day does a weekly offer not hold?"""

from odoo import api, fields, models

from odoo.addons.hospital_base import clock


class StaffAvailabilityException(models.Model):
    """“Not on this day”, although it is offered every week."""

    _name = "staff.availability.exception"
    _description = "Exception to a weekly availability"
    _order = "day, id"

    pattern_id = fields.Many2one(
        "staff.availability.pattern",
        string="Weekly availability",
        required=True,
        ondelete="cascade",
        index=True,
    )
    day = fields.Date(required=True)

    _day_unique = models.Constraint(
        "UNIQUE (pattern_id, day)", "This day is an exception already."
    )

    @api.depends("day")
    def _compute_display_name(self):
        for exception in self:
            exception.display_name = fields.Date.to_string(exception.day)

    @api.model_create_multi
    def create(self, vals_list):
        """What is written down for the day is taken back, unless booked."""
        exceptions = super().create(vals_list)
        exceptions._apply(offered=False)
        return exceptions

    def write(self, vals):
        self._apply(offered=True)
        result = super().write(vals)
        self.check_access("write")
        self._apply(offered=False)
        return result

    def unlink(self):
        """The day is offered again."""
        self._apply(offered=True)
        return super().unlink()

    def _apply(self, offered):
        now = clock.now(self.env)
        for exception in self:
            pattern = exception.pattern_id
            if not pattern.done_until or exception.day > pattern.done_until:
                continue  # not written down yet
            span = pattern._span_on(exception.day)
            if span.start <= now or not pattern._means(exception.day):
                continue
            if offered:
                pattern.person_id._add_offered([span])
            else:
                pattern._take_back_spans([span], now)
