"""Who may create an employment from outside HR, and what is remembered of it?

The only door from the pools into HR: a fixed list of fields, and an audit row
that nobody can change.
"""

from odoo import api, fields, models
from odoo.exceptions import AccessError
from odoo.fields import Domain

from odoo.addons.hospital_base import clock, sources

EMPLOYMENT_FIELDS = {"name", "company_id", "work_contact_id", "staff_person_id", "tz"}
#: What a change of the person carries on to her employments.
IDENTITY_FIELDS = {"name"}
EMPLOYERS = (
    "hospital_base.group_pool_manager",
    "hospital_base.group_hr_officer",
    "hospital_base.group_administrator",
)


class StaffHrService(models.AbstractModel):
    _name = "staff.hr.service"
    _description = "Employments made from the pools"

    @api.model
    def _create_employments(self, persons, company):
        """Employ ``persons`` at ``company``; those who are employed there stay.

        :return: the new ``hr.employee`` records
        :raises AccessError: the user has no role that adds people to pools
        """
        self._check_role()
        # Managers have no HR rights. The prepared values are all they can
        # cause, and each row is written to the audit.
        employees = self.env["hr.employee"].sudo()
        employees = employees.with_context(
            tracking_disable=True, mail_create_nosubscribe=True
        ).create(self._prepare_employments(persons, company))
        self._audit("create_employment", employees)
        return employees.sudo(False)  # the caller goes on with his own rights

    def _check_role(self):
        if not (self.env.su or any(map(self.env.user.has_group, EMPLOYERS))):
            raise AccessError(self.env._("You may not add people to a pool."))

    @api.model
    def _employees_of(self, contacts):
        """Employees with these contacts whom the pools do not know yet.

        :return: ``hr.employee`` with sudo, for those who decide and add people
        """
        # HR records are read to recognise a human; the answer leaves this service
        # by name and contact only.
        return (
            self.env["hr.employee"]
            .sudo()
            .search(
                Domain("work_contact_id", "in", contacts)
                & Domain("staff_person_id", "=", False)
            )
        )

    @api.model
    def _adopt(self, contacts):
        """Make the employees with these contacts persons of the pools.

        :param contacts: ids of ``res.partner``
        :return: contact id → ``staff.person``
        :raises AccessError: the user has no role that adds people to pools
        """
        self._check_role()
        employees = self._employees_of(contacts)
        persons = employees._persons_of_contacts().grouped("partner_id")
        for (contact, _company), twins in employees.grouped(
            lambda each: (each.work_contact_id, each.company_id)
        ).items():
            twins[:1].staff_person_id = persons[contact]  # once in an establishment
        self._audit("make_person", employees.filtered("staff_person_id"))
        return {contact.id: person for contact, person in persons.items()}

    @api.model
    def _prepare_employments(self, persons, company):
        """Values for those who are not employed at ``company`` yet."""
        # Employments and sites are read past the rules to know what is missing.
        persons, sites = persons.sudo(), self.env["hospital.site"].sudo()
        site = sites.search([("company_id", "=", company.id)], limit=1)
        tz = site.tz or self.env.user.tz or "UTC"
        prepared = [
            self._prepare_employment_vals(person, company, tz)
            for person in persons
            if company not in person.employee_ids.company_id
        ]
        return [
            {name: vals[name] for name in EMPLOYMENT_FIELDS & vals.keys()}
            for vals in prepared
        ]

    @api.model
    def _prepare_employment_vals(self, person, company, tz):
        """Values of one employment; only ``EMPLOYMENT_FIELDS`` get through."""
        return {
            "name": person.name,
            "company_id": company.id,
            "work_contact_id": person.partner_id.id,
            "staff_person_id": person.id,
            "tz": tz,
        }

    @api.model
    def _carry_identity(self, persons):
        """Write what is new of ``IDENTITY_FIELDS`` into the employments of persons.

        The caller has checked that he may change these persons.

        :raises AccessError: the user has no role that adds people to pools
        """
        self._check_role()
        # As above: managers have no HR rights; these fields are all they can cause.
        for person in persons.sudo().with_context(active_test=False):
            new = {name: person[name] for name in IDENTITY_FIELDS}
            outdated = person.employee_ids.filtered(
                lambda each, new=new: any(each[name] != new[name] for name in new)
            )
            outdated.with_context(tracking_disable=True).write(new)
            self._audit("rename", outdated)

    @api.model
    def _audit(self, verb, employees):
        now = clock.now(self.env)
        self.env["staff.hr.audit"]._record(
            [
                {
                    "verb": verb,
                    "to_state": "employed",
                    "effective_at": now,
                    "source": sources.of(self.env),
                    "employee_id": employee.id,
                    "person_id": employee.staff_person_id.id,
                    "company_id": employee.company_id.id,
                }
                for employee in employees
            ]
        )


class StaffHrAudit(models.Model):
    """Which employments did the pools make, when, and who did it?"""

    _name = "staff.hr.audit"
    _description = "Audit of HR writes by the pools"
    _inherit = ["hospital.event.mixin"]

    employee_id = fields.Many2one(
        "hr.employee", required=True, readonly=True, ondelete="restrict"
    )
    person_id = fields.Many2one(
        "staff.person", required=True, readonly=True, ondelete="restrict"
    )
    company_id = fields.Many2one(
        "res.company", required=True, readonly=True, ondelete="restrict"
    )
