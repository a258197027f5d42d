"""What does a person see of her own contact, and what may she change of it?

The one service behind “My details”: called with sudo on the person of the login, it
touches her mobile, her ways and, by confirmation, her e-mail. Nothing else.
"""

from datetime import timedelta

from odoo import models
from odoo.fields import Domain
from odoo.tools.mail import email_normalize

from odoo.addons.hospital_base import clock
from odoo.addons.hospital_base.domain.email import is_email

from ..domain.refusals import EmailInUse, InternalLogin, TooManyTries, WrongEmail
from ..queries import email_change as queries

#: New addresses in a day: no letters to strangers, no guessing who has which.
MOST_TRIES = 5


class StaffPerson(models.Model):
    _inherit = "staff.person"

    def _details_page(self):
        """Values of the page: words only."""
        self.ensure_one()
        waiting = self.env["staff.email.change"].search(
            [("person_id", "=", self.id), ("sent", "=", True)], limit=1
        )
        return {
            "name": self.name,
            "email": self.email or "",
            "phone": self._say_mobile(),
            "reach_email": self.reach_email,
            "reach_sms": self.reach_sms,
            "told_any_time": self.told_any_time,
            "waiting_for": not waiting.done_at and waiting.email,
        }

    def _say_mobile(self):
        """“+41 79 555 01 01”, as people write it."""
        spoken = self.phone and self._phone_format(
            number=self.phone,
            country=self._phone_countries()[:1],
            force_format="INTERNATIONAL",
        )
        return spoken or self.phone or ""

    def _change_details(self, phone, reach_email, reach_sms, told_any_time=False):
        """:raises Refused: ``wrong_phone``, ``nobody_reached``; nothing is changed"""
        with self.env.cr.savepoint():
            self.write(
                {
                    "phone": " ".join(phone.split()) or False,
                    "reach_email": reach_email,
                    "reach_sms": reach_sms,
                    "told_any_time": told_any_time,
                }
            )

    def _ask_email_change(self, email, now):
        """Send the link that confirms it; the e-mail itself stays until then.

        A try that is refused because of somebody else stays written down.

        :raises Refused: ``wrong_email``, ``email_in_use``, ``internal_login``,
            ``too_many_tries``
        """
        refused = self.env["hospital.texts"]._refused
        new = email_normalize(email)
        if not new or not is_email(new):
            raise refused(WrongEmail(value=email))
        if new == email_normalize(self.email or ""):
            return
        self.env.cr.execute(queries.take_turn(self.id))
        if self._asked_lately() >= MOST_TRIES:
            raise refused(TooManyTries())
        self._check_portal_login()
        change = self.env["staff.email.change"]._try(self, new, now)
        self._check_free_email(new)
        change._ask()

    def _check_portal_login(self):
        """:raises Refused: ``internal_login``"""
        contact = self.partner_id.with_context(active_test=False)
        if not all(contact.user_ids.mapped("share")):
            raise self.env["hospital.texts"]._refused(InternalLogin())

    def _check_free_email(self, email):
        """:raises Refused: ``email_in_use``"""
        contact = self.partner_id.with_context(active_test=False)
        every = self.env["res.users"].with_context(active_test=False)
        logins = every.search_count(
            Domain("login", "=ilike", email.replace("_", r"\_").replace("%", r"\%"))
            & Domain("id", "not in", contact.user_ids.ids),
            limit=1,
        )
        others = self.with_context(active_test=False).search_count(
            Domain("partner_id.email_normalized", "=", email)
            & Domain("id", "!=", self.id),
            limit=1,
        )
        if logins or others:
            raise self.env["hospital.texts"]._refused(EmailInUse())

    def _asked_lately(self):
        """How many e-mails were tried in the last day, refused ones included?"""
        since = clock.now(self.env) - timedelta(days=1)
        return self.env["staff.email.change"].search_count(
            [("person_id", "=", self.id), ("asked_at", ">", since)]
        )
