"""What would happen if seats were given the obvious way: look, then write?

Never installed outside tests/stack: it shows that the race test sees a race.
"""

from odoo import models

from odoo.addons.mission_request.domain.refusals import AlreadyFilled


class MissionRequest(models.Model):
    _inherit = "mission.request"

    def _take_seat(self, now):
        """Count the orders; the row of the request is read but never changed."""
        orders = self.env["mission.order"].search_count([("request_id", "=", self.id)])
        if orders >= self.seats:
            raise self.env["hospital.texts"]._refused(AlreadyFilled())

    def _close_if_full(self, now):
        """Not closed: moving the state would be a guarded UPDATE again."""
