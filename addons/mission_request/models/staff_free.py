"""May a head nurse see who is free? Where the pool lets her ask its people herself.

For the units that she leads alone, and of each person only that she can come: why
others cannot is between them and their pool.
"""

from odoo import api, models


class StaffFree(models.AbstractModel):
    _inherit = "staff.free"

    @api.model
    def _pools_of_hers(self):
        return super()._pools_of_hers() | self._pools_open_to_her()

    @api.model
    def _pools_open_to_her(self):
        """Those that serve a unit she leads and let head nurses ask."""
        pools = self.env["staff.pool"]
        if not self._is_head_nurse():
            return pools
        return pools.search(
            [
                ("head_nurse_may_send", "=", True),
                ("served_unit_ids.head_nurse_ids", "=", self.env.uid),
            ]
        )

    @api.model
    def _searching(self, pool):
        if self._manages(pool):
            return super()._searching(pool)
        # sudo: the pool, one of ``_pools_open_to_her``, lets her search its people;
        # what leaves is who can come when
        return self.env["staff.pool"].sudo()

    @api.model
    def _units_of(self, pool):
        units = super()._units_of(pool)
        if self._manages(pool):
            return units
        return units.filtered(lambda unit: self.env.user in unit.head_nurse_ids)

    @api.model
    def _lenders_of(self, pool):
        """People of other pools are asked by the manager."""
        return super()._lenders_of(pool) if self._manages(pool) else pool.browse()

    @api.model
    def _check_may_come(self):
        if not self._is_head_nurse():
            super()._check_may_come()

    @api.model
    def _is_head_nurse(self):
        return self.env.user.has_group("hospital_base.group_head_nurse")
