"""Where does a user get the contingency pack of her own pools or units?"""

from werkzeug.exceptions import MethodNotAllowed, NotFound

from odoo import http
from odoo.exceptions import AccessError
from odoo.http import content_disposition, request

from odoo.addons.hospital_base import clock

from ..domain.contingency import download_name


class Contingency(http.Controller):
    @http.route(
        "/mission_request/contingency",
        type="http",
        auth="user",
        methods=["GET"],
        readonly=True,
    )
    def pack(self):
        """The page, to be kept; for whoever has none it does not exist."""
        if request.httprequest.method not in ("GET", "HEAD"):  # OPTIONS gets here too
            raise MethodNotAllowed(valid_methods=["GET", "HEAD"])
        try:
            page = request.env["mission.contingency"]._pack_of_user()
        except AccessError as error:
            raise NotFound from error
        name = download_name(clock.now(request.env))
        return request.make_response(
            page,
            [
                ("Content-Type", "text/html; charset=utf-8"),
                ("Content-Disposition", content_disposition(name)),
                ("Cache-Control", "no-store"),
                ("X-Content-Type-Options", "nosniff"),
            ],
        )
