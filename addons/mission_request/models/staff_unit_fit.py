"""When did the person last work in the unit?"""

from odoo import api, fields, models

from odoo.addons.hospital_base import clock
from odoo.addons.hospital_base.domain.spans import to_local


class StaffUnitFit(models.Model):
    _inherit = "staff.unit.fit"

    last_shift_on = fields.Date(
        string="Last shift there",
        compute="_compute_last_shift_on",
        help="Local day on which her last mission in this unit began.",
    )

    @api.depends("person_id", "unit_id")
    def _compute_last_shift_on(self):
        """One statement for all of them, whichever pool had sent her there."""
        stored = self._origin
        # sudo: orders of other pools; only the day of the last one is shown, of a
        # stored row that the user sees
        orders = stored.env["mission.order"].sudo()
        groups = orders._read_group(
            [
                ("person_id", "in", stored.person_id.ids),
                ("unit_id", "in", stored.unit_id.ids),
                ("state", "=", "confirmed"),
                ("start", "<=", clock.now(self.env)),
            ],
            ["person_id", "unit_id"],
            ["start:max"],
        )
        last = {(person.id, unit.id): start for person, unit, start in groups}
        for fit in self:
            key = (fit._origin.person_id.id, fit._origin.unit_id.id)
            start = last.get(key)
            # sudo: only on which clock; the unit may lie in another establishment
            tz = start and fit.sudo().unit_id.site_id.tz
            fit.last_shift_on = start and to_local(start, tz or "UTC").date()
