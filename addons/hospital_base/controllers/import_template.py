"""Where does the template of an import file come from?"""

from werkzeug.exceptions import NotFound

from odoo import http
from odoo.http import content_disposition, request


class ImportTemplate(http.Controller):
    @http.route(
        "/hospital/import/template/<string:kind>",
        type="http",
        auth="user",
        methods=["GET"],
        readonly=True,
    )
    def template(self, kind):
        """A CSV of one line; a kind that the user may not import does not exist."""
        text = request.env["hospital.import"]._template(kind)
        if text is None:
            raise NotFound
        return request.make_response(
            text.encode("utf-8-sig"),  # the mark by which Excel recognises UTF-8
            headers=[
                ("Content-Type", "text/csv; charset=utf-8"),
                ("Content-Disposition", content_disposition(f"{kind}.csv")),
            ],
        )
