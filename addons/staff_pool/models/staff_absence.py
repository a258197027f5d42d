"""When is a person away, without saying why?

Rows are a projection of ``hr.leave``: nobody edits them. Whether any employment
has granted the leave, the one human is away.
"""

from odoo import api, fields, models


class StaffAbsence(models.Model):
    _name = "staff.absence"
    _description = "Absence"
    _order = "start, id"

    person_id = fields.Many2one("staff.person", required=True, ondelete="restrict")
    start = fields.Datetime(required=True, readonly=True)
    stop = fields.Datetime(string="End", required=True, readonly=True)
    source = fields.Selection(
        [("leave", "Absent"), ("leave_pending", "Absence asked for")],
        required=True,
        readonly=True,
        help="An absence that is only asked for warns; it does not block.",
    )
    leave_id = fields.Many2one(
        "hr.leave",
        readonly=True,
        ondelete="cascade",
        index="btree_not_null",
        groups="hr_holidays.group_hr_holidays_user",
    )

    _start_before_stop = models.Constraint(
        "CHECK (start < stop)", "An absence ends after it begins."
    )
    _years = models.Constraint(
        "CHECK (start >= '2000-01-01' AND stop < '2101-01-01')",
        "Absences lie in the years 2000 to 2100.",
    )
    _leave_unique = models.Constraint(
        "UNIQUE (leave_id)", "This leave is already projected."
    )
    _person_start = models.Index("(person_id, start) INCLUDE (stop)")

    @api.depends("person_id", "source")
    def _compute_display_name(self):
        labels = dict(self._fields["source"]._description_selection(self.env))
        for absence in self:
            person = absence._origin.person_id.display_name
            absence.display_name = f"{person} – {labels.get(absence.source)}"

    @api.model
    def _project(self, leaves):
        """Make the rows of ``leaves`` what the leaves say. Running twice is once.

        Called with sudo by the overrides of ``hr.leave`` and ``hr.employee``.
        """
        wanted = {leave.id: leave._prepare_absence_vals() for leave in leaves}
        rows = self.search([("leave_id", "in", leaves.ids)])
        rows.filtered(lambda row: not wanted[row.leave_id.id]).unlink()
        for row in rows.exists():
            vals = wanted.pop(row.leave_id.id)
            changed = {k: v for k, v in vals.items() if row._as_column(k) != v}
            if changed:
                row.write(changed)
        self.create([vals for vals in wanted.values() if vals])

    def _as_column(self, name):
        value = self[name]
        return value.id if isinstance(value, models.BaseModel) else value
