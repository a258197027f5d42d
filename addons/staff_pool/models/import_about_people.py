"""How does a line of a file name a person or a pool?

A person by the e-mail, among those whom the user sees; a pool by its code, among
those that the user may fill.
"""

from odoo import models
from odoo.fields import Domain

from odoo.addons.hospital_base.domain.import_cells import Column, Kind
from odoo.addons.hospital_base.domain.importing import ImportProblem

from ..domain.enrolment import EMPLOYED_AT_ONCE

PERSON = Column(
    "email",
    Kind.EMAIL,
    required=True,
    model="staff.person",
    unknown="import_unknown_person",
    ambiguous="import_same_email",
    example="ada.keller@hospital.example",
)
POOL = Column(
    "pool", Kind.REFERENCE, required=True, model="staff.pool", example="FLOAT"
)
FUNCTIONS = Column(
    "function",
    Kind.REFERENCE,
    required=True,
    many=True,
    model="hospital.function",
    example="RN",
)
FROM = Column("from", Kind.DATE, required=True, example="2026-01-01")
UNTIL = Column("until", Kind.DATE, example="2026-12-31")


class StaffImportAboutPeople(models.AbstractModel):
    _name = "staff.import.about.people"
    _inherit = "hospital.import.kind"
    _description = "Kind of import about people of the pools"

    def _find_references(self, column, codes, context):
        if column.model == "staff.person":
            return self.env["staff.person"]._by_email(codes)
        if column.model == "staff.pool":
            return self._pools_by_code(codes)
        return super()._find_references(column, codes, context)

    def _pools_by_code(self, codes):
        """Into own pools only; those that lend to them can be read as well."""
        pools = self.env["staff.pool"]
        # HR officers fill pools that they cannot read: they learn no more than
        # that there is such a code.
        found = pools.sudo().search_fetch(
            pools._fillable_domain() & Domain("code", "in", list(codes)), ["code"]
        )
        return {pool.code: pool.ids for pool in found}

    def _say_what_follows(self, count):
        if self._target == "staff.member" and count > EMPLOYED_AT_ONCE:
            return self.env._("Their employments are made within minutes.")
        return super()._say_what_follows(count)

    def _problem_words(self):
        return super()._problem_words() | {
            "import_unknown_person": (
                self.env._("Nobody you look after has the e-mail %(value)s."),
                self.env._("Correct it, or import the person first."),
            ),
            "import_same_email": (
                self.env._("Several people have the e-mail %(value)s."),
                self.env._("Give each a mail address of her own."),
            ),
            "import_until_before_from": (
                self.env._("The last day is before the first."),
                self.env._("Correct one of the two dates."),
            ),
        }

    def _check_rows(self, rows, context):
        return super()._check_rows(rows, context) + [
            ImportProblem(row.line, "until", "import_until_before_from")
            for row in rows
            if _ends_before_it_begins(row.values.get("from"), row.values.get("until"))
        ]


def _ends_before_it_begins(first, last):
    return bool(first and last and last < first)
