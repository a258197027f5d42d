"""How does the program of an agency answer?

Documented in docs/api/agency.openapi.json. Signed by a secret of the agency; sent
again, a message changes nothing and gets the same answer.
"""

from werkzeug.exceptions import MethodNotAllowed

from odoo import http
from odoo.http import request

from odoo.addons.hospital_base import clock

PATH = "/hospital/api/v1/agency/answers"
MOST_BYTES = 64 * 1024
HEADERS = {"Cache-Control": "no-store"}


class AgencyInterface(http.Controller):
    # csrf=False: what authorises is the signature, which no foreign page can make;
    # nothing that a browser sends along by itself is looked at.
    @http.route(
        PATH,
        type="http",
        auth="public",
        methods=["POST"],
        csrf=False,
        save_session=False,
        sitemap=False,
    )
    def receive(self, **_query):
        if request.httprequest.method != "POST":  # OPTIONS gets here too
            raise MethodNotAllowed(valid_methods=["POST"])
        if request.httprequest.mimetype != "application/json":
            return _answer(415, {"error": "json_expected"})
        length = request.httprequest.content_length
        if length is None:  # in pieces, it could go on for ever
            return _answer(411, {"error": "length_missing"})
        if length > MOST_BYTES:
            return _answer(413, {"error": "too_big"})
        visitor = request.env.ref("base.public_user")
        # sudo: the visitor has no rights at all; the signature, checked before all
        # else, names the one agency whose submissions can be answered
        calls = request.env["mission.agency.call"].with_user(visitor).sudo()
        body = request.httprequest.get_data()
        now = clock.now(calls.env)
        return _answer(*calls._receive(request.httprequest.headers, body, now))


def _answer(status, values):
    return request.make_json_response(values, headers=HEADERS, status=status)
