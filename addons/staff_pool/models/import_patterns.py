"""How are times that people offer every week brought in from another tool?"""

from odoo import models
from odoo.fields import Domain

from odoo.addons.hospital_base.domain.import_cells import Column, Kind
from odoo.addons.hospital_base.domain.importing import ImportProblem
from odoo.addons.hospital_base.models.hospital_import_kind import KEEPERS

from ..domain.shift import ShiftTimes
from .import_about_people import FROM, PERSON, UNTIL
from .staff_availability_pattern import WRITTEN_AT_ONCE

WEEKDAYS = (
    *("monday", "tuesday", "wednesday", "thursday", "friday"),
    *("saturday", "sunday"),
)


class StaffImportPatterns(models.AbstractModel):
    """One line per person, weekday and shift of the site, or times of their own."""

    _name = "staff.import.patterns"
    _inherit = ["staff.import.about.people", "hospital.import.kind.by.key"]
    _description = "Import of weekly availability"

    _target = "staff.availability.pattern"
    _shown_by = "staff_pool.staff_availability_pattern_action"
    _roles = (*KEEPERS, "hospital_base.group_pool_manager")
    _needs_site = True
    _key_column = "email"

    def _label(self):
        return self.env._("Weekly availability")

    def _columns(self):
        return (
            PERSON,
            Column("weekday", Kind.CHOICE, required=True, choices=WEEKDAYS),
            Column("shift", Kind.REFERENCE, model="staff.shift", example="N"),
            Column("start", Kind.TIME),
            Column("stop", Kind.TIME),
            FROM,
            UNTIL,
        )

    def _reference_domain(self, column, context):
        """Shifts of the site that is chosen."""
        domain = super()._reference_domain(column, context)
        return domain & Domain("site_id", "=", context.site_id)

    def _problem_words(self):
        return super()._problem_words() | {
            "import_shift_or_times": (
                self.env._("Neither a shift is named nor a start and a stop, or both."),
                self.env._("Write the code of the shift, or both times."),
            ),
        }

    def _say_what_follows(self, count):
        if count > WRITTEN_AT_ONCE:
            return self.env._("Their days are written down within minutes.")
        return super()._say_what_follows(count)

    def _check_rows(self, rows, context):
        return super()._check_rows(rows, context) + [
            ImportProblem(row.line, "shift", "import_shift_or_times")
            for row in rows
            if row.tells("shift", "start", "stop") and not _has_one_of_both(row)
        ]

    def _key(self, row, context):
        """A line names nothing but its record: all of it is the key."""
        if row.wrong or not (_has_one_of_both(row) and row.values["email"]):
            return None
        return tuple(self._prepare_vals(row, context).values())

    def _known_records(self, rows, context):
        people = {row.values["email"] for row in rows} - {None}
        # Of people whom the user sees: their cells were looked up with his rights.
        patterns = self._as_importer(self.env[self._target], "read")
        found = patterns.search([("person_id", "in", list(people))])
        return {_facts(pattern): pattern for pattern in found}

    def _prepare_vals(self, row, context):
        values, times = row.values, _times(row)
        return {
            "person_id": values["email"],
            "weekday": str(WEEKDAYS.index(values["weekday"])),
            "shift_id": values["shift"],
            "start_minute": times and times.start_minute,
            "length_minutes": times and times.length_minutes,
            "date_start": values["from"],
            "date_stop": values["until"],
        }

    def _create_new(self, vals_list):
        patterns = self._as_importer(self.env[self._target], "create")
        return self._told("add", patterns._create_many(vals_list))


def _facts(pattern):
    """What a line that says the same would be told by."""
    own_times = not pattern.shift_id
    return (
        pattern.person_id.id,
        pattern.weekday,
        pattern.shift_id.id or None,
        pattern.start_minute if own_times else None,
        pattern.length_minutes if own_times else None,
        pattern.date_start,
        pattern.date_stop or None,
    )


def _has_one_of_both(row):
    times = (row.values["start"], row.values["stop"])
    if row.values["shift"]:
        return times == (None, None)
    return None not in times


def _times(row):
    start, stop = row.values["start"], row.values["stop"]
    if start is None or stop is None:
        return None
    return ShiftTimes.between(start.isoformat(), stop.isoformat())
