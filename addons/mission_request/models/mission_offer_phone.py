"""How does a manager record what somebody answered by phone?

By the same way as every answer. It is marked with who recorded it, and the person gets
a message with a link to object, so that nobody answers for her unseen.
"""

from odoo import api, fields, models

from odoo.addons.hospital_base import clock, sources
from odoo.addons.hospital_base.exceptions import Refused

from ..domain.bundle import cause_of
from ..domain.refusals import NotRecorded

PHONE = "phone"


class MissionOffer(models.Model):
    _inherit = "mission.offer"

    phone_by_id = fields.Many2one(
        "res.users",
        string="Recorded by",
        readonly=True,
        copy=False,
        ondelete="restrict",
        help="Who recorded an answer given by phone.",
    )

    @api.depends("phone_by_id")
    def _compute_remark(self):
        super()._compute_remark()

    def _remarks(self):
        remarks = super()._remarks()
        if self.phone_by_id:
            # sudo: the name of a colleague, who may be archived by now
            name = self.sudo().phone_by_id.name
            remarks.append(self.env._("By phone, recorded by %s.", name))
        return remarks

    def action_phone_accept(self):
        """She said yes on the phone.

        :return: a notification of what was recorded
        :raises Refused: ``NotRecorded`` with the reason
        """
        name = self._record_phone_answer("accept")
        return self.env["hospital.texts"]._notify(
            self.env._(
                "Yes of %s recorded under your name. A message with a way to object "
                "is on its way.",
                name,
            )
        )

    def action_phone_decline(self):
        """She said no on the phone.

        :return: a notification of what was recorded
        :raises Refused: ``NotRecorded`` with the reason
        """
        name = self._record_phone_answer("decline")
        return self.env["hospital.texts"]._notify(
            self.env._(
                "No of %s recorded under your name. A message with a way to object "
                "is on its way.",
                name,
            )
        )

    def _record_phone_answer(self, choice):
        """The name of the person whose answer counts. Raises as the buttons do."""
        self.ensure_one()
        self.check_access("read")
        self.request_id.check_access("write")
        now = clock.now(self.env)
        # Whoever may write the request records answers to its offers; nobody may
        # write offers, bookings and orders by hand.
        offer = self.sudo()
        before = {each: each.state for each in offer._bound()}
        try:
            offer._answer(choice, now, source=PHONE)
        except Refused as refused:
            raise offer._not_recorded(refused.refusal) from refused
        answered = offer._bound().filtered(lambda each: each.state != before[each])
        answered.phone_by_id = self.env.user
        self.env["mission.notice"]._confirm_phone(answered)
        return offer.person_id.display_name

    def _not_recorded(self, refusal):
        """The refusal of an answer, said to the manager instead of the person."""
        texts = self.env["hospital.texts"]
        cause = cause_of(refusal)
        rule = self._reason_for_manager(cause.facts.get("reason"))
        reason = texts._phone_reasons().get(cause.code) or rule or cause.code
        where = refusal.facts.get("where")
        return texts._refused(
            NotRecorded(
                name=self.person_id.display_name,
                reason=f"{where}: {reason}" if where else reason,
                why=cause.code,
            )
        )

    def _tell_award(self, verb, order):
        """The message about the phone answer says it already."""
        if sources.of(self.env) != PHONE:
            super()._tell_award(verb, order)
