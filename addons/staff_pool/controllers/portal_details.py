"""What may a member of staff change of herself? Mobile, ways, and her e-mail.

Nothing else can be posted: a form with another field is refused, and no form names a
person. What may be done is decided by ``models/staff_person_details.py``.
"""

from werkzeug.exceptions import BadRequest, Forbidden, MethodNotAllowed

from odoo import http
from odoo.http import request

from odoo.addons.hospital_base import clock
from odoo.addons.hospital_base.exceptions import Refused
from odoo.addons.portal.controllers.portal import CustomerPortal

PAGE = "/my/hospital/details"


class PortalDetails(http.Controller):
    @http.route(
        PAGE,
        type="http",
        auth="user",
        methods=["GET"],
        website=True,
        multilang=False,
        sitemap=False,
    )
    def show(self, saved="", **_query):
        return self._page(saved=bool(saved))

    @http.route(PAGE, type="http", auth="user", methods=["POST"], website=True)
    def change(
        self, phone="", reach_email="", reach_sms="", told_any_time="", **others
    ):
        return self._act(
            others,
            lambda me, _now: me._change_details(
                phone, bool(reach_email), bool(reach_sms), bool(told_any_time)
            ),
        )

    @http.route(
        f"{PAGE}/email", type="http", auth="user", methods=["POST"], website=True
    )
    def change_email(self, email="", **others):
        return self._act(
            others, lambda me, now: me._ask_email_change(email, now), saved=""
        )

    def _act(self, others, change, saved="?saved=1"):
        """Do it and show the page again; a refusal is shown there, in words."""
        if request.httprequest.method != "POST":  # OPTIONS gets here too
            raise MethodNotAllowed(valid_methods=["POST"])
        if others.keys() - {"csrf_token"}:
            raise BadRequest()
        me = self._me()
        if not me:
            return self._page()
        try:
            change(me, clock.now(request.env))
        except Refused as refused:
            me.invalidate_recordset()
            return self._page(refused=str(refused))
        return request.redirect(PAGE + saved)

    def _me(self):
        return request.env["staff.person"]._of_login(request.env.user)

    def _page(self, refused=None, saved=False):
        me = self._me()
        response = request.render(
            "staff_pool.portal_details",
            {
                "page_name": "hospital_details",
                "me": me and me._details_page(),
                "refused": refused,
                "saved": saved,
            },
        )
        response.status_code = 422 if refused else 200
        return response


class PortalAccount(CustomerPortal):
    """Odoo's own pages let a portal user write any contact field, e-mail included."""

    @http.route(methods=["GET", "POST"])
    def account(self, **kwargs):
        if self._is_person():
            return request.redirect(PAGE)
        return super().account(**kwargs)

    def _create_or_update_address(self, *args, **form_data):
        if self._is_person():
            raise Forbidden()
        return super()._create_or_update_address(*args, **form_data)

    def _is_person(self):
        return bool(request.env["staff.person"]._of_login(request.env.user))
