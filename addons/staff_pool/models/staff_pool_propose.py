"""Which pool should be asked first for somebody of a function in a unit?"""

from odoo import api, models
from odoo.fields import Domain

from odoo.addons.hospital_base import clock


class StaffPool(models.Model):
    _inherit = "staff.pool"

    @api.model
    def _proposed_for(self, unit, function):
        """The pools that serve ``unit``, the one to ask first in front.

        Own staff before agencies, then whoever has people of the function, the
        unit's own establishment, most people; names at last.
        """
        pools = self.search([("served_unit_ids", "in", unit.ids)])
        people = pools._people_by_function()
        # The unit's establishment is no secret, but it may be hidden.
        establishment = unit.sudo().company_id

        def order(pool):
            count = people[pool.id].get(function.id, 0)
            foreign = pool.company_id != establishment
            return pool.kind == "agency", not count, foreign, -count

        return pools.sorted(order)

    def _people_by_function(self):
        """Pool id → function id → number of members who have it today."""
        today = clock.now(self.env).date()
        current = Domain("date_stop", "=", False) | Domain("date_stop", ">=", today)
        # sudo: whoever may ask a pool need not see its members; only numbers, and
        # only of pools that she sees.
        groups = (
            self.env["staff.member"]
            .sudo()
            ._read_group(
                Domain("pool_id", "in", self.ids) & current,
                ["pool_id", "function_ids"],
                ["__count"],
            )
        )
        people = {pool.id: {} for pool in self}
        for pool, function, count in groups:
            people[pool.id][function.id] = count
        return people
