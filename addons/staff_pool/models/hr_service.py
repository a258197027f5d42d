"""Who may create an employment from outside HR, and what is remembered of it?

The only door from the pools into HR: a fixed list of fields, and an audit row
that nobody can change.
"""

from odoo import api, fields, models
from odoo.exceptions import AccessError

from odoo.addons.hospital_base import clock, sources

EMPLOYMENT_FIELDS = {"name", "company_id", "work_contact_id", "staff_person_id", "tz"}
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
        if not (self.env.su or any(map(self.env.user.has_group, EMPLOYERS))):
            raise AccessError(self.env._("You may not add people to a pool."))
        # Managers have no HR rights. The prepared values are all they can
        # cause, and each row is written to the audit.
        employees = self.env["hr.employee"].sudo()
        employees = employees.with_context(
            tracking_disable=True, mail_create_nosubscribe=True
        ).create(self._prepare_employments(persons, company))
        self._audit("create_employment", employees)
        return employees.sudo(False)  # the caller goes on with his own rights

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
