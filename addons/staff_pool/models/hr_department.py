"""Does a care unit take people who were not inducted there?"""

from odoo import fields, models

HOSPITAL_USER = "hospital_base.group_hospital_user"


class HrDepartment(models.Model):
    _inherit = "hr.department"

    induction_policy = fields.Selection(
        [
            ("no", "Not needed"),
            ("warn", "Wanted: warn"),
            ("block", "Required: nobody without it"),
        ],
        string="Induction",
        default="no",
        groups=HOSPITAL_USER,
        help="What happens when somebody without a valid induction in this unit is "
        "looked for. An induction that has expired counts as none.",
    )
