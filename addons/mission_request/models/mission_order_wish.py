"""What if somebody who has a mission cannot come?

She says so in the portal or by the link of the reminder, until it starts. That cancels
it: others are asked for the place at once, and those in charge are told.
"""

from odoo import fields, models

from odoo.addons.hospital_base.sources import coming_by
from odoo.addons.hospital_message.domain.links import Standing

from ..domain import cancelling


class MissionOrder(models.Model):
    _inherit = "mission.order"

    cannot_come_at = fields.Datetime(
        string="Cannot come",
        readonly=True,
        copy=False,
        help="When the person said that she cannot come.",
    )

    def _cannot_come(self, now, source, reason_id=None):
        """She gives the mission back.

        :param source: ``"link"`` or ``"portal"``
        :param reason_id: if she says why, of the reasons that are offered to her
        :raises Refused: as ``_cancel``
        """
        self.ensure_one()
        order = coming_by(self, source)
        reason = self._her_reasons().filtered(lambda r: str(r.id) == str(reason_id))
        order._cancel(cancelling.STAFF, now, reason=reason)

    def _may_cancel(self, now):
        """Can she still say that she cannot come?"""
        return (
            self.state in ("provisional", "confirmed")
            and not self.arrived_at
            and now < self.start
        )

    def _her_reasons(self):
        """What she may say why."""
        # sudo: staff may not read the list; names of reasons are all that is shown
        reasons = self.env["mission.cancel.reason"].sudo()
        return reasons.search([("for_staff", "=", True)])

    def _cannot_come_show(self, link, now):
        """The page behind the link of a reminder. Never changes anything."""
        heading, sentence = self._cannot_come_words()
        values = {
            **self.offer_id._page_values(),
            "heading": heading,
            "sentence": sentence,
            "code": "cannot_come" if self.cannot_come_at else self.state,
            "may_cancel": self._may_cancel(now)
            and link._standing(now) == Standing.OPEN,
        }
        return "mission_request.link_cannot_come", values

    def _cannot_come_act(self, link, action, now):
        if self._may_cancel(now):
            self._cannot_come(now, "link")
        return *self._cannot_come_show(link, now), 200

    def _cannot_come_words(self):
        _ = self.env._
        if self.cannot_come_at and self.cancelled_late:
            return _("You cannot come"), _(
                "The mission is not booked for you any more, and those in charge are "
                "told. It begins soon: please call them as well."
            )
        if self.cannot_come_at:
            return _("You cannot come"), _(
                "The mission is not booked for you any more, and those in charge are "
                "told. Thank you for saying so in time."
            )
        if self.state == "cancelled":
            return _("Cancelled"), _("This mission is cancelled; you need not come.")
        return _("You have the mission"), _("We look forward to you.")
