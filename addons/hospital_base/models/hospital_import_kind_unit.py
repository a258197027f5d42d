"""How does a hospital bring in the care units of a site?"""

from odoo import models
from odoo.fields import Domain

from ..domain.import_cells import Column, Kind
from .hospital_import_kind import KEEPERS

SAID_OF_UNITS = frozenset(
    ("name", "building", "floor", "unit_phone", "cost_centre", "head_nurse_ids")
)


class HospitalImportKindUnit(models.AbstractModel):
    """One line per care unit of the site that is chosen.

    Pool managers add the units that are missing. Who leads a unit reads its needs and
    approves its hours: that, and changes, are for HR officers and the administrator.
    """

    _name = "hospital.import.kind.unit"
    _inherit = "hospital.import.kind.by.key"
    _description = "Import of care units"

    _target = "hr.department"
    _shown_by = "hospital_base.care_unit_action"
    _roles = (*KEEPERS, "hospital_base.group_pool_manager")
    _needs_site = True
    _column_of = {
        "site_id": "site",
        "unit_phone": "phone",
        "head_nurse_ids": "head_nurses",
    }

    def _label(self):
        return self.env._("Care units")

    def _columns(self):
        return (
            Column("code", required=True, max_length=32, example="CARD"),
            Column("name", required=True, example="Cardiology"),
            Column("building", example="B"),
            Column("floor", example="3rd floor"),
            Column("phone", Kind.EXTENSION, example="2 34 56"),
            Column("cost_centre", example="4100"),
            *(self._leader_columns() if self._has_role(KEEPERS) else ()),
        )

    def _reserved_columns(self):
        return () if self._has_role(KEEPERS) else self._leader_columns()

    def _leader_columns(self):
        return (
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

    def _changeable(self, record):
        """Not the site: a file read for the wrong one would move a whole house."""
        return SAID_OF_UNITS if self._has_role(KEEPERS) else frozenset()

    def _exists_code(self, record):
        keeps = self._has_role(KEEPERS)
        return "import_exists" if keeps else "import_exists_shared"

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
            "head_nurse_ids": values.get("head_nurses"),
        }

    def _prepare_fixed_vals(self, context):
        site = self.env["hospital.site"].browse(context.site_id)
        return {"is_care_unit": True, "company_id": site.company_id.id}
