"""What is different about an offer whose person an agency has named?"""

from dataclasses import replace

from odoo import fields, models


class MissionOffer(models.Model):
    _inherit = "mission.offer"

    submission_id = fields.Many2one(
        "mission.submission",
        readonly=True,
        copy=False,
        ondelete="restrict",
        index="btree_not_null",
        help="By which an agency has named this person.",
    )

    def _slot(self):
        """She comes by the agency's own pool, and by no other that she may be in."""
        slot = super()._slot()
        if not self.submission_id:
            return slot
        return replace(slot, pool_ids=(self.member_id.pool_id.id,))

    def _addressee(self):
        """The agency answers for its people, so it hears what becomes of them."""
        if not self.submission_id:
            return super()._addressee()
        return self.submission_id._contacts()[:1]
