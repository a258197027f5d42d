"""How does a member of staff offer times from the phone?

GET shows a month and changes nothing; every tap is a form that posts. What may be
done is decided by the one service of ``models/staff_person_calendar.py``.
"""

from datetime import date, timedelta
from urllib.parse import urlencode

from werkzeug.exceptions import BadRequest, MethodNotAllowed

from odoo import http
from odoo.http import request
from odoo.tools import format_date

from odoo.addons.hospital_base import clock
from odoo.addons.hospital_base.exceptions import Refused

PAGE = "/my/hospital/availability"
LONGEST_COPY = 8  # weeks at once
UNDONE_WITHIN = timedelta(hours=1)
NOTE = "hospital_availability"  # in the session


def posting(path):
    """A route that acts: POST with the CSRF token of the session, nothing else."""
    return http.route(
        f"{PAGE}/{path}", type="http", auth="user", methods=["POST"], website=True
    )


class PortalAvailability(http.Controller):
    @http.route(
        PAGE,
        type="http",
        auth="user",
        methods=["GET"],
        website=True,
        multilang=False,
        sitemap=False,
    )
    def show(self, month="", chip="", begin="", end="", **_query):
        return self._page(month, f"{begin}-{end}" if begin else chip)

    @posting("day")
    def change_day(self, month="", chip="", offer="", withdraw="", sure="", **_form):
        if offer:
            return self._act(
                month, chip, lambda me, now: me._offer_day(chip, _day(offer), now)
            )
        return self._act(
            month,
            chip,
            lambda me, now: me._withdraw_day(chip, _day(withdraw), bool(sure), now),
            withdraw=withdraw,
        )

    @posting("copy")
    def copy_week(self, month="", chip="", monday="", weeks="1", **_form):
        count = min(max(_number(weeks), 1), LONGEST_COPY)
        return self._act(
            month,
            chip,
            lambda me, now: me._copy_week_undoably(_day(monday), count, now),
        )

    @posting("weekly")
    def offer_weekly(self, month="", chip="", first="", last="", **_form):
        ticked = request.httprequest.form.getlist("weekday")
        days = set(map(_number, ticked)) & set(range(7))
        dates = first and _day(first), last and _day(last)
        return self._act(
            month,
            chip,
            lambda me, now: me._offer_weekly(chip, days, *dates, now),
        )

    @posting("stop")
    def stop_weekly(self, month="", chip="", pattern="", **_form):
        return self._act(
            month,
            chip,
            lambda me, now: me._stop_weekly_undoably(_number(pattern), now),
        )

    @posting("undo")
    def undo(self, month="", chip="", token="", **_form):
        return self._act(month, chip, lambda me, now: _undo(me, token, now))

    def _act(self, month, chip, change, withdraw=""):
        """Do it and show the month again; a refusal is shown beside it, in words.

        What the change says of itself stays with the session until the next one.
        """
        if request.httprequest.method != "POST":  # OPTIONS gets here too
            raise MethodNotAllowed(valid_methods=["POST"])
        me = self._me()
        if not me:
            return self._page(month, chip)
        try:
            now = clock.now(request.env)
            _remember(change(me, now), now)
        except Refused as refused:
            return self._page(month, chip, refused, withdraw)
        query = urlencode({"month": month, "chip": chip})
        return request.redirect(f"{PAGE}?{query}#month")

    def _me(self):
        return request.env["staff.person"]._of_login(request.env.user)

    def _page(self, month, chip, refused=None, withdraw=""):
        values = {
            "page_name": "hospital_availability",
            "withdraw": withdraw,
            "say": lambda day, how: format_date(request.env, day, date_format=how),
        }
        me = self._me()
        if not me:
            return request.render("staff_pool.portal_availability_unknown", values)
        month = _day(f"{month}-01") if month else None
        now = clock.now(request.env)
        try:
            values |= me._month_page(month, chip, now)
        except Refused as wrong_times:
            refused, values = wrong_times, values | me._month_page(month, "", now)
        values["note"] = _note(now)
        values |= {"refused": refused and str(refused), "sure": _asks(refused)}
        response = request.render("staff_pool.portal_availability", values)
        response.status_code = 422 if refused else 200
        return response


def _undo(me, token, now):
    """Her last change, if it is the one that the button stood beside."""
    note = _note(now)
    if not note or token != note.get("token"):
        return {"said": me.env._("Too late to undo: nothing has been changed.")}
    if note.get("undone"):
        return note
    said = me._undo(note, now)
    return {"token": token, "undone": True, "until": note["until"], "said": said}


def _remember(note, now):
    until = (now + UNDONE_WITHIN).isoformat()
    request.session[NOTE] = note and {"until": until, **note}


def _note(now):
    """What her last change says of itself, for a while."""
    note = request.session.get(NOTE)
    return note if note and note["until"] > now.isoformat() else None


def _asks(refused):
    return bool(refused) and refused.refusal.code == "offers_then"


def _day(text):
    try:
        day = date.fromisoformat(text)
    except ValueError as error:
        raise BadRequest() from error
    if not 2000 < day.year < 2100:
        raise BadRequest()
    return day


def _number(text):
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else -1
