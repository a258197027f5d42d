"""How does a mission get from the page behind a link into the calendar of a phone?"""

from odoo import http

from odoo.addons.hospital_message.controllers.link import LinkController
from odoo.addons.hospital_message.domain.masking import LINK_PREFIX

from .portal import calendar_file


class LinkCalendar(LinkController):
    @http.route(
        f"{LINK_PREFIX}<string:token>/mission.ics",
        type="http",
        auth="public",
        methods=["GET"],
        save_session=False,
        sitemap=False,
    )
    def calendar(self, token):
        """Of whoever has the mission; for all others the link leads nowhere."""
        order = self._link(token)._mission_order()
        return calendar_file(order) if order else self._unknown()

    @http.route(
        f"{LINK_PREFIX}<string:token>/missions/<int:offer_id>.ics",
        type="http",
        auth="public",
        methods=["GET"],
        save_session=False,
        sitemap=False,
    )
    def calendar_of_one(self, token, offer_id):
        """The same for one of several missions behind the link."""
        order = self._link(token)._mission_order(offer_id)
        return calendar_file(order) if order else self._unknown()
