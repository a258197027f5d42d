"""What makes the portal an app on the phone of a member of staff?

A manifest, and a service worker for the scope ``/my`` that only knows what to
show when there is no network. Later addons put their entries on the home page.
"""

from odoo import http
from odoo.http import request
from odoo.tools import file_open

from odoo.addons.portal.controllers.portal import CustomerPortal

from . import pages

ICON = "/hospital_message/static/description/icon.svg"
SCOPE = "/my"
HOME = "/my/hospital"
AT_HOME = "hospital_base.group_staff,hospital_base.group_agency"
WORKER = "hospital_message/static/src/portal_shell/service_worker.js"


class PortalShell(http.Controller):
    @http.route(
        f"{HOME}/manifest.webmanifest",
        type="http",
        auth="public",
        methods=["GET"],
        readonly=True,
        save_session=False,
        sitemap=False,
    )
    def manifest(self):
        name = request.env._("Hospital pool")
        manifest = {
            "id": HOME,
            "name": name,
            "short_name": name,
            "start_url": HOME,
            "scope": SCOPE,
            "display": "standalone",
            "background_color": "#ffffff",
            "theme_color": "#17556b",
            "icons": [{"src": ICON, "sizes": "any", "type": "image/svg+xml"}],
        }
        return request.make_json_response(
            manifest, {"Content-Type": "application/manifest+json"}
        )

    @http.route(
        f"{HOME}/service_worker.js",
        type="http",
        auth="public",
        methods=["GET"],
        readonly=True,
        save_session=False,
        sitemap=False,
    )
    def service_worker(self):
        with file_open(WORKER) as source:
            content = source.read()
        return request.make_response(
            content,
            [
                ("Content-Type", "text/javascript"),
                ("Service-Worker-Allowed", SCOPE),
                ("Cache-Control", "no-cache"),
            ],
        )

    @http.route(
        f"{HOME}/offline",
        type="http",
        auth="public",
        methods=["GET"],
        readonly=True,
        save_session=False,
        sitemap=False,
    )
    def offline(self):
        return pages.render(
            pages.spoken(request.env), "hospital_message.portal_offline", {}, 200
        )

    @http.route(
        HOME,
        type="http",
        auth="user",
        methods=["GET"],
        website=True,
        multilang=False,
        sitemap=False,
    )
    def home(self):
        return request.render("hospital_message.portal_home", self._home_values())

    def _home_values(self):
        """What the home page shows. Extension point of those who put cards there."""
        return {"page_name": "hospital_home"}


class PortalEntry(CustomerPortal):
    """Every login of a portal user ends at ``/my``, whichever way it came."""

    @http.route(methods=["GET"])
    def home(self, **kw):
        """Staff and agencies go on to the hospital's page.

        The platform's account page stays at ``/my/home``, where its own links lead.
        """
        entered = request.httprequest.path.rstrip("/") == SCOPE
        if entered and request.env.user.has_groups(AT_HOME):
            return request.redirect(HOME)
        return super().home(**kw)
