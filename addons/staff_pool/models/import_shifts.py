"""How does a site bring in the times it works in?"""

from odoo import models
from odoo.fields import Domain

from odoo.addons.hospital_base.domain.import_cells import Column, Kind
from odoo.addons.hospital_base.domain.importing import ImportProblem

from ..domain.shift import ShiftTimes


class StaffImportShifts(models.AbstractModel):
    """One line per shift of the site that is chosen, in the site's wall time."""

    _name = "staff.import.shifts"
    _inherit = "hospital.import.kind.by.key"
    _description = "Import of shifts"

    _target = "staff.shift"
    _shown_by = "staff_pool.staff_shift_action"
    _roles = ("hospital_base.group_hr_officer", "hospital_base.group_administrator")
    _needs_site = True
    _column_of = {
        "start_minute": "start",
        "length_minutes": "stop",
        "unit_ids": "units",
    }

    def _label(self):
        return self.env._("Shifts")

    def _columns(self):
        return (
            Column("code", required=True, max_length=32, example="N"),
            Column("name", required=True, example="Night"),
            Column("start", Kind.TIME, required=True, example="19:00"),
            Column("stop", Kind.TIME, required=True, example="07:00"),
            Column(
                "break_minutes", Kind.INTEGER, minimum=0, maximum=1_439, example="45"
            ),
            Column("break_paid", Kind.BOOLEAN, example="yes"),
            Column(
                "handover_minutes", Kind.INTEGER, minimum=0, maximum=1_439, example="15"
            ),
            Column(
                "units",
                Kind.REFERENCE,
                many=True,
                max_length=2_000,
                model="hr.department",
                field="unit_code",
                example="CARD|SURG",
            ),
        )

    def _reference_domain(self, column, context):
        """A shift is used in units of its own site."""
        domain = super()._reference_domain(column, context)
        domain &= Domain("is_care_unit", "=", True)
        return domain & Domain("site_id", "=", context.site_id)

    def _problem_words(self):
        return super()._problem_words() | {
            "import_longer_than_shift": (
                self.env._("It is as long as the whole shift, or longer."),
                self.env._("Write the minutes within the shift."),
            ),
        }

    def _check_rows(self, rows, context):
        return super()._check_rows(rows, context) + [
            ImportProblem(row.line, name, "import_longer_than_shift")
            for row in rows
            if (times := _times(row))
            for name in ("break_minutes", "handover_minutes")
            if (row.values[name] or 0) >= times.length_minutes
        ]

    def _known_records(self, rows, context):
        shifts = self.env["staff.shift"].with_context(active_test=False)
        found = shifts.search(
            [
                ("site_id", "=", context.site_id),
                ("code", "in", list(self._keys(rows, context))),
            ]
        )
        return found.grouped("code")

    def _prepare_vals(self, row, context):
        values, times = row.values, _times(row)
        return {
            "code": values["code"],
            "name": values["name"],
            "start_minute": times and times.start_minute,
            "length_minutes": times and times.length_minutes,
            "break_minutes": values["break_minutes"],
            "break_paid": values["break_paid"],
            "handover_minutes": values["handover_minutes"],
            "unit_ids": values["units"],
        }

    def _prepare_fixed_vals(self, context):
        return {"site_id": context.site_id}


def _times(row):
    """None as long as the line does not tell when it begins and ends."""
    start, stop = row.values["start"], row.values["stop"]
    if start is None or stop is None:
        return None
    return ShiftTimes.between(start.isoformat(), stop.isoformat())
