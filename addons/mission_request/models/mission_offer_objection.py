"""What if somebody was put into a mission, or somebody else answered for her?

She is told, and a link in that message lets her object. The objection stands in the
log and before the manager's eyes; what follows from it, people decide.
"""

from odoo import api, fields, models

from odoo.addons.hospital_base.sources import coming_by
from odoo.addons.hospital_message.domain.links import Standing


class MissionOffer(models.Model):
    _inherit = "mission.offer"

    objected_at = fields.Datetime(string="Objected", readonly=True, copy=False)

    @api.depends("objected_at")
    def _compute_remark(self):
        super()._compute_remark()

    def _remarks(self):
        remarks = super()._remarks()
        if self.objected_at:
            remarks.append(self.env._("Objects: please call."))
        return remarks

    def _object(self, now, source="link"):
        """Record the objection and tell the managers; saying it twice is once."""
        self.ensure_one()
        offer = coming_by(self, source)
        if self.env["mission.event"]._record_wish(offer, "objected_at", "object", now):
            self.env["mission.notice"]._tell_office(
                self.request_id, "objection", about=self
            )
            self.request_id._refresh_screens()

    def _objection_show(self, link, now):
        """The page behind the link of such a message. Never changes anything."""
        heading, sentence = self._objection_words()
        values = {
            **self._page_values(),
            "heading": heading,
            "sentence": sentence,
            "code": "objected" if self.objected_at else f"told_{self.state}",
            "may_object": not self.objected_at and link._standing(now) == Standing.OPEN,
        }
        return "mission_request.link_objection", values

    def _objection_act(self, link, action, now):
        self._object(now)
        return *self._objection_show(link, now), 200

    def _objection_words(self):
        if self.objected_at:
            return self.env._("You objected"), self.env._(
                "Those in charge know that you object, and will call you. Until then "
                "nothing has changed."
            )
        return {
            "kept": (
                self.env._("You have the mission"),
                self.env._("It is booked for you. We look forward to you."),
            ),
            "accepted": (
                self.env._("Your yes is recorded"),
                self.env._("Nothing is booked yet: who comes has still to be chosen."),
            ),
            "declined": (
                self.env._("Your no is recorded"),
                self.env._("Nothing was booked for you."),
            ),
        }.get(
            self.state,
            (
                self.env._("No longer needed"),
                self.env._("Nothing is booked for you."),
            ),
        )
