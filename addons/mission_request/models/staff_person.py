"""Which offers wait for this person's answer, and what if she leaves?"""

from odoo import models

from odoo.addons.hospital_base.domain.spans import Span


class StaffPerson(models.Model):
    _inherit = "staff.person"

    def _asked_spans(self, start, stop=None):
        """Of the offers that are sent and not answered."""
        until = [("request_id.start", "<", stop)] if stop else []
        offers = self.env["mission.offer"].search(
            [
                ("person_id", "=", self.id),
                ("state", "=", "sent"),
                ("request_id.stop", ">", start),
                *until,
            ]
        )
        requests = offers.request_id
        asked = [Span(request.start, request.stop) for request in requests]
        return super()._asked_spans(start, stop) + asked

    def write(self, vals):
        """Those in charge of her missions look whether she still comes."""
        result = super().write(vals)
        if {"active", "date_stop"} & vals.keys():
            self.env["mission.conflict"]._changed_about(self)
        return result
