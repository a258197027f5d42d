"""How does a hospital bring in its list of functions?"""

from odoo import models

from ..domain.import_cells import Column
from ..domain.importing import ImportProblem


class HospitalImportKindFunction(models.AbstractModel):
    _name = "hospital.import.kind.function"
    _inherit = "hospital.import.kind"
    _description = "Import of functions"

    _target = "hospital.function"
    _roles = ("hospital_base.group_administrator",)

    def _label(self):
        return self.env._("Functions")

    def _columns(self):
        return (
            Column("code", required=True, unique=True, max_length=32, example="RN"),
            Column("name", required=True, example="Registered nurse"),
        )

    def _check_rows(self, rows, context):
        known = self._known_codes([row.values["code"] for row in rows])
        return [
            ImportProblem(row.line, "code", "import_exists", {"value": code})
            for row in rows
            if (code := row.values["code"]) in known
        ]

    def _known_codes(self, codes):
        functions = self.env["hospital.function"].with_context(active_test=False)
        found = functions.search_fetch([("code", "in", codes)], ["code"])
        return set(found.mapped("code"))

    def _apply_rows(self, rows):
        return self.env["hospital.function"].create([row.values for row in rows])
