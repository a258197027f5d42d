"""What of these people goes into a file: the list, the details or the calendar?

The file itself is made when the browser asks for it: see ``controllers``.
"""

from datetime import timedelta

from odoo import api, fields, models
from odoo.fields import Domain

from odoo.addons.hospital_base import clock


class StaffExport(models.TransientModel):
    """The people that the list showed or that were selected, and what of them."""

    _name = "staff.export"
    _description = "Export of people"

    what = fields.Selection(
        [
            ("list", "List: a line per person"),
            ("details", "Details: a line per pool and skill"),
            ("calendar", "Calendar: availability, missions, absences"),
        ],
        required=True,
        default="list",
    )
    form = fields.Selection(
        [("xlsx", "Excel"), ("csv", "CSV")],
        string="File format",
        required=True,
        default="xlsx",
    )
    day_from = fields.Date(
        string="From", default=lambda self: clock.today(self.env), required=True
    )
    day_to = fields.Date(
        string="Until",
        default=lambda self: clock.today(self.env) + timedelta(days=30),
        required=True,
        help="Last day, included.",
    )
    people = fields.Json(
        string="Which people",
        readonly=True,
        default=lambda self: self._default_people(),
        help="The search domain of the list.",
    )
    people_count = fields.Integer(compute="_compute_people_count", string="People")

    _days_in_order = models.Constraint(
        "CHECK (day_from <= day_to)", "The calendar ends after it begins."
    )

    @api.model
    def _default_people(self):
        """Those selected, else all of the list."""
        selected = self.env.context.get("active_ids")
        if selected:
            return [["id", "in", selected]]
        return self.env.context.get("active_domain") or []

    @api.depends("people")
    def _compute_people_count(self):
        for export in self:
            domain = Domain(export.people or Domain.TRUE)
            export.people_count = self.env["staff.person"].search_count(domain)

    def action_download(self):
        """Send the browser to the file."""
        self.ensure_one()
        self.check_access("read")
        return {
            "type": "ir.actions.act_url",
            "url": f"/staff_pool/export/{self.id}",
            "target": "download",
        }

    def _write_file(self):
        """An open file and its name without ending.

        :raises AccessError: the user may not read something of it
        """
        self.ensure_one()
        self.check_access("read")
        people = self.env["staff.person"]
        days = self.day_from, self.day_to
        columns, rows = people._export(self.what, self.people or [], days)
        name = self._file_name()
        return self.env["hospital.sheet"]._file(self.form, columns, rows, name), name

    def _file_name(self):
        _ = self.env._
        today = clock.today(self.env)
        if self.what == "list":
            return _("Staff list %s", today)
        if self.what == "details":
            return _("Staff details %s", today)
        return _(
            "Calendar %(first)s to %(last)s", first=self.day_from, last=self.day_to
        )
