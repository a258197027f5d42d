"""How are offered times brought in from another tool?"""

from odoo import models

from odoo.addons.hospital_base.domain.import_cells import Column, Kind
from odoo.addons.hospital_base.domain.importing import ImportProblem

from ..domain.availability import LONGEST


class StaffImportAvailability(models.AbstractModel):
    """One line per offered time of a person, on the clock of the site."""

    _name = "staff.import.availability"
    _inherit = "hospital.import.kind"
    _description = "Import of availability"

    _target = "staff.availability"
    _roles = ("hospital_base.group_pool_manager", "hospital_base.group_administrator")

    def _label(self):
        return self.env._("Availability")

    def _columns(self):
        return (
            Column(
                "email",
                Kind.EMAIL,
                required=True,
                example="ada.keller@hospital.example",
            ),
            Column("start", Kind.DATETIME, required=True, example="2026-11-04 07:00"),
            Column("stop", Kind.DATETIME, required=True, example="2026-11-04 19:00"),
        )

    def _problem_words(self):
        return super()._problem_words() | {
            "import_unknown_person": (
                self.env._("Nobody of your pools has the e-mail %(email)s."),
                self.env._("Correct it, or import the person first."),
            ),
            "import_same_email": (
                self.env._("Several people have the e-mail %(email)s."),
                self.env._("Give each a mail address of her own."),
            ),
            "import_wrong_length": (
                self.env._(
                    "The time must end after it begins, within %(limit)s hours."
                ),
                self.env._("Enter longer times day by day."),
            ),
        }

    def _check_rows(self, rows, context):
        persons = self._persons_by_email(rows)
        problems = []
        for row in rows:
            email, length = (
                row.values["email"],
                row.values["stop"] - row.values["start"],
            )
            found = len(persons.get(email, ()))
            if found != 1:
                code = "import_same_email" if found else "import_unknown_person"
                problems.append(
                    ImportProblem(row.line, "email", code, {"email": email})
                )
            if not 0 < length.total_seconds() <= LONGEST.total_seconds():
                facts = {"limit": LONGEST.total_seconds() // 3600}
                problems.append(
                    ImportProblem(row.line, "stop", "import_wrong_length", facts)
                )
        return problems

    def _apply_rows(self, rows):
        persons = self._persons_by_email(rows)
        return self.env["staff.availability"].create(
            [
                {
                    "person_id": persons[row.values["email"]].id,
                    "start": row.values["start"],
                    "stop": row.values["stop"],
                }
                for row in rows
            ]
        )

    def _persons_by_email(self, rows):
        """E-mail → the people with it whom the user may see."""
        emails = [row.values["email"] for row in rows]
        persons = self.env["staff.person"].search(
            [("partner_id.email_normalized", "in", emails)]
        )
        # The contacts of people whom the user may see, for their own e-mail.
        return persons.grouped(lambda each: each.sudo().partner_id.email_normalized)
