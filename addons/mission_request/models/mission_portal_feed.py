"""Does a member of staff have a calendar address, and how does she get a new one?"""

from odoo import api, models


class MissionPortal(models.AbstractModel):
    _inherit = "mission.portal"

    @api.model
    def _missions(self, now):
        person = self._person()
        feed = self.env["mission.feed"]._of(person) if person else None
        return {**super()._missions(now), "feed_since": bool(feed), "knows_her": person}

    @api.model
    def _new_feed(self, now):
        """The absolute address, shown this once."""
        path = self.env["mission.feed"]._issue(self._person(), now)
        return self.env["hospital.link"]._url(path)

    @api.model
    def _end_feed(self, now):
        self.env["mission.feed"]._revoke_of(self._person(), now)
