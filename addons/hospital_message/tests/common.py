"""Builders for the outbox and the links, and a fake way out of the building."""

from datetime import timedelta
from itertools import count
from unittest.mock import patch

from odoo.tests import HttpCase

from odoo.addons.hospital_base.tests.common import (
    NOW,
    FrozenTime,
    HospitalBuilders,
    HospitalCase,
)
from odoo.addons.hospital_message.domain.links import LinkPurpose
from odoo.addons.hospital_message.models.hospital_link import HospitalLink
from odoo.addons.hospital_message.models.hospital_message import HospitalMessage

HOUR = timedelta(hours=1)
MINUTE = timedelta(minutes=1)


class FakeChannel:
    """Counts what it is given; ``errors`` maps an address to what it raises."""

    def __init__(self):
        self.sent = []
        self.errors = {}
        self.closed = 0

    def __call__(self, env):
        return self

    def send(self, outgoing):
        error = self.errors.get(outgoing.address)
        if error:
            raise error
        self.sent.append(outgoing)
        return f"ref-{outgoing.id}"

    def close(self):
        self.closed += 1

    @property
    def keys(self):
        return [outgoing.dedup_key for outgoing in self.sent]


class MessageBuilders(HospitalBuilders):
    _keys = count(1)

    @classmethod
    def a_partner(cls, name="Nadia Favre", **values):
        email = f"{name.split()[0].lower()}@example.com"
        return cls.env["res.partner"].create({"name": name, "email": email, **values})

    @classmethod
    def message_vals(cls, **values):
        partner = values.pop("partner", None) or cls.partner
        return {
            "dedup_key": f"key-{next(cls._keys)}",
            "channel": "email",
            "partner_id": partner.id,
            "address": partner.email,
            "subject": "Night shift",
            "body": "<p>Will you come?</p>",
            **values,
        }

    @classmethod
    def a_message(cls, **values):
        return cls.env["hospital.message"]._enqueue([cls.message_vals(**values)])


class MessageCase(MessageBuilders, HospitalCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.partner = cls.a_partner()

    def setUp(self):
        super().setUp()
        self.channel = FakeChannel()
        self.patch(
            HospitalMessage,
            "_get_channels",
            lambda model: {"email": self.channel, "sms": self.channel},
        )

    def run_sender(self, moment=NOW):
        """One run of the job at ``moment``, with commits that a test survives."""
        with (
            self.at(moment),
            self.enter_registry_test_mode(),
            self.registry.cursor() as cr,
        ):
            self.env(cr=cr)["hospital.message"]._cron_send_outbox()
        self.env.invalidate_all()

    def claimed_by_a_dead_sender(self, message, moment=NOW, attempts=1):
        """As if a sender had claimed it at ``moment`` and died before sending."""
        message._transition(
            "claim",
            moment,
            {"lease_until": moment + 2 * MINUTE, "attempts": attempts},
        )


class Answers:
    """A test-only link purpose on a partner: what was shown, what was answered."""

    purpose = "test.partner"

    def __init__(self, **options):
        self.acted = []
        self.error = None
        self.table = LinkPurpose(
            "res.partner", "_test_link_show", "_test_link_act", **options
        )

    def show(self, partner, link, now):
        standing = str(link._standing(now))
        return "hospital_message.test_page", {"standing": standing}

    def act(self, partner, link, action, now):
        if self.error:
            raise self.error
        partner.comment = action
        self.acted.append(action)
        return "hospital_message.test_page", {"standing": f"thanks for {action}"}, 200


class LinkBuilders(MessageBuilders):
    PAGE = """
        <t t-name="hospital_message.test_page">
            <t t-call="hospital_message.link_page">
                <t t-set="title">Will you come?</t>
                <p id="standing" t-out="standing"/>
                <form t-att-action="answer_path" method="post">
                    <button name="action" value="accept">Accept</button>
                </form>
            </t>
        </t>"""

    @classmethod
    def a_test_page(cls):
        cls.env["ir.ui.view"].create(
            {
                "name": "test page",
                "type": "qweb",
                "key": "hospital_message.test_page",
                "arch": cls.PAGE,
            }
        )

    def a_purpose(self, **options):
        """Registers the test purpose for this test; returns its ``Answers``."""
        answers = Answers(**options)
        partner_class = self.registry["res.partner"]
        for name, method in (
            ("_test_link_show", answers.show),
            ("_test_link_act", answers.act),
        ):
            bound = _as_method(method)
            patcher = patch.object(partner_class, name, bound, create=True)
            patcher.start()
            self.addCleanup(patcher.stop)
        self.patch(
            HospitalLink,
            "_get_purposes",
            lambda links: {answers.purpose: answers.table},
        )
        return answers

    def a_path(self, expires_at=None, partner=None):
        partner = partner or self.partner
        return self.env["hospital.link"]._issue(
            Answers.purpose, partner, partner, expires_at or NOW + HOUR
        )

    def link_of(self, path):
        return self.env["hospital.link"]._find(path.removeprefix("/h/"))


def _as_method(function):
    """A bound method would swallow the record: a plain function does not."""

    def method(record, *args):
        return function(record, *args)

    return method


class LinkCase(LinkBuilders, HospitalCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.partner = cls.a_partner()
        cls.a_test_page()


class LinkHttpCase(LinkBuilders, FrozenTime, HttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.freeze(NOW)
        cls.partner = cls.a_partner()
        cls.a_test_page()
