"""Which need does a request answer?"""

from odoo import api, fields, models
from odoo.exceptions import ValidationError


class MissionRequest(models.Model):
    _inherit = "mission.request"

    need_id = fields.Many2one(
        "mission.need",
        readonly=True,
        copy=False,
        ondelete="restrict",
        index="btree_not_null",
    )
    preferred_person_id = fields.Many2one(related="need_id.preferred_person_id")

    _one_request_asks_for_a_need = models.UniqueIndex(
        "(need_id) WHERE state IN ('to_authorize', 'open', 'filled')",
        "Somebody has asked people for this need already. Open the need to see where "
        "it stands.",
    )

    @api.constrains("need_id")
    def _check_need_is_hers(self):
        """A request takes its need off the list of the pool that handles it."""
        # Odoo elevates constraints; what counts is the user's own right.
        self.need_id.sudo(False).check_access("write")

    @api.constrains("need_id", "unit_id")
    def _check_need_is_of_the_unit(self):
        for request in self.filtered("need_id"):
            if request.need_id.unit_id != request.unit_id:
                raise ValidationError(self.env._("The need is of another unit."))
