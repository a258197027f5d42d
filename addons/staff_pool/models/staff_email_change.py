"""Has the owner of the new address said that it is hers?

The e-mail is where offers and password links go. It changes only by a link that was
sent to the new address; the old one is told.
"""

from datetime import timedelta

from odoo import api, fields, models

from odoo.addons.hospital_base.exceptions import Refused

ANSWERED_WITHIN = timedelta(hours=24)


class StaffEmailChange(models.Model):
    _name = "staff.email.change"
    _description = "Change of an e-mail"
    _order = "id desc"
    _rec_name = "person_id"

    person_id = fields.Many2one(
        "staff.person", required=True, readonly=True, ondelete="cascade", index=True
    )
    email = fields.Char(string="New e-mail", required=True, readonly=True)
    asked_at = fields.Datetime(string="Asked", required=True, readonly=True)
    sent = fields.Boolean(
        string="Link sent",
        readonly=True,
        copy=False,
        help="Nothing was sent if the address belonged to somebody else.",
    )
    done_at = fields.Datetime(string="Confirmed", readonly=True, copy=False)

    @api.model
    def _try(self, person, email, now):
        """Write down what ``person`` asks for; nothing is sent yet.

        :param email: normalised
        """
        return self.create({"person_id": person.id, "email": email, "asked_at": now})

    def _ask(self):
        """Send a link to the new address; earlier ones of the person end."""
        person, now = self.person_id, self.asked_at
        earlier = self.search([("person_id", "=", person.id), ("id", "!=", self.id)])
        self.env["hospital.link"]._revoke_for(earlier, now)
        path = self.env["hospital.link"]._issue(
            "staff.email_change", person.partner_id, self, now + ANSWERED_WITHIN
        )
        url = self.env["hospital.link"]._url(path)
        self.env["hospital.message"]._enqueue([self._prepare_question(url)])
        self.sent = True

    def _prepare_question(self, url):
        said = self.with_context(lang=self.person_id.lang or "en_US")
        values = {"greeting": said._greeting(), "url": url}
        return {
            **self._prepare_letter("confirm", self.email),
            "subject": said.env._("Is this your e-mail?"),
            "body": str(said._render("staff_pool.mail_email_change", values)),
            "expires_at": self.asked_at + ANSWERED_WITHIN,
        }

    def _prepare_news(self, old):
        said = self.with_context(lang=self.person_id.lang or "en_US")
        values = {"greeting": said._greeting()}
        return {
            **self._prepare_letter("changed", old),
            "subject": said.env._("Your e-mail was changed"),
            "body": str(said._render("staff_pool.mail_email_changed", values)),
        }

    def _prepare_letter(self, kind, address):
        pool = self.person_id.member_ids.pool_id[:1]
        return {
            "channel": "email",
            "partner_id": self.person_id.partner_id.id,
            "company_id": pool.company_id.id or self.env.company.id,
            "address": address,
            "dedup_key": f"staff.email.change:{self.id}:{kind}:email",
            "origin_model": self._name,
            "origin_id": self.id,
        }

    def _greeting(self):
        return self.person_id._greeting()

    def _render(self, template, values):
        return self.env["ir.qweb"]._render(template, values)

    def _link_show(self, link, now):
        return "staff_pool.link_email_change", {
            "email": self.email,
            "done": bool(self.done_at),
            "open": not self.done_at and link.expires_at > now and not link.revoked_at,
            "refused": None,
        }

    def _link_act(self, link, action, now):
        """:return: the page that says what became of it; 409 if it was refused"""
        try:
            self._confirm(now)
        except Refused as refused:
            template, values = self._link_show(link, now)
            return template, {**values, "refused": str(refused)}, 409
        link._use(now)
        return *self._link_show(link, now), 200

    def _confirm(self, now):
        """It is hers: from now on everything goes there.

        :raises Refused: ``email_in_use``, ``internal_login``
        """
        if self.done_at:
            return
        self.person_id._check_portal_login()
        self.person_id._check_free_email(self.email)
        person, old = self.person_id, self.person_id.email
        users = person.partner_id.user_ids
        # She signs in with her e-mail, if that was her login before.
        users.filtered(lambda user: user.login == old).login = self.email
        person.email = self.email
        self.done_at = now
        if old:
            self.env["hospital.message"]._enqueue([self._prepare_news(old)])
