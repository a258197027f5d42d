"""What is somebody told the evening before?"""

from odoo import api, models


class MissionNotice(models.AbstractModel):
    _inherit = "mission.notice"

    @api.model
    def _remind(self, orders):
        """One message per order, with a link to say that she cannot come."""
        links = self.env["hospital.link"]
        paths = links._issue_many(
            "mission.cannot_come",
            [(order.offer_id._addressee(), order, order.start) for order in orders],
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
