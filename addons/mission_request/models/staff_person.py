"""Which offers wait for this person's answer?"""

from odoo import models


class StaffPerson(models.Model):
    _inherit = "staff.person"

    def _open_offers(self, span):
        """Offers sent and not answered for a mission in ``span``."""
        return super()._open_offers(span) + self.env["mission.offer"].search_count(
            [
                ("person_id", "=", self.id),
                ("state", "=", "sent"),
                ("request_id.start", "<", span.stop),
                ("request_id.stop", ">", span.start),
            ]
        )
