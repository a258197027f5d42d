"""What does a person see of her own contact, and what may she change of it?

The one service behind “My details”: called with sudo on the person of the login, it
touches her mobile, her ways and, by confirmation, her e-mail. Nothing else.
"""

from datetime import timedelta

from odoo import models
from odoo.fields import Domain
from odoo.tools.mail import email_normalize

from odoo.addons.hospital_base import clock

from ..domain.refusals import EmailInUse, InternalLogin, TooManyLetters, WrongEmail

MOST_LETTERS = 5  # to new addresses in a day


class StaffPerson(models.Model):
    _inherit = "staff.person"

    def _details_page(self):
        """Values of the page: words only."""
        self.ensure_one()
        waiting = self.env["staff.email.change"].search(
            [("person_id", "=", self.id)], limit=1
        )
        return {
            "name": self.name,
            "email": self.email or "",
            "phone": self._say_mobile(),
            "reach_email": self.reach_email,
            "reach_sms": self.reach_sms,
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

    def _change_details(self, phone, reach_email, reach_sms):
        """:raises Refused: ``wrong_phone``, ``nobody_reached``"""
        self.write(
            {
                "phone": " ".join(phone.split()) or False,
                "reach_email": reach_email,
                "reach_sms": reach_sms,
            }
        )

    def _ask_email_change(self, email, now):
        """Send the link that confirms it; the e-mail itself stays until then.

        :raises Refused: ``wrong_email``, ``email_in_use``, ``internal_login``,
            ``too_many_letters``
        """
        refused = self.env["hospital.texts"]._refused
        new = email_normalize(email)
        if not new:
            raise refused(WrongEmail(value=email))
        if new == email_normalize(self.email or ""):
            return
        if self._asked_lately() >= MOST_LETTERS:
            raise refused(TooManyLetters())
        self._check_own_email(new)
        self.env["staff.email.change"]._ask(self, new, now)

    def _check_own_email(self, email):
        """:raises Refused: ``email_in_use``, ``internal_login``"""
        contact = self.partner_id.with_context(active_test=False)
        refused = self.env["hospital.texts"]._refused
        if not all(contact.user_ids.mapped("share")):
            raise refused(InternalLogin())
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
            raise refused(EmailInUse())

    def _asked_lately(self):
        """How many changes of e-mail were asked for in the last day?"""
        since = clock.now(self.env) - timedelta(days=1)
        return self.env["staff.email.change"].search_count(
            [("person_id", "=", self.id), ("asked_at", ">", since)]
        )
