"""How does a member of staff see and answer her missions after logging in?

Nothing is decided here: the service ``mission.portal`` finds what is hers and hands
out words. What is not hers does not exist. Everything works without JavaScript.
"""

from werkzeug.exceptions import BadRequest, MethodNotAllowed, NotFound

from odoo import http
from odoo.http import content_disposition, request

from odoo.addons.hospital_base import clock
from odoo.addons.hospital_message.controllers.portal import HOME

MISSIONS = f"{HOME}/missions"
CHOICES = ("accept", "decline")


def calendar_file(order):
    """The response that puts a mission into the calendar of a phone."""
    return request.make_response(
        order._ics(),
        [
            ("Content-Type", "text/calendar; charset=utf-8"),
            ("Content-Disposition", content_disposition(f"{order.name}.ics")),
            ("Cache-Control", "no-store"),
            ("Referrer-Policy", "no-referrer"),
        ],
    )


class MissionPortal(http.Controller):
    @http.route(
        MISSIONS,
        type="http",
        auth="user",
        methods=["GET"],
        website=True,
        multilang=False,
        sitemap=False,
    )
    def missions(self, **_query):
        return self._page()

    @http.route(
        f"{HOME}/offers/<int:offer_id>/answer",
        type="http",
        auth="user",
        methods=["POST"],
        website=True,
        sitemap=False,
    )
    def answer(self, offer_id, action="", **_form):
        offer = self._posted("mission.offer", offer_id)
        if action not in CHOICES:
            raise BadRequest()
        now = clock.now(request.env)
        return self._page(*self._service()._answer(offer, action, now))

    @http.route(
        f"{HOME}/bundles/<int:bundle_id>/answer",
        type="http",
        auth="user",
        methods=["POST"],
        website=True,
        sitemap=False,
    )
    def answer_bundle(self, bundle_id, action="", **_form):
        self._check_posted()
        bundle = self._service()._own_bundle(bundle_id)
        if not bundle:
            raise NotFound()
        now = clock.now(request.env)
        answered = self._service()._answer_bundle(bundle, action, now)
        if answered is None:
            raise BadRequest()
        return self._page(*answered)

    @http.route(
        f"{MISSIONS}/<int:order_id>/cannot-come",
        type="http",
        auth="user",
        methods=["POST"],
        website=True,
        sitemap=False,
    )
    def cannot_come(self, order_id, reason="", **_form):
        order = self._posted("mission.order", order_id)
        now = clock.now(request.env)
        if order._may_cancel(now):
            order._cannot_come(now, "portal", reason)
        return self._page("cannot_come", order._cannot_come_words()[1])

    @http.route(
        f"{MISSIONS}/<int:order_id>/mission.ics",
        type="http",
        auth="user",
        methods=["GET"],
        sitemap=False,
    )
    def calendar(self, order_id):
        order = self._own("mission.order", order_id)
        if order.state == "provisional":  # not certain yet: in no calendar
            raise NotFound()
        return calendar_file(order)

    def _service(self):
        return request.env["mission.portal"]

    def _own(self, model, record_id):
        record = self._service()._own(model, record_id)
        if not record:
            raise NotFound()
        return record

    def _posted(self, model, record_id):
        self._check_posted()
        return self._own(model, record_id)

    def _check_posted(self):
        if request.httprequest.method != "POST":  # OPTIONS gets here too
            raise MethodNotAllowed(valid_methods=["POST"])

    def _page(self, code=None, sentence=None, status=200):
        values = {
            **self._service()._missions(clock.now(request.env)),
            "page_name": "hospital_missions",
            "code": code,
            "sentence": sentence,
        }
        page = request.render("mission_request.portal_missions", values)
        page.status_code = status
        return page
