"""May whoever holds this link answer, and what does the page say?

A link is a capability for one person and one record: only the SHA-256 of its
token is kept, and it ends by use, by revocation or with time. See docs/adr/0012.
"""

from odoo import api, fields, models
from odoo.tools import SQL, consteq

from ..domain.links import Standing, digest, new_token, standing
from ..domain.masking import LINK_PREFIX

GONE = ("hospital_message.link_gone", {})


class HospitalLink(models.Model):
    _name = "hospital.link"
    _description = "One-time link"
    _order = "id desc"
    _rec_name = "purpose"

    token_hash = fields.Char(
        required=True, readonly=True, copy=False, groups="base.group_system"
    )
    purpose = fields.Char(required=True, readonly=True)
    partner_id = fields.Many2one(
        "res.partner",
        string="Recipient",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
    )
    res_model = fields.Char(required=True, readonly=True)
    res_id = fields.Many2oneReference(
        model_field="res_model", required=True, readonly=True
    )
    expires_at = fields.Datetime(required=True, readonly=True)
    used_at = fields.Datetime(readonly=True, copy=False)
    revoked_at = fields.Datetime(readonly=True, copy=False)

    _token_hash_unique = models.Constraint(
        "UNIQUE (token_hash)", "This token has been drawn already."
    )
    _by_target = models.Index("(res_model, res_id)")

    @api.model
    def _get_purposes(self):
        """Purpose → ``LinkPurpose``. Extension point: call ``super()`` and add."""
        return {}

    @api.model
    def _issue(self, purpose, partner, record, expires_at):
        """A new link's path, ``/h/<token>``: the only place the token ever appears.

        :param expires_at: naive UTC; from that moment on the link only explains
        :raises ValueError: unknown purpose, or a record of another model
        """
        return self._issue_many(purpose, [(partner, record, expires_at)])[0]

    @api.model
    def _issue_many(self, purpose, recipients):
        """Paths for ``[(partner, record, expires_at), …]``, in the same order."""
        model = self._get_purposes()[purpose].model
        tokens = [new_token() for _recipient in recipients]
        vals_list = []
        for token, (partner, record, expires_at) in zip(
            tokens, recipients, strict=True
        ):
            if record._name != model:
                raise ValueError(f"{purpose} links point at {model}, not {record}")
            vals_list.append(
                {
                    "token_hash": digest(token),
                    "purpose": purpose,
                    "partner_id": partner.id,
                    "res_model": model,
                    "res_id": record.id,
                    "expires_at": expires_at,
                }
            )
        # No role may write links by hand; the calling action has already decided
        # that this person may answer about this record.
        self.sudo().create(vals_list)
        return [f"{LINK_PREFIX}{token}" for token in tokens]

    @api.model
    def _url(self, path):
        """The absolute address of a path, as it goes into a message."""
        return self.get_base_url() + path

    @api.model
    def _find(self, token):
        """The link of a token, or none; needs the right to read hashes."""
        sought = digest(token)
        link = self.search([("token_hash", "=", sought)], limit=1)
        return link if link and consteq(link.token_hash, sought) else self.browse()

    def _standing(self, now):
        """Open, used, revoked or expired? (``domain.links.Standing``)"""
        self.ensure_one()
        return standing(now, self.expires_at, self.used_at, self.revoked_at)

    def _use(self, now):
        """Take the one use of the link; False if it is no longer open.

        Two answers at once meet on this row: the second is retried by the
        platform and finds the link used.
        """
        return bool(self._stamp("used_at", now, SQL("expires_at > %s", now)))

    def _revoke(self, now):
        """From now on these links only explain. Used ones stay used."""
        self._stamp("revoked_at", now, SQL("TRUE"))

    @api.model
    def _prolong_for(self, records, partners, expires_at):
        """These people's links about ``records`` stay open until ``expires_at``."""
        # Who puts off a deadline may not read links: none is returned.
        self.sudo().search(
            [
                ("res_model", "=", records._name),
                ("res_id", "in", records.ids),
                ("partner_id", "in", partners.ids),
                ("expires_at", "<", expires_at),
            ]
        ).write({"expires_at": expires_at})

    @api.model
    def _revoke_for(self, records, now):
        """Revoke every open link about ``records``."""
        # Whoever withdraws a record may not read links: none is returned.
        self.sudo().search(
            [("res_model", "=", records._name), ("res_id", "in", records.ids)]
        )._revoke(now)

    def _stamp(self, column, now, guard):
        if not self:
            return []
        self.flush_recordset()
        stamped = self.env.execute_query(
            SQL(
                """UPDATE hospital_link SET %s = %s
                    WHERE id = ANY(%s) AND used_at IS NULL AND revoked_at IS NULL
                      AND %s
                RETURNING id""",
                SQL.identifier(column),
                now,
                list(self.ids),
                guard,
            )
        )
        self.invalidate_recordset([column])
        return stamped

    def _page(self, now):
        """What a visitor sees: ``(template, values, http_status)``; no effect."""
        purpose, record = self._target_record()
        if not record:
            return (*GONE, 410)
        template, values = getattr(record, purpose.show)(self, now)
        is_over = self._standing(now) in (Standing.REVOKED, Standing.EXPIRED)
        return template, values, 410 if is_over else 200

    def _answer(self, action, now):
        """What follows the visitor's answer: ``(template, values, http_status)``.

        A link that is no longer open explains itself and changes nothing.
        """
        purpose, record = self._target_record()
        if not record or not purpose.takes_answers(self._standing(now)):
            return self._page(now)
        if not purpose.knows(action):
            return (*self._page(now)[:2], 400)
        if not purpose.reusable and not self._use(now):
            return self._page(now)
        return getattr(record, purpose.act)(self, action, now)

    def _target_record(self):
        """The purpose and its record; none if either has left the system."""
        purpose = self._get_purposes().get(self.purpose)
        if purpose is None or purpose.model != self.res_model:
            return None, None
        return purpose, self.env[self.res_model].browse(self.res_id).exists()
