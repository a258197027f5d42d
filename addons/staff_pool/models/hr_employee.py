"""Which human stands behind this employment?"""

from odoo import fields, models


class HrEmployee(models.Model):
    _inherit = "hr.employee"

    staff_person_id = fields.Many2one(
        "staff.person",
        string="Person in the pools",
        ondelete="restrict",
        index="btree_not_null",
        copy=False,
        groups="hr.group_hr_user",
        help="The one human behind her employments in several establishments.",
    )

    _one_employment_per_company = models.Constraint(
        "UNIQUE (company_id, staff_person_id)",
        "This person already has an employment in the establishment.",
    )

    def write(self, vals):
        result = super().write(vals)
        if {"staff_person_id", "tz"} & vals.keys():
            # Leaves are looked up in full: the person is absent for every pool,
            # also for leaves that the writer may not read.
            leaves = self.env["hr.leave"].sudo().with_context(active_test=False)
            leaves.search([("employee_id", "in", self.ids)])._project_absences()
        return result

    def action_make_person(self):
        """Make employees known to the pools, as the human their contact is.

        Somebody who is employed elsewhere under the same contact becomes one
        person with two employments.

        :raises AccessError: the user may not change these employees
        """
        self.check_access("write")
        unknown = self.filtered(lambda employee: not employee.staff_person_id)
        # Whoever keeps the employment may make its human known; the person is
        # visible to him from then on, by her employment.
        persons = self.env["staff.person"].sudo().with_context(active_test=False)
        contacts = unknown.sudo().work_contact_id
        known = persons.search([("partner_id", "in", contacts.ids)])
        missing = contacts - known.partner_id
        known |= persons.create([{"partner_id": contact.id} for contact in missing])
        by_contact = known.grouped("partner_id")
        for employee in unknown:
            person = by_contact.get(employee.sudo().work_contact_id)
            employee.staff_person_id = person
        return True
