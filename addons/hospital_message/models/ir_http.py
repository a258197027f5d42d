"""Which language does our portal speak, who keeps its pages, and what if it fails?

Two people answering at once are retried by the platform. If that is exhausted,
or a constraint refuses, the page asks to try again; it is never a raw error.
"""

import logging

import psycopg2
from werkzeug.exceptions import HTTPException

from odoo import models
from odoo.exceptions import ConcurrencyError, UserError
from odoo.http import request

from ..controllers import pages
from ..controllers.portal import HOME
from ..domain.masking import LINK_PREFIX

#: Expected under load, or refused by a constraint: told to the visitor, not to
#: the operator. Anything else keeps its traceback in the log.
EXPECTED = (psycopg2.OperationalError, ConcurrencyError, UserError)
#: What the database said; in the portal all else is the platform's to say: the session
#: that ended, the right that is missing.
DATABASE = (psycopg2.Error, ConcurrencyError)


class IrHttp(models.AbstractModel):
    _inherit = "ir.http"

    @classmethod
    def _frontend_pre_dispatch(cls):
        """In our portal the person's own language counts, not that of the device."""
        path, user = request.httprequest.path, request.env.user
        if path.startswith(HOME) and user and not user._is_public():
            request.lang = request.env["res.lang"]._get_data(code=user.lang)
        return super()._frontend_pre_dispatch()

    @classmethod
    def _post_dispatch(cls, response):
        """What our portal says of somebody is kept by no browser and no proxy."""
        super()._post_dispatch(response)
        path = request.httprequest.path
        if path == HOME or path.startswith(f"{HOME}/"):
            response.headers.setdefault("Cache-Control", "no-store")

    @classmethod
    def _handle_error(cls, exception):
        if not _asks_to_try_again(exception):
            return super()._handle_error(exception)
        if isinstance(exception, EXPECTED):
            exception.loglevel = logging.INFO
        try:
            request.env.cr.rollback()
            env = pages.spoken(request.env)
            return pages.render(env, "hospital_message.try_again", {}, 503)
        except psycopg2.Error:  # the database is gone, and its words with it
            return pages.render_without_database()


def _asks_to_try_again(exception):
    path = request.httprequest.path
    if path.startswith(LINK_PREFIX):
        return not isinstance(exception, HTTPException)
    said_by = exception.__cause__ or exception  # of a constraint, the words hide it
    is_answer = request.httprequest.method == "POST" and path.startswith(f"{HOME}/")
    return is_answer and isinstance(said_by, DATABASE)
