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

    @api.constrains("need_id", "unit_id")
    def _check_need_is_of_the_unit(self):
        for request in self.filtered("need_id"):
            if request.need_id.unit_id != request.unit_id:
                raise ValidationError(self.env._("The need is of another unit."))
