"""Where does the template of an import file come from?"""

from werkzeug.exceptions import NotFound

from odoo import http
from odoo.http import content_disposition, request

TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


class ImportTemplate(http.Controller):
    @http.route(
        "/hospital/import/template/<string:kind>/<any(csv, xlsx):form>",
        type="http",
        auth="user",
        methods=["GET"],
        readonly=True,
    )
    def template(self, kind, form):
        """The file to fill in; a kind that the user may not import does not exist."""
        content = request.env["hospital.import"]._template(kind, form)
        if content is None:
            raise NotFound
        return request.make_response(
            content,
            headers=[
                ("Content-Type", TYPES[form]),
                ("Content-Disposition", content_disposition(f"{kind}.{form}")),
            ],
        )
