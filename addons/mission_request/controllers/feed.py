"""How does the calendar of a phone read the missions of its owner?

The token in the path is the whole authority, as with the links of messages: it is
masked in the logs, and guesses are slowed by the proxy, since it begins like theirs.
"""

from hashlib import sha256

from werkzeug.exceptions import MethodNotAllowed, NotFound

from odoo import http
from odoo.http import request

from odoo.addons.hospital_base import clock
from odoo.addons.hospital_message.controllers.link import LinkController
from odoo.addons.hospital_message.domain.masking import LINK_PREFIX

from .portal import MISSIONS, MissionPortal


class MissionFeed(LinkController):
    @http.route(
        f"{LINK_PREFIX}<string:token>/missions.ics",
        type="http",
        auth="public",
        methods=["GET"],
        readonly=True,
        save_session=False,
        sitemap=False,
    )
    def feed(self, token, **_query):
        if request.httprequest.method not in ("GET", "HEAD"):  # OPTIONS gets here too
            raise MethodNotAllowed(valid_methods=["GET", "HEAD"])
        visitor = request.env.ref("base.public_user")
        # sudo: the visitor has no rights at all; the token, looked up by its hash,
        # names the one person whose missions are shown
        feeds = request.env["mission.feed"].with_user(visitor).sudo()
        person = feeds._person_of(token)
        if not person:
            return self._unknown()
        orders = feeds.env["mission.order"].with_context(lang=person.lang)
        return _calendar(orders._ics_of(person, clock.now(orders.env)))


class MissionPortalFeed(MissionPortal):
    @http.route(
        f"{MISSIONS}/calendar",
        type="http",
        auth="user",
        methods=["POST"],
        website=True,
        sitemap=False,
    )
    def subscribe(self, **_form):
        """Her new address, shown on this page and nowhere again."""
        service = self._posted_by_staff()
        address = service._new_feed(clock.now(request.env))
        page = self._page()
        page.qcontext["feed_address"] = address
        page.headers["Referrer-Policy"] = "no-referrer"
        return page

    @http.route(
        f"{MISSIONS}/calendar/revoke",
        type="http",
        auth="user",
        methods=["POST"],
        website=True,
        sitemap=False,
    )
    def unsubscribe(self, **_form):
        service = self._posted_by_staff()
        service._end_feed(clock.now(request.env))
        ended = request.env._("The address no longer shows your missions.")
        return self._page("feed_ended", ended)

    def _posted_by_staff(self):
        self._check_posted()
        service = self._service()
        if not service._person():
            raise NotFound()
        return service


def _calendar(content):
    """Unchanged missions cost the phone nothing: it names the tag it has."""
    response = request.make_response(
        content,
        [
            ("Content-Type", "text/calendar; charset=utf-8"),
            ("Cache-Control", "private, no-cache"),
            ("Referrer-Policy", "no-referrer"),
            ("X-Content-Type-Options", "nosniff"),
            ("X-Robots-Tag", "noindex, nofollow"),
        ],
    )
    response.set_etag(sha256(content).hexdigest())
    return response.make_conditional(request.httprequest.environ)
