"""How is a file that was written answered, in portions?"""

import os

from werkzeug.wsgi import wrap_file

from odoo.http import content_disposition, request

from ..domain.sheet import TYPES


def sheet_response(file, name, form):
    """The answer that sends ``file`` and closes it.

    :param file: open, at its begin
    :param name: without its ending
    :param form: ``csv`` or ``xlsx``
    """
    response = request.make_response(
        wrap_file(request.httprequest.environ, file),
        headers=[
            ("Content-Type", TYPES[form]),
            ("Content-Length", os.fstat(file.fileno()).st_size),
            ("Content-Disposition", content_disposition(f"{name}.{form}")),
            ("Cache-Control", "no-store"),
        ],
    )
    response.call_on_close(file.close)
    return response
