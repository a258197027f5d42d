"""How are the times of another roster brought in, and those that it dropped taken out?

One line per time. The file speaks for every person it names, in the months it
touches: what it does not say of them any more goes, of this roster of this
establishment only.
"""

from collections import defaultdict

from odoo import models

from odoo.addons.hospital_base.domain.import_cells import Column, Kind
from odoo.addons.hospital_base.domain.importing import ImportProblem
from odoo.addons.hospital_base.domain.spans import Span
from odoo.addons.hospital_base.models.hospital_import_kind import KEEPERS

from ..domain.busy import LONGEST_STAY, Busy, months_of

PERSON = {
    "model": "staff.person",
    "unknown": "import_unknown_person",
    "ambiguous": "import_same_email",
}


class StaffImportBusy(models.AbstractModel):
    """A person by her e-mail or mobile; without times: she works in none of them."""

    _name = "staff.import.busy"
    _inherit = "staff.import.about.people"
    _description = "Import of busy times"

    _target = "staff.busy"
    _shown_by = "staff_pool.staff_busy_action"
    _roles = (*KEEPERS, "hospital_base.group_pool_manager")
    _needs_site = True

    def _label(self):
        return self.env._("Busy elsewhere")

    def _columns(self):
        email = "ada.keller@hospital.example"
        return (
            Column("email", Kind.EMAIL, example=email, **PERSON),
            Column("mobile", Kind.PHONE, **PERSON),
            Column("start", Kind.DATETIME, example="2026-11-04 07:00"),
            Column("stop", Kind.DATETIME, example="2026-11-04 19:00"),
            Column("roster", example="Cardiology"),
        )

    def _find_references(self, column, codes, context):
        if column.name == "mobile":
            return self.env["staff.person"]._by_mobile(codes)
        return super()._find_references(column, codes, context)

    def _problem_words(self):
        return super()._problem_words() | {
            "import_no_person": (
                self.env._("Neither e-mail nor mobile says who it is."),
                self.env._("Write one of both."),
            ),
            "import_two_persons": (
                self.env._("E-mail and mobile belong to different people."),
                self.env._("Write one of both."),
            ),
            "import_half_time": (
                self.env._("Only one of start and stop is written."),
                self.env._(
                    "Write both, or neither to say that she does not work there."
                ),
            ),
            "import_wrong_stay": (
                self.env._("The time must end after it begins, within %(limit)s days."),
                self.env._("Correct one of the two."),
            ),
            "import_no_times": (
                self.env._("The file tells no time at all."),
                self.env._("One line must, so that its months are known."),
            ),
        }

    def _check_rows(self, rows, context):
        problems = super()._check_rows(rows, context)
        problems += filter(None, map(_problem_of, rows))
        if not any(row.wrong or row.values["start"] for row in rows):
            problems.append(ImportProblem(0, "", "import_no_times"))
        return problems

    def _apply_rows(self, rows, context):
        rosters = defaultdict(list)
        for row in rows:
            person = row.values["email"] or row.values["mobile"]
            times = rosters[person, row.values["roster"] or ""]
            if row.values["start"]:
                times.append(Busy("", row.values["start"], row.values["stop"]))
        told = (Span(busy.start, busy.stop) for own in rosters.values() for busy in own)
        period = months_of(told, context.tz)
        site = self.env["hospital.site"].browse(context.site_id)
        sender = site.company_id.partner_id
        made = self.env[self._target]._replace("csv", period, rosters, sender)
        # sudo: so that what a file has brought stands in the log of imports
        return self._told("add", made.sudo())


def _problem_of(row):
    """What is wrong with who and when, one thing a line."""
    values = row.values
    if row.tells("email", "mobile"):
        found = {values["email"], values["mobile"]} - {None}
        if len(found) != 1:
            code = "import_two_persons" if found else "import_no_person"
            return ImportProblem(row.line, "email", code)
    if not row.tells("start", "stop"):
        return None
    start, stop = values["start"], values["stop"]
    if (start is None) != (stop is None):
        return ImportProblem(row.line, "stop", "import_half_time")
    if start and not start < stop <= start + LONGEST_STAY:
        facts = {"limit": LONGEST_STAY.days}
        return ImportProblem(row.line, "stop", "import_wrong_stay", facts)
    return None
