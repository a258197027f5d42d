"""Which departments are care units, where are they, and who leads them?"""

from odoo import fields, models

HOSPITAL_USER = "hospital_base.group_hospital_user"


class HrDepartment(models.Model):
    """A care unit is a department of a site. Its fields are for hospital roles."""

    _inherit = "hr.department"

    is_care_unit = fields.Boolean(string="Care unit", groups=HOSPITAL_USER)
    unit_code = fields.Char(
        string="Unit code", groups=HOSPITAL_USER, help="Short name used in imports."
    )
    site_id = fields.Many2one(
        "hospital.site",
        ondelete="restrict",
        index="btree_not_null",
        check_company=True,
        groups=HOSPITAL_USER,
    )
    head_nurse_ids = fields.Many2many(
        "res.users",
        "hospital_unit_head_nurse_rel",
        "unit_id",
        "user_id",
        string="Head nurses",
        groups=HOSPITAL_USER,
    )
    building = fields.Char(groups=HOSPITAL_USER)
    floor = fields.Char(groups=HOSPITAL_USER)
    unit_phone = fields.Char(string="Phone of the unit", groups=HOSPITAL_USER)
    cost_centre = fields.Char(string="Cost centre", groups=HOSPITAL_USER)

    _care_unit_is_placed = models.Constraint(
        "CHECK (is_care_unit IS NOT TRUE"
        " OR (company_id IS NOT NULL AND site_id IS NOT NULL))",
        "A care unit belongs to an establishment and to a site.",
    )
    _unit_code_unique = models.UniqueIndex(
        "(company_id, unit_code) WHERE unit_code IS NOT NULL",
        "Another unit of this establishment has this code.",
    )

    def _read_group_groupby(self, alias, groupby_spec, query):
        # Odoo asks for the groups of every kind of field here but many2many.
        field = self._fields.get(groupby_spec.partition(":")[0])
        if field is not None and field.type == "many2many":
            self._check_field_access(field, "read")
        return super()._read_group_groupby(alias, groupby_spec, query)
