"""How do people who are known already get into further pools?"""

from odoo import models
from odoo.fields import Domain

from odoo.addons.hospital_base.domain.import_cells import Column, Kind

from .import_about_people import FROM, FUNCTIONS, PERSON, POOL, UNTIL


class StaffImportMembers(models.AbstractModel):
    """One line per person and pool; whoever is not known comes with the people."""

    _name = "staff.import.members"
    _inherit = ["staff.import.about.people", "hospital.import.kind.by.key"]
    _description = "Import of members"

    _target = "staff.member"
    _shown_by = "staff_pool.staff_member_action"
    _roles = (
        "hospital_base.group_pool_manager",
        "hospital_base.group_hr_officer",
        "hospital_base.group_administrator",
    )
    _key_column = "email"
    _column_of = {
        "function_ids": "function",
        "date_start": "from",
        "date_stop": "until",
        "target_rate": "target_rate",
        "rate_per_hour": "rate",
    }

    def _label(self):
        return self.env._("Members: known people, further pools")

    def _columns(self):
        return (PERSON, POOL, FUNCTIONS, FROM, UNTIL, *self._rate_columns())

    def _rate_columns(self):
        """HR officers neither see nor say what a person costs a pool."""
        members = self.env["staff.member"]
        if not members._has_field_access(members._fields["rate_per_hour"], "write"):
            return ()
        return (
            Column("target_rate", Kind.DECIMAL, minimum=0, maximum=100, example="40"),
            Column("rate", Kind.DECIMAL, minimum=0, example="38.50"),
        )

    def _key(self, row, context):
        if not (row.values["email"] and row.values["pool"]):
            return None
        return row.values["email"], row.values["pool"]

    def _known_records(self, rows, context):
        keys = self._keys(rows, context)
        people, pools = zip(*keys, strict=True) if keys else ((), ())
        found = self.env["staff.member"].search(
            Domain("person_id", "in", people) & Domain("pool_id", "in", pools)
        )
        return {(each.person_id.id, each.pool_id.id): each for each in found}

    def _prepare_vals(self, row, context):
        values = row.values
        return {
            "person_id": values["email"],
            "pool_id": values["pool"],
            "function_ids": values["function"],
            "date_start": values["from"],
            "date_stop": values["until"],
            "target_rate": values.get("target_rate"),
            "rate_per_hour": values.get("rate"),
        }

    def _create_new(self, vals_list):
        return self.env["staff.pool"]._enlist(vals_list)
