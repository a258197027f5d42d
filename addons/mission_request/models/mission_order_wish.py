"""What if somebody who has a mission cannot come?

She says so in the portal or by the link of the reminder. Those in charge are told at
once; the seat is theirs to give again, nothing is freed by itself.
"""

from odoo import fields, models

from odoo.addons.hospital_base.sources import coming_by
from odoo.addons.hospital_message.domain.links import Standing


class MissionOrder(models.Model):
    _inherit = "mission.order"

    cannot_come_at = fields.Datetime(
        string="Cannot come",
        readonly=True,
        copy=False,
        help="When the person said that she cannot come.",
    )

    def _cannot_come(self, now, source):
        """Record the wish and tell managers and head nurses; twice is once."""
        self.ensure_one()
        order = coming_by(self, source)
        events = self.env["mission.event"]
        if events._record_wish(order, "cannot_come_at", "cannot_come", now):
            notice = self.env["mission.notice"]
            notice._tell_office(self.request_id, "cannot_come", about=self)
            self.request_id._refresh_screens()

    def _may_cancel(self, now):
        """Can she still say that she cannot come?"""
        return (
            self.state == "confirmed" and not self.cannot_come_at and now < self.start
        )

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
        if self.state == "cancelled":
            return _("Cancelled"), _("This mission is cancelled; you need not come.")
        if self.cannot_come_at:
            return _("You cannot come"), _(
                "Those in charge know that you cannot come, and will call you. Until "
                "they do, the mission is still booked for you."
            )
        return _("You have the mission"), _("We look forward to you.")
