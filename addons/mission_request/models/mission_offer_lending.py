"""What does a manager read about somebody whom another pool lends?"""

from odoo import models

from odoo.addons.staff_pool.domain.lending import ONLY_HER_POOL_KNOWS


class MissionOffer(models.Model):
    _inherit = "mission.offer"

    def _reason_for_manager(self, reason):
        """``reason``, if any; of people of a lender pool, that she is not told."""
        # with her own rights, whatever way the answer has come
        if not reason or self.member_id.sudo(False).has_access("read"):
            return reason
        return self.env["hospital.texts"]._say(ONLY_HER_POOL_KNOWS, {})
