"""How does an agency see and answer what was put to it, after logging in?

Nothing is decided here: ``mission.submission`` finds what is theirs and hands out
words. What was put to another agency does not exist. It works without JavaScript.
"""

from werkzeug.exceptions import BadRequest, MethodNotAllowed, NotFound

from odoo import http
from odoo.http import request

from odoo.addons.hospital_base import clock
from odoo.addons.hospital_message.controllers.portal import HOME

from ..models.mission_submission_portal import ROWS

SUBMISSIONS = f"{HOME}/submissions"
ACTIONS = ("name", "decline")
COLUMNS = ("name", "phone", "email")


class AgencyPortal(http.Controller):
    @http.route(
        SUBMISSIONS,
        type="http",
        auth="user",
        methods=["GET"],
        website=True,
        multilang=False,
        sitemap=False,
    )
    def submissions(self, **_query):
        if not request.env.user.has_group("hospital_base.group_agency"):
            raise NotFound()
        values = request.env["mission.submission"]._values_of_list(
            clock.now(request.env)
        )
        return request.render(
            "mission_request.portal_submissions",
            {**values, "page_name": "hospital_submissions"},
        )

    @http.route(
        f"{SUBMISSIONS}/<int:submission_id>",
        type="http",
        auth="user",
        methods=["GET"],
        website=True,
        multilang=False,
        sitemap=False,
    )
    def submission(self, submission_id, **_query):
        return self._page(self._own(submission_id))

    @http.route(
        f"{SUBMISSIONS}/<int:submission_id>/answer",
        type="http",
        auth="user",
        methods=["POST"],
        website=True,
        sitemap=False,
    )
    def answer(self, submission_id, action="", **form):
        if request.httprequest.method != "POST":  # OPTIONS gets here too
            raise MethodNotAllowed(valid_methods=["POST"])
        submission = self._own(submission_id)
        if action not in ACTIONS:
            raise BadRequest()
        rows = _rows(form)
        answered = submission._post(action, rows, clock.now(request.env))
        return self._page(submission, *answered, typed=rows)

    def _own(self, submission_id):
        submissions = request.env["mission.submission"]._of_user()
        submission = submissions.filtered(lambda each: each.id == submission_id)
        if not submission:
            raise NotFound()
        return submission

    def _page(self, submission, code=None, sentence=None, status=200, typed=()):
        values = {
            "submission": submission._values_of_page(clock.now(request.env)),
            "page_name": "hospital_submission",
            "code": code,
            "sentence": sentence,
            # what was refused is not typed a second time
            "typed": dict(enumerate(typed)) if status != 200 else {},
        }
        page = request.render("mission_request.portal_submission", values)
        page.status_code = status
        return page


def _rows(form):
    """The lines of the form in which something was written."""
    form = {name: value for name, value in form.items() if isinstance(value, str)}
    rows = [
        {column: form.get(f"{column}_{number}", "") for column in COLUMNS}
        for number in range(ROWS)
    ]
    return [row for row in rows if any(value.strip() for value in row.values())]
