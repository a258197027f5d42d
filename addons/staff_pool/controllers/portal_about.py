"""What does a member of staff read about herself, and how does she take it away?

No address names a person: whoever is logged in reads and downloads her own.
"""

import tempfile

from werkzeug.exceptions import MethodNotAllowed, NotFound
from werkzeug.wsgi import wrap_file

from odoo import http
from odoo.http import content_disposition, request

from odoo.addons.hospital_base import clock

from ..domain import own_data

PAGE = "/my/hospital/about"
IN_MEMORY = 1 << 20  # bytes; what is longer waits on the disk


def reading(path, **options):
    """A route that only reads: GET, of the user's own."""
    return http.route(
        path, type="http", auth="user", methods=["GET"], sitemap=False, **options
    )


class PortalAbout(http.Controller):
    @reading(PAGE, website=True, multilang=False)
    def show(self, **_query):
        return self._page()

    @reading(f"{PAGE}/my-data.json")
    def data(self):
        def write(chapters, file):
            for piece in own_data.as_json(chapters):
                file.write(piece.encode())

        return self._download("my-data.json", "application/json", write)

    @reading(f"{PAGE}/my-data.zip")
    def tables(self):
        return self._download("my-data.zip", "application/zip", own_data.as_zip)

    def _page(self, status=200, **values):
        """The page. Extension point: what a later addon says on it."""
        me = self._me()
        page = request.render(
            "staff_pool.portal_about",
            {
                "page_name": "hospital_about",
                "me": me and me._about_page(clock.now(request.env)),
                **values,
            },
        )
        page.status_code = status
        return page

    def _me(self):
        return request.env["staff.person"]._of_login(request.env.user)

    def _download(self, name, content_type, write):
        """Written while the rows are read, sent as it is read back."""
        if request.httprequest.method not in ("GET", "HEAD"):  # OPTIONS gets here too
            raise MethodNotAllowed(valid_methods=["GET"])
        me = self._me()
        if not me:
            raise NotFound()
        # the server closes it when all is sent
        file = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115
        write(me._own_data(), file)
        length = file.tell()
        file.seek(0)
        response = request.make_response(
            wrap_file(request.httprequest.environ, file),
            [
                ("Content-Type", content_type),
                ("Content-Length", str(length)),
                ("Content-Disposition", content_disposition(name)),
                ("X-Content-Type-Options", "nosniff"),
            ],
        )
        response.direct_passthrough = True
        return response
