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
        persons = unknown._persons_of_contacts().grouped("partner_id")
        for employee in unknown:
            employee.staff_person_id = persons.get(employee.work_contact_id)
        return True

    def _persons_of_contacts(self):
        """The person of each work contact, made if there is none."""
        # Whoever keeps the employment, which was checked, may make its human
        # known; she is visible to him from then on, by her employment.
        persons = self.env["staff.person"].sudo().with_context(active_test=False)
        contacts = self.work_contact_id
        known = persons.search([("partner_id", "in", contacts.ids)])
        missing = contacts - known.partner_id
        return known + persons.create([{"partner_id": each.id} for each in missing])
