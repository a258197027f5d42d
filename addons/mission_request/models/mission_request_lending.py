"""Which other pools are asked for this request, and in which order?"""

from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ..queries import planning


class MissionRequest(models.Model):
    _inherit = "mission.request"

    secondary_pool_ids = fields.Many2many(
        "staff.pool",
        "mission_request_secondary_rel",
        "request_id",
        "pool_id",
        string="Secondary pools",
        ondelete="restrict",
        domain="[('id', 'in', lender_ids)]",
        help="Pools that help out the pool, whose people are ranked after its own.",
    )
    lender_ids = fields.Many2many(
        "staff.pool", compute="_compute_lender_ids", string="Pools that help out"
    )

    @api.depends("pool_id")
    @api.depends_context("uid")
    def _compute_lender_ids(self):
        lines = self.env["staff.pool.secondary"]
        may_read = lines.has_access("read")  # head nurses choose no pools
        for request in self:
            lenders = request.pool_id._origin.secondary_pool_ids if may_read else None
            request.lender_ids = lenders and lenders.filtered(lends)

    @api.onchange("pool_id")
    def _onchange_pool_id(self):
        self.secondary_pool_ids &= self.lender_ids

    @api.constrains("pool_id", "secondary_pool_ids")
    def _check_lenders(self):
        for request in self:
            # Who helps out whom decides, whatever pools the user sees.
            pool, asked = request.sudo().pool_id, request.sudo().secondary_pool_ids
            for stranger in asked - pool.secondary_pool_ids.filtered(lends):
                raise ValidationError(
                    self.env._(
                        "“%(lender)s” does not help out “%(pool)s”. Choose among its "
                        "secondary pools, or ask the administrator to add it there.",
                        lender=stranger.display_name,
                        pool=pool.display_name,
                    )
                )

    def _add_pools(self, pools):
        """Also of an open request: its plan asks the people of these pools too.

        People were asked for the slot, which stays as it is; so this is no change of
        what ``FIXED_ONCE_SENT`` keeps.
        """
        self.flush_recordset()
        for pool in pools:
            self.env.execute_query(planning.add_pool(self.id, pool.id))
        self.invalidate_recordset(["secondary_pool_ids"])

    def _pools_in_order(self):
        """Ids of the pools to ask: the primary one, then the others in its order."""
        pool = self.pool_id
        # sudo: the order in which a pool is helped out is no secret, but its list is
        # read by its managers only
        order = pool.sudo().secondary_pool_ids.ids
        others = self.secondary_pool_ids._origin.ids
        others.sort(key=lambda id_: order.index(id_) if id_ in order else len(order))
        return (pool.id, *others)


def lends(pool):
    """Are its people asked? Agencies are asked another way."""
    return pool.active and pool.kind == "internal"
