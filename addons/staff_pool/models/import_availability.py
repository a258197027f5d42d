"""How are offered times brought in from another tool?"""

from datetime import timedelta

from odoo import models

from odoo.addons.hospital_base.domain.import_cells import Column, Kind
from odoo.addons.hospital_base.domain.importing import ImportProblem
from odoo.addons.hospital_base.domain.spans import Span, covers
from odoo.addons.hospital_base.models.hospital_import_kind import KEEPERS

from ..domain.availability import LONGEST
from .import_about_people import PERSON


class StaffImportAvailability(models.AbstractModel):
    """One line per offered time of a person, on the clock of the site."""

    _name = "staff.import.availability"
    _inherit = "staff.import.about.people"
    _description = "Import of availability"

    _target = "staff.availability"
    _shown_by = "staff_pool.staff_availability_action"
    _roles = (*KEEPERS, "hospital_base.group_pool_manager")

    def _label(self):
        return self.env._("Availability")

    def _columns(self):
        return (
            PERSON,
            Column("start", Kind.DATETIME, required=True, example="2026-11-04 07:00"),
            Column("stop", Kind.DATETIME, required=True, example="2026-11-04 19:00"),
        )

    def _problem_words(self):
        return super()._problem_words() | {
            "import_wrong_length": (
                self.env._(
                    "The time must end after it begins, within %(limit)s hours."
                ),
                self.env._("Enter longer times day by day."),
            ),
        }

    def _check_rows(self, rows, context):
        facts = {"limit": int(LONGEST.total_seconds() // 3600)}
        return super()._check_rows(rows, context) + [
            ImportProblem(row.line, "stop", "import_wrong_length", facts)
            for row in rows
            if row.tells("start", "stop")
            if not timedelta() < row.values["stop"] - row.values["start"] <= LONGEST
        ]

    def _apply_rows(self, rows, context):
        """Offer what is not offered yet."""
        offered = self._offered(rows)
        spans = self._as_importer(self.env["staff.availability"], "create")
        created = spans.create(
            [
                {"person_id": person, "start": span.start, "stop": span.stop}
                for person, span in map(_person_and_span, rows)
                if not covers(offered.get(person, ()), span)
            ]
        )
        return self._told("add", created)

    def _offered(self, rows):
        """Person id → what she offers around the times of the file."""
        # Of people whom the user sees: their cells were looked up with his rights.
        spans = self._as_importer(self.env["staff.availability"], "read")
        found = spans.search(
            [
                ("person_id", "in", [row.values["email"] for row in rows]),
                ("start", "<", max(row.values["stop"] for row in rows)),
                ("stop", ">", min(row.values["start"] for row in rows)),
            ]
        )
        by_person = found.grouped(lambda each: each.person_id.id)
        return {
            person: list(own._spans().values()) for person, own in by_person.items()
        }


def _person_and_span(row):
    return row.values["email"], Span(row.values["start"], row.values["stop"])
