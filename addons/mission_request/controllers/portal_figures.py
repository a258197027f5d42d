"""How does a member of staff call a figure of hers wrong? On the page “About me”."""

from werkzeug.exceptions import BadRequest, MethodNotAllowed

from odoo import http
from odoo.http import request

from odoo.addons.hospital_base import clock
from odoo.addons.hospital_base.exceptions import Refused
from odoo.addons.staff_pool.controllers.portal_about import PAGE, PortalAbout


class PortalFigures(PortalAbout):
    @http.route(
        f"{PAGE}/objection",
        type="http",
        auth="user",
        methods=["POST"],
        website=True,
        sitemap=False,
    )
    def object_to_figure(self, pool="", figure="", month="", text="", **_form):
        if request.httprequest.method != "POST":  # OPTIONS gets here too
            raise MethodNotAllowed(valid_methods=["POST"])
        me = self._me()
        if not me or not (pool.isascii() and pool.isdigit() and len(pool) < 10):
            raise BadRequest()
        now = clock.now(request.env)
        try:
            said = me._object_to_figure(int(pool), figure, month, text, now)
        except Refused as refused:
            return self._page(422, refused=str(refused))
        if said is None:
            raise BadRequest()
        return request.redirect(f"{PAGE}?objected=1#hospital_objections")

    @http.route(methods=["GET"])
    def show(self, objected="", **query):
        return self._page(objected=bool(objected))
