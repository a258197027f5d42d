"""Which secret address shows a person's missions in the calendar of her phone?

A capability like a one-time link, that is read again and again: only the SHA-256 of
its token is kept, one per person, until she renews or revokes it or leaves.
"""

from odoo import api, fields, models
from odoo.tools import SQL, consteq

from odoo.addons.hospital_base import clock
from odoo.addons.hospital_message.domain.links import digest, new_token
from odoo.addons.hospital_message.domain.masking import LINK_PREFIX


class MissionFeed(models.Model):
    _name = "mission.feed"
    _description = "Calendar subscription"
    _order = "id desc"
    _rec_name = "person_id"

    person_id = fields.Many2one(
        "staff.person", required=True, readonly=True, ondelete="restrict"
    )
    token_hash = fields.Char(
        required=True, readonly=True, copy=False, groups="base.group_system"
    )
    since = fields.Datetime(required=True, readonly=True)
    revoked_at = fields.Datetime(string="Ended", readonly=True, copy=False)

    _token_hash_unique = models.Constraint(
        "UNIQUE (token_hash)", "This token has been drawn already."
    )
    _one_each = models.UniqueIndex(
        "(person_id) WHERE revoked_at IS NULL", "She has an address already."
    )

    @api.model
    def _of(self, person):
        """The address that ``person`` has now, or none."""
        # sudo: staff may not read addresses; the caller has found her own person
        return self.sudo().search(
            [("person_id", "=", person.id), ("revoked_at", "=", False)]
        )

    @api.model
    def _issue(self, person, now):
        """A new path for ``person``, the only time it is seen; the old one ends."""
        person._serialise()
        self._revoke_of(person, now)
        token = new_token()
        # sudo: no role may write addresses; the caller has found her own person
        self.sudo().create(
            {"person_id": person.id, "token_hash": digest(token), "since": now}
        )
        return f"{LINK_PREFIX}{token}/missions.ics"

    @api.model
    def _revoke_of(self, person, now):
        """From now on the address of ``person`` leads nowhere."""
        self.flush_model()
        self.env.cr.execute(
            SQL(
                """UPDATE mission_feed SET revoked_at = %s, write_date = %s
                    WHERE person_id = %s AND revoked_at IS NULL""",
                now,
                self.env.cr.now(),
                person.id,
            )
        )
        self.invalidate_model(["revoked_at"])

    @api.model
    def _person_of(self, token):
        """Whose missions the token shows; nobody's if revoked, or if she has left.

        Needs the right to read hashes.
        """
        sought = digest(token)
        feed = self.search(
            [("token_hash", "=", sought), ("revoked_at", "=", False)], limit=1
        )
        known = feed and consteq(feed.token_hash, sought) and feed._owner_is_here()
        return feed.person_id if known else feed.person_id.browse()

    def _owner_is_here(self):
        """Not if archived, past her last day, or without a login that works."""
        person = self.person_id
        last = person.date_stop
        if last and last < clock.now(self.env).date():
            return False
        return person.active and bool(person.partner_id.user_ids)
