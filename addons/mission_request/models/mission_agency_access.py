"""How does the program of an agency talk with the hospital? Its address and its secret.

What it says: mission_agency_call.py. What it is told: agency_channel.py. Documented in
docs/api/agency.openapi.json.
"""

import secrets
from urllib.parse import urlsplit

from odoo import api, fields, models

from odoo.addons.hospital_base import clock

from ..domain import signing
from ..domain.submitting import InsecureAddress

#: Checked against where the name is unknown, so that this takes the same time.
NOBODY = secrets.token_urlsafe(32)
LOCAL = ("localhost", "127.0.0.1")


class MissionAgencyAccess(models.Model):
    _name = "mission.agency.access"
    _description = "Interface of an agency"
    _order = "agency_id"
    _rec_name = "agency_id"

    agency_id = fields.Many2one(
        "res.partner",
        required=True,
        ondelete="cascade",
        domain="[('is_company', '=', True)]",
    )
    active = fields.Boolean(default=True)
    url = fields.Char(
        string="Address",
        help="Where its program is told of requests, https://… Left empty: it is told "
        "nothing, and may answer.",
    )
    key_name = fields.Char(
        string="Name of the key",
        readonly=True,
        copy=False,
        default=lambda self: secrets.token_hex(8),
        help="With this name its program says who it is.",
    )
    secret = fields.Char(groups=fields.NO_ACCESS, copy=False)
    former_secret = fields.Char(groups=fields.NO_ACCESS, copy=False)
    former_until = fields.Datetime(string="Old secret until", readonly=True, copy=False)
    secret_since = fields.Datetime(string="Secret since", readonly=True, copy=False)

    _one_per_agency = models.Constraint(
        "UNIQUE (agency_id)", "This agency has an interface already."
    )
    _key_name_unique = models.Constraint(
        "UNIQUE (key_name)", "Another interface has this name of a key."
    )

    @api.constrains("url")
    def _check_url(self):
        for access in self.filtered("url"):
            parts = urlsplit(access.url)
            local = parts.scheme == "http" and parts.hostname in LOCAL
            named = parts.hostname and parts.username is None
            if not named or not (parts.scheme == "https" or local):
                raise self.env["hospital.texts"]._refused(InsecureAddress())

    def action_new_secret(self):
        """Make a new secret and show it, this once; the old one ends a day later.

        :return: a notification that stays until it is closed
        """
        self.ensure_one()
        self.check_access("write")
        now, made = clock.now(self.env), secrets.token_urlsafe(32)
        # sudo: whoever configures the interface makes its secret and never reads one
        access = self.sudo()
        access.write(
            {
                "former_secret": access.secret,
                "former_until": access.secret and now + signing.OVERLAP,
                "secret": made,
                "secret_since": now,
            }
        )
        message = self.env._(
            "Secret: %s. It is not shown again; give it to the agency by a safe way. "
            "An old one is good for another 24 hours.",
            made,
        )
        shown = self.env["hospital.texts"]._notify(message, "warning")
        shown["params"]["sticky"] = True
        return shown

    def _secrets(self, now):
        """Those that are good now."""
        former = self.former_until and now < self.former_until and self.former_secret
        return [each for each in (self.secret, former) if each]

    @api.model
    def _authenticated(self, headers, body, now):
        """The interface whose program has signed this; none if nobody has.

        :param headers: name → text of what came along
        """
        given = {name: headers.get(name) or "" for name in HEADERS}
        access = self.search([("key_name", "=", given[KEY_NAME])])
        genuine = signing.is_genuine(
            access._secrets(now) or [NOBODY],
            given[MOMENT],
            given[CALL_KEY],
            body,
            given[SIGNATURE],
            now,
        )
        return access if genuine else self.browse()


KEY_NAME = "Hospital-Agency"
MOMENT = "Hospital-Timestamp"
CALL_KEY = "Idempotency-Key"
SIGNATURE = "Hospital-Signature"
HEADERS = (KEY_NAME, MOMENT, CALL_KEY, SIGNATURE)
