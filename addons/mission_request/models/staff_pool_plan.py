"""Which plan do the requests of a pool follow if nobody accepts?"""

from odoo import api, fields, models
from odoo.exceptions import ValidationError

from .mission_request import OFFER_READERS


class StaffPool(models.Model):
    _inherit = "staff.pool"

    plan_id = fields.Many2one(
        "mission.plan",
        string="If nobody accepts",
        ondelete="restrict",
        copy=False,
        domain="[('pool_id', '=', id)]",
        groups=OFFER_READERS,
        help="Proposed for each new request of the pool.",
    )
    plan_ids = fields.One2many(
        "mission.plan", "pool_id", string="Plans", groups=OFFER_READERS
    )

    @api.constrains("plan_id")
    def _check_plan_is_its_own(self):
        for pool in self:
            if pool.plan_id and pool.plan_id.pool_id != pool:
                raise ValidationError(self.env._("The plan is of another pool."))

    def action_add_sample_plans(self):
        """Three plans to start from, of which the usual one becomes the pool's."""
        self.check_access("write")
        plans = self.env["mission.plan"]
        plans._add_samples(self)
        usual = plans._sample_names()["usual"]
        for pool in self.filtered(lambda pool: not pool.plan_id):
            pool.plan_id = pool.plan_ids.filtered(lambda p: p.name == usual)[:1]
