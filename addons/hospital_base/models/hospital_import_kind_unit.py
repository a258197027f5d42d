"""How does a hospital bring in the care units of a site?"""

from odoo import models
from odoo.fields import Domain

from ..domain.import_cells import Column, Kind


class HospitalImportKindUnit(models.AbstractModel):
    """One line per care unit of the site that is chosen."""

    _name = "hospital.import.kind.unit"
    _inherit = "hospital.import.kind.by.key"
    _description = "Import of care units"

    _target = "hr.department"
    _shown_by = "hospital_base.care_unit_action"
    _roles = ("hospital_base.group_administrator", "hospital_base.group_hr_officer")
    _needs_site = True
    _column_of = {
        "site_id": "site",
        "unit_phone": "phone",
        "head_nurse_ids": "head_nurses",
    }

    def _label(self):
        return self.env._("Care units")

    def _is_allowed(self):
        """HR officers where the addons above let them keep departments."""
        departments = self.env["hr.department"]
        return super()._is_allowed() and departments.has_access("create")

    def _columns(self):
        return (
            Column("code", required=True, max_length=32, example="CARD"),
            Column("name", required=True, example="Cardiology"),
            Column("building", example="B"),
            Column("floor", example="3rd floor"),
            Column("phone", Kind.EXTENSION, example="2 34 56"),
            Column("cost_centre", example="4100"),
            Column(
                "head_nurses",
                Kind.REFERENCE,
                many=True,
                model="res.users",
                field="login",
                unknown="import_no_head_nurse",
                example="head.nurse@hospital.example",
            ),
        )

    def _reference_domain(self, column, context):
        """Whoever is named leads the unit: only those with the role can be."""
        domain = super()._reference_domain(column, context)
        if column.model == "res.users":
            head_nurse = self.env.ref("hospital_base.group_head_nurse")
            domain &= Domain("all_group_ids", "in", head_nurse.ids)
        return domain

    def _problem_words(self):
        return super()._problem_words() | {
            "import_no_head_nurse": (
                self.env._("No head nurse signs in as “%(value)s”."),
                self.env._("Correct the login, or give that user the role first."),
            )
        }

    def _known_records(self, rows, context):
        """A code is given once in an establishment, whatever the site."""
        units = self.env["hr.department"].with_context(active_test=False)
        site = self.env["hospital.site"].browse(context.site_id)
        found = units.search(
            [
                ("company_id", "=", site.company_id.id),
                ("unit_code", "in", list(self._keys(rows, context))),
            ]
        )
        return found.grouped("unit_code")

    def _prepare_vals(self, row, context):
        values = row.values
        return {
            "unit_code": values["code"],
            "name": values["name"],
            "site_id": context.site_id,
            "building": values["building"],
            "floor": values["floor"],
            "unit_phone": values["phone"],
            "cost_centre": values["cost_centre"],
            "head_nurse_ids": values["head_nurses"],
        }

    def _prepare_fixed_vals(self, context):
        site = self.env["hospital.site"].browse(context.site_id)
        return {"is_care_unit": True, "company_id": site.company_id.id}
