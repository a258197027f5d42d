"""How does a hospital bring the people of its pools into the product?"""

from odoo import models

from odoo.addons.hospital_base.domain.import_cells import Column, Kind
from odoo.addons.hospital_base.domain.importing import ImportProblem

from ..domain.enrolment import Enrolment, decide
from ..domain.refusals import AlreadyKnown


class StaffImportPeople(models.AbstractModel):
    """One line per person: contact, function, pool, own or external, dates."""

    _name = "staff.import.people"
    _inherit = "hospital.import.kind"
    _description = "Import of people"

    _target = "staff.member"
    _roles = ("hospital_base.group_pool_manager", "hospital_base.group_administrator")

    def _label(self):
        return self.env._("People of the pools")

    def _columns(self):
        return (
            Column("name", required=True, example="Ada Keller"),
            Column(
                "email",
                Kind.EMAIL,
                required=True,
                unique=True,
                example="ada.keller@hospital.example",
            ),
            Column("mobile", Kind.PHONE, unique=True, example="+49 171 3920012"),
            Column(
                "function",
                Kind.REFERENCE,
                required=True,
                many=True,
                model="hospital.function",
                example="RN",
            ),
            Column(
                "pool",
                Kind.REFERENCE,
                required=True,
                model="staff.pool",
                example="FLOAT",
            ),
            Column("kind", Kind.CHOICE, required=True, choices=("own", "external")),
            Column("from", Kind.DATE, required=True, example="2026-01-01"),
            Column("until", Kind.DATE, example="2026-12-31"),
        )

    def _reference_domain(self, column, context):
        """Into own pools only; those that lend to them can be read as well."""
        domain = super()._reference_domain(column, context)
        if column.model == "staff.pool":
            domain &= self.env["staff.pool"]._managed_domain()
        return domain

    def _problem_words(self):
        return super()._problem_words() | {
            "import_until_before_from": (
                self.env._("The last day is before the first."),
                self.env._("Correct one of the two dates."),
            ),
            "import_already_known": (
                self.env._("Already known as %(name)s: same e-mail or mobile."),
                self.env._(
                    "Write name, e-mail, mobile and kind as they are known to add "
                    "her to the pool, or remove the line."
                ),
            ),
        }

    def _check_rows(self, rows, context):
        return self._wrong_dates(rows) + self._known_otherwise(rows)

    def _wrong_dates(self, rows):
        return [
            ImportProblem(row.line, "until", "import_until_before_from")
            for row in rows
            if row.values["until"] and row.values["until"] < row.values["from"]
        ]

    def _known_otherwise(self, rows):
        enrolments = [_enrolment(row) for row in rows]
        known = self.env["staff.pool"]._known_people(enrolments)
        problems = []
        for row, enrolment in zip(rows, enrolments, strict=True):
            matches = known[enrolment.email] | known[enrolment.phone]
            try:
                decide(enrolment, matches)
            except AlreadyKnown as refusal:
                facts = {"name": refusal.facts["name"]}
                problems.append(
                    ImportProblem(row.line, "email", "import_already_known", facts)
                )
        return problems

    def _apply_rows(self, rows):
        return self.env["staff.pool"]._enrol([_enrolment(row) for row in rows])


def _enrolment(row):
    values = row.values
    return Enrolment(
        name=values["name"],
        email=values["email"],
        phone=values["mobile"],
        kind=values["kind"],
        pool_id=values["pool"],
        function_ids=tuple(values["function"]),
        date_start=values["from"],
        date_stop=values["until"],
    )
