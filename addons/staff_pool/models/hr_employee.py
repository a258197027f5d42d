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
