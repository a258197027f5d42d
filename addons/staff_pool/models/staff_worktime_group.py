"""To whom do the same working-time rules apply? Night staff, physicians, trainees."""

from odoo import api, fields, models


class StaffWorktimeGroup(models.Model):
    """A group of staff for working-time rules, shared by all establishments."""

    _name = "staff.worktime.group"
    _inherit = ["staff.worktime.french"]
    _description = "Staff group"
    _order = "name, id"

    name = fields.Char(required=True, translate=True)
    code = fields.Char(
        readonly=True, copy=False, help="Of groups that come with shipped rules."
    )
    active = fields.Boolean(default=True)

    _code_unique = models.UniqueIndex(
        "(code) WHERE code IS NOT NULL", "This staff group is there already."
    )

    @api.model
    def _shipped(self, pack, groups):
        """The groups that a pack speaks of: key in the pack → record, made once."""
        found = {}
        every = self.with_context(active_test=False)
        known = every.search([("code", "!=", False)]).grouped("code")
        for key, group in groups.items():
            code = f"{pack}_{key}"
            if code not in known:
                made = self.create({"code": code, "name": group["name"]})
                made._say_in_french("name", [group["name_fr"]])
                known[code] = made
            found[key] = known[code]
        return found
