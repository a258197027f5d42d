"""How does a hospital bring in its list of functions?"""

from odoo import models

from ..domain.import_cells import Column
from .hospital_import_kind import KEEPERS


class HospitalImportKindFunction(models.AbstractModel):
    """One line per function. The group shares them: pool managers add new ones."""

    _name = "hospital.import.kind.function"
    _inherit = "hospital.import.kind.by.key"
    _description = "Import of functions"

    _target = "hospital.function"
    _shown_by = "hospital_base.hospital_function_action"
    _roles = (*KEEPERS, "hospital_base.group_pool_manager")

    def _label(self):
        return self.env._("Functions")

    def _columns(self):
        return (
            Column("code", required=True, max_length=32, example="RN"),
            Column("name", required=True, example="Registered nurse"),
        )

    def _known_records(self, rows, context):
        functions = self.env["hospital.function"].with_context(active_test=False)
        codes = list(self._keys(rows, context))
        found = functions.search_fetch([("code", "in", codes)], ["code", "name"])
        return found.grouped("code")

    def _changeable(self, record):
        return frozenset({"name"} if self._has_role(KEEPERS) else ())

    def _exists_code(self, record):
        return "import_exists_shared"

    def _prepare_vals(self, row, context):
        return row.values
