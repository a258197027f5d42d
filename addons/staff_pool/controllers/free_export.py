"""Where does the file of who is free come from?"""

import json

from werkzeug.exceptions import BadRequest, MethodNotAllowed, NotFound

from odoo import http
from odoo.exceptions import AccessError, UserError
from odoo.http import request

from odoo.addons.hospital_base.controllers.sheet_response import sheet_response


class FreeExport(http.Controller):
    @http.route(
        "/staff_pool/free/<any(table, calendar):view>/<any(csv, xlsx):form>",
        type="http",
        auth="user",
        methods=["POST"],
    )
    def export(self, view, form, criteria="{}"):
        """The file; a look into pools that lend is logged, so it is a POST."""
        if request.httprequest.method != "POST":  # OPTIONS gets here too
            raise MethodNotAllowed(valid_methods=["POST"])
        try:
            asked = json.loads(criteria)
            file, name = request.env["staff.free"]._write_file(view, form, asked)
        except AccessError as error:
            raise NotFound from error
        except (ValueError, RecursionError, AttributeError, UserError) as error:
            raise BadRequest(str(error)) from error
        return sheet_response(file, name, form)
