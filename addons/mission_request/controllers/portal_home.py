"""What waits for staff or an agency, said where they land after logging in."""

from odoo.http import request

from odoo.addons.hospital_base import clock
from odoo.addons.hospital_message.controllers.portal import PortalShell


class PortalHome(PortalShell):
    def _home_values(self):
        now = clock.now(request.env)
        waiting = request.env["mission.portal"]._say_waiting(now)
        asked = request.env["mission.submission"]._say_waiting(now)
        return {**super()._home_values(), "waiting": waiting, "agency_waiting": asked}
