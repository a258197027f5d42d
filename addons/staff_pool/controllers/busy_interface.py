"""How does another program tell when people are busy elsewhere?

Documented in docs/api/busy.openapi.json. Authenticated by an API key of a login with
the role HR officer; sent again, a message changes nothing.
"""

import json

from werkzeug.exceptions import MethodNotAllowed

from odoo import http
from odoo.http import request

PATH = "/hospital/api/v1/busy"
MOST_BYTES = 2 * 1024 * 1024
HEADERS = {"Cache-Control": "no-store"}


class BusyInterface(http.Controller):
    # csrf=False: the key is in a header that no foreign page can send along; without
    # it, auth="bearer" lets nothing but a navigation in, which is never JSON.
    @http.route(
        PATH,
        type="http",
        auth="bearer",
        methods=["POST"],
        csrf=False,
        save_session=False,
        sitemap=False,
    )
    def receive(self, **_query):
        if request.httprequest.method != "POST":  # OPTIONS gets here too
            raise MethodNotAllowed(valid_methods=["POST"])
        busy = request.env["staff.busy"]
        if not busy._may_receive():
            return _answer(403, error="role_missing")
        if request.httprequest.mimetype != "application/json":
            return _answer(415, error="json_expected")
        length = request.httprequest.content_length
        if length is None:  # in pieces, it could go on for ever
            return _answer(411, error="length_missing")
        if length > MOST_BYTES:
            return _answer(413, error="too_big")
        try:
            message = json.loads(request.httprequest.get_data())
        except (ValueError, RecursionError):
            return _answer(400, error="json_broken")
        received, added, faults = busy._receive(message)
        if faults:
            told = [fault.as_json() for fault in faults[:100]]
            return _answer(422, error="invalid", count=len(faults), problems=told)
        return _answer(200, received=received, added=added)


def _answer(status, **values):
    return request.make_json_response(values, headers=HEADERS, status=status)
