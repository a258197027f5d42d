"""What does a visitor see when the answer could not be stored?

Two people answering at once are retried by the platform. If that is exhausted,
or a constraint refuses, the page asks to try again; it is never a raw error.
"""

import logging

import psycopg2
from werkzeug.exceptions import HTTPException

from odoo import models
from odoo.exceptions import UserError
from odoo.http import request

from ..controllers import pages
from ..domain.masking import LINK_PREFIX

#: Expected under load, or refused by a constraint: told to the visitor, not to
#: the operator. Anything else keeps its traceback in the log.
EXPECTED = (psycopg2.OperationalError, UserError)


class IrHttp(models.AbstractModel):
    _inherit = "ir.http"

    @classmethod
    def _handle_error(cls, exception):
        is_ours = request.httprequest.path.startswith(LINK_PREFIX)
        if not is_ours or isinstance(exception, HTTPException):
            return super()._handle_error(exception)
        if isinstance(exception, EXPECTED):
            exception.loglevel = logging.INFO
        try:
            request.env.cr.rollback()
            return pages.render(request.env, "hospital_message.try_again", {}, 503)
        except psycopg2.Error:  # the database is gone, and its words with it
            return pages.render_without_database()
