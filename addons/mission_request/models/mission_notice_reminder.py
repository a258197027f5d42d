"""What is somebody told the evening before, and whom does “I cannot come” reach?"""

from odoo import api, models


class MissionNotice(models.AbstractModel):
    _inherit = "mission.notice"

    @api.model
    def _remind(self, orders):
        """One message per order, with a link to say that she cannot come."""
        links = self.env["hospital.link"]
        paths = links._issue_many(
            "mission.cannot_come",
            [(order.person_id.partner_id, order, order.start) for order in orders],
        )
        urls = {
            order.offer_id.id: links._url(path)
            for order, path in zip(orders, paths, strict=True)
        }
        self._enqueue(orders.offer_id, "reminder", urls)

    def _prepare_message_vals(self, offer, kind, url=None):
        vals = super()._prepare_message_vals(offer, kind, url)
        if kind == "reminder":
            vals["expires_at"] = offer.request_id.start
        return vals

    def _subjects(self):
        reminder = self.env._("Reminder: %(unit)s, %(slot)s")
        return {**super()._subjects(), "reminder": reminder}

    def _leads(self, unit):
        reminder = self.env._("We look forward to you.")
        return {**super()._leads(unit), "reminder": reminder}

    def _buttons(self):
        return {**super()._buttons(), "reminder": self.env._("I cannot come")}

    def _office(self, request, kind):
        partners = super()._office(request, kind)
        if kind != "cannot_come":
            return partners
        # sudo: only to find who leads the unit
        return partners | request.sudo().unit_id.head_nurse_ids.partner_id

    def _office_words(self, name):
        cannot_come = (
            self.env._("%s cannot come", name),
            self.env._(
                "%s says that she cannot come. Nothing was changed: the mission is "
                "still booked for her. Please call her, and look for somebody else.",
                name,
            ),
        )
        return {**super()._office_words(name), "cannot_come": cannot_come}
