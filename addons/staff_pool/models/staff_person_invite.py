"""How do people get their login to the portal, two hundred at a time?

A login of the group staff and a message with a personal link; on its page she chooses
her password. Once is enough: whoever has a login is left alone.
"""

from datetime import timedelta

from odoo import models
from odoo.fields import Domain
from odoo.tools.mail import email_normalize

from odoo.addons.hospital_base import clock

from ..domain.inviting import Invitee, Standing, standings

ANSWERED_WITHIN = timedelta(days=14)


class StaffPerson(models.Model):
    _inherit = "staff.person"

    def _invitation_standings(self):
        """Person id → ``domain.inviting.Standing``; four statements for any number."""
        # sudo: whether an e-mail is somebody's already; of that only a word leaves
        people = self.sudo().with_context(active_test=False)
        emails = {person: email_normalize(person.email or "") for person in people}
        wanted = list(filter(None, emails.values()))
        contacts = people.partner_id
        persons = people.search([("partner_id.email_normalized", "in", wanted)])
        logins = people.env["res.users"].search(
            Domain("login", "in", wanted) & Domain("partner_id", "not in", contacts.ids)
        )
        taken = [
            *persons.partner_id.mapped("email_normalized"),
            *logins.mapped("login"),
        ]
        return standings(
            [
                Invitee(person.id, email or None, bool(person.partner_id.user_ids))
                for person, email in emails.items()
            ],
            taken,
        )

    def _invite_to_portal(self):
        """Give those who may have it a login, and tell them; the others stay.

        :return: the persons invited
        :raises AccessError: one of them is not the user's
        """
        self.check_access("write")
        found = self._invitation_standings()
        invited = self.filtered(lambda each: found[each.id] == Standing.INVITE)
        # sudo: managers make no users; a portal login of staff is all that is made
        people = invited.sudo()
        people._make_logins()
        people._send_invitations(clock.now(self.env))
        return invited

    def _make_logins(self):
        users = self.env["res.users"].with_context(
            no_reset_password=True, tracking_disable=True
        )
        users.create([person._prepare_login_vals() for person in self])

    def _prepare_login_vals(self):
        """A login of the group staff, which is a portal login, and of nothing else."""
        company = self.member_ids.pool_id.company_id[:1] or self.env.company
        return {
            "partner_id": self.partner_id.id,
            "login": email_normalize(self.email),
            "company_id": company.id,
            "company_ids": company.ids,
            "group_ids": [(6, 0, self.env.ref("hospital_base.group_staff").ids)],
        }

    def _send_invitations(self, now):
        links = self.env["hospital.link"]
        until = now + ANSWERED_WITHIN
        paths = links._issue_many(
            "staff.invitation", [(each.partner_id, each, until) for each in self]
        )
        self.env["hospital.message"]._enqueue(
            [
                person._prepare_invitation(links._url(path), until)
                for person, path in zip(self, paths, strict=True)
            ]
        )

    def _prepare_invitation(self, url, until):
        """Values of one outbox row."""
        said = self.with_context(lang=self.lang or "en_US")
        pool = self.member_ids.pool_id[:1]
        values = {"greeting": said._greeting(), "pool": pool.name, "url": url}
        body = said.env["ir.qweb"]._render("staff_pool.mail_invitation", values)
        return {
            "channel": "email",
            "partner_id": self.partner_id.id,
            "company_id": pool.company_id.id or self.env.company.id,
            "address": self.email,
            "subject": said.env._("Your access to the hospital pool"),
            "body": str(body),
            "dedup_key": f"staff.person:{self.id}:invited:email",
            "expires_at": until,
            "origin_model": self._name,
            "origin_id": self.id,
        }

    def _invitation_show(self, link, now):
        """The page of the link: a button that leads to the choice of a password."""
        user = self._invited_login()
        standing = link.expires_at > now and not link.revoked_at and user
        return "staff_pool.link_invitation", {
            "greeting": self._greeting(),
            "known": bool(user.login_date),
            "open": bool(standing) and not user.login_date,
            "password_url": None,
        }

    def _invitation_act(self, link, action, now):
        """Hand out the address where she chooses her password, for four hours."""
        template, values = self._invitation_show(link, now)
        if not values["open"]:
            return template, values, 410
        contact = self.partner_id
        contact.signup_prepare(signup_type="reset")
        addresses = contact._get_signup_url_for_action(url="/my/hospital")
        return template, {**values, "password_url": addresses[contact.id]}, 200

    def _greeting(self):
        return self.env._("Hello %s,", self.name)

    def _invited_login(self):
        """Her portal login; never one that can do more."""
        users = self.partner_id.user_ids
        return users.filtered("share")[:1] if len(users) == 1 else users.browse()
