"""How does a message leave by e-mail?

By the mail servers of the database, with a Message-ID that belongs to the outbox
row: a repeat carries the same one, and the receiving side can drop it.
"""

import smtplib

from odoo.exceptions import UserError
from odoo.tools.mail import email_normalize

from odoo.addons.base.models.ir_mail_server import MailDeliveryException

from .base import ChannelDown, SendFailed, Undeliverable

#: Seconds to wait for each answer of the mail server; the platform itself gives
#: the connection 60.
ANSWER_TIMEOUT = 15
HEADERS = {"Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All"}


class EmailChannel:
    """Keeps one SMTP session per establishment for the batch."""

    def __init__(self, env):
        self._env = env
        self._sessions = {}

    def send(self, outgoing):
        if not email_normalize(outgoing.address):
            raise Undeliverable("No valid e-mail address.")
        company = self._env["res.company"].browse(outgoing.company_id)
        servers = self._servers(company)
        email_from = company.email_formatted or servers._get_default_from_address()
        if not email_from:
            raise ChannelDown(f"{company.name} has no e-mail address to send from.")
        session = self._session(servers, company.id, email_from)
        email = self._build(servers, email_from, outgoing)
        try:
            return servers.send_email(email, smtp_session=session)
        except (smtplib.SMTPException, OSError, MailDeliveryException) as error:
            self._sessions.pop(company.id, None)
            raise _failure(error) from error
        except AssertionError as error:  # how the mail server refuses an address
            raise Undeliverable(str(error)) from error

    def close(self):
        for session in self._sessions.values():
            try:
                session.quit()
            except (smtplib.SMTPException, OSError):
                session.close()
        self._sessions.clear()

    def _servers(self, company):
        return self._env["ir.mail_server"].with_context(
            domain_notifications_email=company.default_from_email or False,
            domain_bounce_address=company.bounce_email or False,
        )

    def _session(self, servers, company_id, email_from):
        session = self._sessions.get(company_id)
        if session is None:
            try:
                session = servers._connect__(smtp_from=email_from)
            except (smtplib.SMTPException, OSError, UserError) as error:
                raise ChannelDown(f"Mail server: {error}") from error
            if session is not None:  # none while Odoo runs its own tests
                session.sock.settimeout(ANSWER_TIMEOUT)
                self._sessions[company_id] = session
        return session

    def _build(self, servers, email_from, outgoing):
        try:
            return servers._build_email__(
                email_from=email_from,
                email_to=[outgoing.address],
                subject=outgoing.subject or "",
                body=outgoing.body or "",
                subtype="html",
                message_id=outgoing.message_id,
                headers=dict(HEADERS),
            )
        except ValueError as error:  # e.g. a line break in the subject
            raise Undeliverable(str(error)) from error


def _failure(error):
    """Refused for good (5xx for the recipient), or worth another attempt?"""
    cause = error.__context__
    if isinstance(cause, smtplib.SMTPRecipientsRefused) and all(
        code >= 500 for code, _answer in cause.recipients.values()
    ):
        return Undeliverable(str(cause))
    return SendFailed(f"{type(cause or error).__name__}: {cause or error}")
