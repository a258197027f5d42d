"""When does a person offer to work?

Spans are stored as ``domain/availability.py`` says: whatever is created or
changed absorbs its neighbours.
"""

from odoo import api, fields, models

from odoo.addons.hospital_base.domain.spans import Span

from ..domain.availability import absorb


class StaffAvailability(models.Model):
    _name = "staff.availability"
    _description = "Availability"
    _order = "start, id"

    person_id = fields.Many2one("staff.person", required=True, ondelete="restrict")
    start = fields.Datetime(required=True)
    stop = fields.Datetime(string="End", required=True)

    _lengths = models.Constraint(
        "CHECK (start < stop AND stop <= start + interval '36 hours')",
        "An availability ends after it begins and lasts 36 hours at most: "
        "enter longer times day by day.",
    )
    _years = models.Constraint(
        "CHECK (start >= '2000-01-01' AND stop < '2101-01-01')",
        "Availability lies in the years 2000 to 2100.",
    )
    _person_start = models.Index("(person_id, start) INCLUDE (stop)")

    @api.depends("person_id")
    def _compute_display_name(self):
        for availability in self:
            availability.display_name = availability._origin.person_id.display_name

    @api.model_create_multi
    def create(self, vals_list):
        """Create spans; those absorbed by another of the batch are not returned."""
        created = super().create(vals_list)
        created._absorb_neighbours()
        return created.exists()

    def write(self, vals):
        result = super().write(vals)
        if {"person_id", "start", "stop"} & vals.keys():
            # The span may have moved to a person whom the user may not plan.
            self.check_access("write")
            self._absorb_neighbours()
        return result

    def _absorb_neighbours(self):
        """Bring the spans around ``self`` into canonical form; ``self`` survives."""
        for person, own in self.grouped("person_id").items():
            neighbours = self.search(
                [
                    ("person_id", "=", person.id),
                    ("start", "<=", max(own.mapped("stop"))),
                    ("stop", ">=", min(own.mapped("start"))),
                    ("id", "not in", own.ids),
                ]
            )
            rewrite = absorb(own._spans(), neighbours._spans())
            for row_id, span in rewrite.changed.items():
                vals = {"start": span.start, "stop": span.stop}
                # Not through our own write, which would absorb anew in between.
                # pylint: disable-next=super-method-mismatch
                super(StaffAvailability, self.browse(row_id)).write(vals)
            self.browse(rewrite.surplus).unlink()

    def _spans(self):
        return {record.id: Span(record.start, record.stop) for record in self}
