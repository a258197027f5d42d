"""How do the pools of an establishment come in, and whose are they then?"""

from odoo import models
from odoo.fields import Domain

from odoo.addons.hospital_base.domain.import_cells import Column, Kind
from odoo.addons.hospital_base.domain.importing import ImportProblem
from odoo.addons.hospital_base.models.hospital_import_kind import KEEPERS

from .staff_pool import ADMIN_FIELDS

SAID_OF_POOLS = frozenset(
    ("name", "kind", "agency_partner_id", "manager_ids", "served_unit_ids")
)


class StaffImportPools(models.AbstractModel):
    """One line per pool of the establishment whose site is chosen.

    A pool that a manager brings in is hers. HR officers say who manages a new pool of
    their establishments; who manages a known one is the administrator's to change.
    """

    _name = "staff.import.pools"
    _inherit = "hospital.import.kind.by.key"
    _description = "Import of pools"

    _target = "staff.pool"
    _shown_by = "staff_pool.staff_pool_action"
    _roles = (*KEEPERS, "hospital_base.group_pool_manager")
    _needs_site = True
    _column_of = {
        "company_id": "site",
        "agency_partner_id": "agency",
        "manager_ids": "managers",
        "served_unit_ids": "units",
    }

    def _label(self):
        return self.env._("Pools")

    def _columns(self):
        return (
            Column("code", required=True, max_length=32, example="FLOAT"),
            Column("name", required=True, example="Float pool"),
            Column("kind", Kind.CHOICE, required=True, choices=("internal", "agency")),
            Column(
                "agency",
                Kind.REFERENCE,
                model="res.partner",
                field="name",
                unknown="import_unknown_agency",
                ambiguous="import_same_agency",
            ),
            *(self._manager_columns() if self._has_role(KEEPERS) else ()),
            Column(
                "units",
                Kind.REFERENCE,
                many=True,
                max_length=2_000,
                model="hr.department",
                field="unit_code",
                within="site_id",
                example="CARD|SURG",
            ),
        )

    def _reserved_columns(self):
        return () if self._has_role(KEEPERS) else self._manager_columns()

    def _manager_columns(self):
        return (
            Column(
                "managers",
                Kind.REFERENCE,
                many=True,
                model="res.users",
                field="login",
                unknown="import_no_pool_manager",
                example="pool.manager@hospital.example",
            ),
        )

    def _reference_domain(self, column, context):
        domain = super()._reference_domain(column, context)
        if column.model == "res.users":
            manager = self.env.ref("hospital_base.group_pool_manager")
            domain &= Domain("all_group_ids", "in", manager.ids)
        if column.model == "res.partner":
            domain &= Domain("is_company", "=", True)
        if column.model == "hr.department":
            domain &= Domain("is_care_unit", "=", True)
        return domain

    def _problem_words(self):
        return super()._problem_words() | {
            "import_unknown_agency": (
                self.env._("There is no company “%(value)s” among the contacts."),
                self.env._("Write its name as the contact has it, or create it."),
            ),
            "import_same_agency": (
                self.env._("Several companies are called “%(value)s”."),
                self.env._("Rename or archive the wrong contact."),
            ),
            "import_no_pool_manager": (
                self.env._("No pool manager signs in as “%(value)s”."),
                self.env._("Correct the login, or give that user the role first."),
            ),
            "import_pool_taken": (
                self.env._("“%(value)s” is the code of a pool that is not yours."),
                self.env._("Use another code, or ask the administrator for that pool."),
            ),
            "import_pool_kept": (
                self.env._("“%(value)s” is known already, otherwise: %(columns)s."),
                self.env._(
                    "Write it as it is known, or remove the line. Only the "
                    "administrator can change where a pool belongs and who manages it."
                ),
            ),
            "import_agency_missing": (
                self.env._("A pool of an agency names the agency."),
                self.env._("Fill it in, or write internal."),
            ),
        }

    def _check_rows(self, rows, context):
        return super()._check_rows(rows, context) + [
            ImportProblem(row.line, "agency", "import_agency_missing")
            for row in rows
            if row.values["kind"] == "agency" and not row.values["agency"]
            if row.tells("agency")
        ]

    def _known_records(self, rows, context):
        """A code is given once in the group: it is sought among the pools of all."""
        # sudo: of a pool that is not the user's no more is told than that its code
        # is taken, whatever the line says of it.
        pools = self.env["staff.pool"].sudo().with_context(active_test=False)
        found = pools.search([("code", "in", list(self._keys(rows, context)))])
        return found.grouped("code")

    def _otherwise(self, row, record, context):
        if record.filtered_domain(self.env["staff.pool"]._fillable_domain()):
            yield from super()._otherwise(row, record, context)
        else:
            taken = {"value": record.code}
            yield self._problem(row, "import_pool_taken", taken)

    def _changeable(self, record):
        if self.env["staff.pool"]._is_configurator():
            return SAID_OF_POOLS
        return SAID_OF_POOLS - ADMIN_FIELDS

    def _exists_code(self, record):
        all_of_it = self.env["staff.pool"]._is_configurator()
        return "import_exists" if all_of_it else "import_pool_kept"

    def _prepare_fixed_vals(self, context):
        """What a manager brings in is hers to manage."""
        if self._has_role(KEEPERS):
            return super()._prepare_fixed_vals(context)
        return {"manager_ids": self.env.user.ids}

    def _prepare_vals(self, row, context):
        values = row.values
        site = self.env["hospital.site"].browse(context.site_id)
        return {
            "code": values["code"],
            "name": values["name"],
            "company_id": site.company_id.id,
            "kind": values["kind"],
            "agency_partner_id": values["agency"],
            "manager_ids": values.get("managers"),
            "served_unit_ids": values["units"],
        }
