"""How does a hospital bring the people of its pools into the product?"""

from odoo import models

from odoo.addons.hospital_base.domain.import_cells import Column, Kind
from odoo.addons.hospital_base.domain.importing import ImportProblem

from ..domain.enrolment import Enrolment, decide
from ..domain.refusals import AlreadyKnown
from .import_about_people import FROM, FUNCTIONS, POOL, UNTIL

HUMAN = ("name", "email", "mobile", "kind")  # the columns that say who it is


class StaffImportPeople(models.AbstractModel):
    """One line per person: contact, function, pool, own or external, dates."""

    _name = "staff.import.people"
    _inherit = "staff.import.about.people"
    _description = "Import of people"

    _target = "staff.member"
    _shown_by = "staff_pool.staff_member_action"
    _roles = (
        "hospital_base.group_pool_manager",
        "hospital_base.group_hr_officer",
        "hospital_base.group_administrator",
    )

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
            Column("mobile", Kind.PHONE, unique=True, example="079 555 01 23"),
            FUNCTIONS,
            POOL,
            Column("kind", Kind.CHOICE, required=True, choices=("own", "external")),
            FROM,
            UNTIL,
        )

    def _problem_words(self):
        return super()._problem_words() | {
            "import_already_known": (
                self.env._(
                    "%(line)s matches %(name)s, who is known: the same %(same)s."
                ),
                self.env._(
                    "The same person? Link them. Otherwise correct the e-mail or "
                    "mobile, or remove the line."
                ),
            ),
            "import_known_to_hr": (
                self.env._("%(line)s matches %(name)s, an employee with a login."),
                self.env._("Ask HR to make the employee known to the pools."),
            ),
            "import_known_twice": (
                self.env._("%(line)s matches several people: %(name)s."),
                self.env._("Write the e-mail and the mobile of one of them."),
            ),
        }

    def _check_rows(self, rows, context):
        return super()._check_rows(rows, context) + self._known_otherwise(rows)

    def _known_otherwise(self, rows):
        newcomers = [(row.line, _enrolment(row)) for row in rows if row.tells(*HUMAN)]
        known = self.env["staff.pool"]._known_people([each for _, each in newcomers])
        problems = []
        for line, newcomer in newcomers:
            matches = known[newcomer.email] | known[newcomer.phone]
            try:
                decide(newcomer, matches)
            except AlreadyKnown:
                problems.append(self._proposal(line, newcomer, matches))
        return problems

    def _proposal(self, line, newcomer, matches):
        """To link the line to the person it matches, if it is only one."""
        name = ", ".join(sorted(match.name for match in matches))
        if len(matches) > 1:
            facts = {"line": newcomer.name, "name": name}
            return ImportProblem(line, "email", "import_known_twice", facts)
        [match] = matches
        if match.reserved:
            facts = {"line": newcomer.name, "name": name}
            return ImportProblem(line, "email", "import_known_to_hr", facts)
        same = self._say_same(newcomer, match)
        human = (match.contact_id, newcomer.name, newcomer.email, newcomer.phone)
        return ImportProblem(
            line,
            "email" if newcomer.email == match.email else "mobile",
            "import_already_known",
            {"line": newcomer.name, "name": name, "same": same},
            proposal=repr(human),
        )

    def _say_same(self, newcomer, match):
        email, phone = newcomer.email == match.email, newcomer.phone == match.phone
        if email and phone:
            return self.env._("e-mail and mobile")
        return self.env._("e-mail") if email else self.env._("mobile")

    def _apply_rows(self, rows, context):
        pools = self.env["staff.pool"]
        linked = [_enrolment(row) for row in rows if row.agreed]
        others = [_enrolment(row) for row in rows if not row.agreed]
        return pools._enrol(others) + pools._enrol(linked, confirmed=True)


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
