"""What leaves the building, and what became of it?

The outbox is the only queue: a row is written in the transaction that decides,
the sender job sends it after the commit. See docs/adr/0011.
"""

import hashlib

from odoo import api, fields, models
from odoo.exceptions import AccessError
from odoo.tools import SQL
from odoo.tools.mail import email_domain_extract

from odoo.addons.hospital_base import clock

from ..channels import EmailChannel, SmsChannel
from ..domain.lifecycle import MESSAGE
from ..queries import outbox
from ..sender import OutboxSender

REQUIRED = frozenset({"dedup_key", "channel", "partner_id"})
OPTIONAL = frozenset(
    {
        "address",
        "subject",
        "body",
        "text",
        "not_before",
        "alert_at",
        "expires_at",
        "origin_model",
        "origin_id",
        "company_id",
    }
)
STORED = (REQUIRED | OPTIONAL) - {"text"}
FORGET = {"body": None, "lease_until": None}


class HospitalMessage(models.Model):
    _name = "hospital.message"
    _inherit = ["hospital.lifecycle.mixin"]
    _description = "Outgoing message"
    _order = "id desc"
    _rec_name = "subject"

    dedup_key = fields.Char(
        required=True,
        readonly=True,
        copy=False,
        help="Sent at most once under this key, as far as the receiver drops repeats.",
    )
    channel = fields.Selection(
        [("email", "E-mail"), ("sms", "SMS")], required=True, readonly=True
    )
    partner_id = fields.Many2one(
        "res.partner",
        string="Recipient",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
    )
    company_id = fields.Many2one(
        "res.company",
        string="Establishment",
        required=True,
        readonly=True,
        ondelete="restrict",
        help="Whose e-mail address and mail server the message is sent from.",
    )
    address = fields.Char(readonly=True)
    subject = fields.Char(readonly=True)
    body = fields.Text(
        readonly=True,
        copy=False,
        groups="base.group_system",
        help="Forgotten once sent: it may carry links that let the reader act.",
    )
    state = fields.Selection(
        [
            ("queued", "Queued"),
            ("sending", "Being sent"),
            ("sent", "Sent"),
            ("failed", "Failed"),
            ("expired", "Expired"),
            ("cancelled", "Cancelled"),
        ],
        required=True,
        readonly=True,
        default=MESSAGE.initial,
    )
    attempts = fields.Integer(readonly=True)
    lease_until = fields.Datetime(
        readonly=True, help="Until when one sender owns the row (UTC)."
    )
    not_before = fields.Datetime(string="Not before", required=True, readonly=True)
    alert_at = fields.Datetime(
        string="Disturbs at",
        readonly=True,
        help="Counts as an alert of that moment; empty if it does not.",
    )
    expires_at = fields.Datetime(
        readonly=True, help="From this moment on the message is not sent any more."
    )
    sent_at = fields.Datetime(string="Sent", readonly=True)
    provider_ref = fields.Char(string="Provider's reference", readonly=True)
    message_id = fields.Char(
        string="Message-ID", required=True, readonly=True, copy=False
    )
    last_error = fields.Char(string="Last error", readonly=True)
    origin_model = fields.Char(readonly=True)
    origin_id = fields.Many2oneReference(model_field="origin_model", readonly=True)

    _dedup_key_unique = models.Constraint(
        "UNIQUE (dedup_key)", "This message is already in the outbox."
    )
    _lease_while_sending = models.Constraint(
        "CHECK (state <> 'sending' OR lease_until IS NOT NULL)",
        "A message that is being sent belongs to a sender until its lease ends.",
    )
    _by_state = models.Index("(state, not_before)")
    _by_origin = models.Index("(origin_model, origin_id)")
    _by_alert = models.Index("(partner_id, alert_at) WHERE alert_at IS NOT NULL")

    def _get_lifecycle(self):
        return MESSAGE

    @api.model
    def _get_channels(self):
        """Channel code → class, called with the environment of the sender job.

        Extension point: call ``super()`` and add; extend ``channel`` as well.
        """
        return {"email": EmailChannel, "sms": SmsChannel}

    @api.model
    def _enqueue(self, vals_list):
        """Queue messages and wake the sender after the commit.

        :param vals_list: dictionaries with ``dedup_key``, ``channel``,
            ``partner_id`` and optionally ``address``, ``subject``, ``body`` (HTML for
            e-mail, text for SMS), ``text`` (the same in plain words, with the
            link: it may then leave in another way), ``not_before``, ``alert_at``,
            ``expires_at`` (naive UTC), ``origin_model``, ``origin_id``, ``company_id``.
            A row without an address becomes a failed one that the administrator sees.
        :return: the new messages; those whose key is known are silently skipped
        :raises ValueError: a key is missing or unknown (a programming error)
        """
        if not vals_list:
            return self.browse()
        now = clock.now(self.env)
        # sudo: only a salt for the Message-ID, so that a test copy uses other ones
        salt = self.env["ir.config_parameter"].sudo().get_param("database.uuid", "")
        rows = [self._prepare_row(vals, now, salt) for vals in vals_list]
        # Any role's action may send a message, none may write the outbox by hand:
        # hence SQL, which asks for no access rights. The keys are checked above.
        inserted = self.env.execute_query(outbox.insert(list(rows[0]), rows))
        messages = self.browse(row[0] for row in inserted)
        if messages:
            self._wake_sender(min(row["not_before"] for row in rows))
        return messages

    def _prepare_row(self, vals, now, salt):
        missing = REQUIRED - vals.keys()
        unknown = vals.keys() - REQUIRED - OPTIONAL
        if missing or unknown:
            raise ValueError(f"outbox: missing {missing}, unknown {unknown}")
        company = self.env["res.company"].browse(
            vals.get("company_id") or self.env.company.id
        )
        return {
            **{name: vals.get(name) or None for name in sorted(STORED)},
            "company_id": company.id,
            "not_before": vals.get("not_before") or now,
            "message_id": self._message_id(vals["dedup_key"], company, salt),
            "state": MESSAGE.initial,
            "attempts": 0,
            "create_uid": self.env.uid,
            "create_date": now,
            "write_uid": self.env.uid,
            "write_date": now,
        }

    def _message_id(self, dedup_key, company, salt):
        """The Message-ID every attempt for this key carries; differs per database."""
        digest = hashlib.sha256(f"{salt}/{dedup_key}".encode()).hexdigest()[:40]
        # sudo: the address an establishment writes from is on each of its mails
        domain = email_domain_extract(company.sudo().email) or "hospital.invalid"
        return f"<{digest}@{domain}>"

    @api.model
    def _wake_sender(self, moment):
        """Ask for a run of the sender at ``moment`` (naive UTC) or soon after."""
        cron = self.env.ref("hospital_message.ir_cron_send_outbox")
        cron._trigger(at=moment.replace(microsecond=0))

    @api.model
    def _cancel_for(self, origin_model, origin_ids, now):
        """Withdraw what is still queued about records; ids of those concerned.

        What a sender has already claimed may still arrive.
        """
        # Who withdraws an offer may not read the outbox: only rows about the
        # records the caller holds are touched, and no message is returned.
        queued = self.sudo().search(
            [
                ("origin_model", "=", origin_model),
                ("origin_id", "in", list(origin_ids)),
                ("state", "=", "queued"),
            ]
        )
        still_queued = SQL("state = 'queued'")
        cancelled = queued._try_transition("cancel", now, FORGET, guard=still_queued)
        return cancelled.mapped("origin_id")

    @api.model
    def _unneeded(self, now):
        """Statements, run in this order, that yield ids of queued messages to cancel.

        The sender asks before each batch what has become pointless, so that whoever
        makes it so, by an answer for instance, never waits for the sender's rows.
        Extension point: call ``super()`` and add.

        :param now: naive UTC
        """
        return []

    @api.model
    def _cron_send_outbox(self):
        """Send what is due. Safe to run twice at once and to be killed."""
        OutboxSender(self.env).run()

    def action_retry(self):
        """Queue failed messages again, with all their attempts.

        :raises Refused: one of them has not failed (any more)
        """
        self._check_administrator()
        now = clock.now(self.env)
        self._transition(
            "retry", now, {"attempts": 0, "not_before": now, "last_error": None}
        )
        self._wake_sender(now)

    def action_cancel(self):
        """Give queued or failed messages up for good.

        :raises Refused: one of them is being sent or has ended
        """
        self._check_administrator()
        self._transition("cancel", clock.now(self.env), FORGET)

    def _check_administrator(self):
        """A transition writes beneath the access rights, so they are asked here."""
        self.check_access("read")
        if not self.env.user.has_group("hospital_base.group_administrator"):
            raise AccessError(
                self.env._("Only a hospital administrator may handle messages.")
            )
