"""Where does an exported list come from?"""

from werkzeug.exceptions import BadRequest, NotFound

from odoo import http
from odoo.exceptions import AccessError
from odoo.http import request

from odoo.addons.hospital_base.controllers.sheet_response import sheet_response


class PersonExport(http.Controller):
    @http.route(
        "/staff_pool/export/<int:export_id>",
        type="http",
        auth="user",
        methods=["GET"],
        readonly=True,
    )
    def export(self, export_id):
        """The file; to whoever may not read it, it does not exist."""
        try:
            export = request.env["staff.export"].search([("id", "=", export_id)])
            if not export:
                raise NotFound
            file, name = export._write_file()
        except AccessError as error:
            raise NotFound from error
        except (ValueError, OverflowError) as error:  # no domain, or no years of ours
            raise BadRequest from error
        return sheet_response(file, name, export.form)
