"""How does a person answer from a message, without logging in?

GET shows and changes nothing: mail scanners open every link. Only POST answers.
The token is the whole authority, no session is read or written: see
docs/adr/0012 for why that makes a CSRF token useless and harmful here.
"""

from werkzeug.exceptions import MethodNotAllowed

from odoo import http
from odoo.http import request

from odoo.addons.hospital_base import clock
from odoo.addons.hospital_base.sources import coming_by

from ..domain.masking import LINK_PREFIX
from . import pages


class LinkController(http.Controller):
    @http.route(
        f"{LINK_PREFIX}<string:token>",
        type="http",
        auth="public",
        methods=["GET"],
        save_session=False,
        sitemap=False,
    )
    def show(self, token, **_query):
        if request.httprequest.method not in ("GET", "HEAD"):  # OPTIONS gets here too
            raise MethodNotAllowed(valid_methods=["GET", "HEAD"])
        link = self._link(token)
        if not link:
            return self._unknown()
        return self._page(link, token, link._page(clock.now(link.env)))

    # csrf=False: the browser sends along nothing that authorises, the token in the
    # path does, and a page opened yesterday must still answer (docs/adr/0012).
    @http.route(
        f"{LINK_PREFIX}<string:token>/answer",
        type="http",
        auth="public",
        methods=["POST"],
        csrf=False,
        save_session=False,
        sitemap=False,
    )
    def answer(self, token, action="", **_form):
        if request.httprequest.method != "POST":  # OPTIONS gets here too
            raise MethodNotAllowed(valid_methods=["POST"])
        link = self._link(token)
        if not link:
            return self._unknown()
        return self._page(link, token, link._answer(action, clock.now(link.env)))

    def _link(self, token):
        """The link, as the anonymous visitor it makes of whoever is logged in.

        sudo: the visitor has no rights at all; the token, looked up by its hash,
        names the one record that the purpose's own methods may show or change.
        """
        visitor = request.env.ref("base.public_user")
        links = request.env["hospital.link"].with_user(visitor).sudo()
        link = links._find(token)
        return coming_by(link, "link").with_context(lang=link.partner_id.lang)

    def _page(self, link, token, page):
        template, values, status = page
        path = f"{LINK_PREFIX}{token}"
        values = {"path": path, "answer_path": f"{path}/answer", **values}
        return pages.render(link.env, template, values, status)

    def _unknown(self):
        """The same words for a mistyped, a foreign and a made-up token."""
        return pages.render(
            pages.spoken(request.env), "hospital_message.link_unknown", {}, 404
        )
