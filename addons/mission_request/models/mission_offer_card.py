"""When, where, as what, whom to call: what mails and pages say of a mission."""

from odoo import models


class MissionOffer(models.Model):
    _inherit = "mission.offer"

    def _card(self):
        """Rows of ``label``, ``text`` and maybe ``more`` and ``href``; chosen words."""
        rows = [*self._card_of_slot(), *self._card_of_contacts()]
        return [row for row in rows if row["text"]]

    def _card_of_slot(self):
        request = self.request_id
        unit, shift = request.unit_id, request.shift_id
        hours = (request.stop - request.start).total_seconds() / 3600
        _ = self.env._
        return [
            {
                "label": _("When"),
                "text": request._say_slot(),
                "more": _("%s hours", self.env["hospital.texts"]._say_number(hours)),
            },
            {"label": _("Shift"), "text": shift.name, "more": self._say_break(shift)},
            {
                "label": _("Where"),
                "text": f"{unit.name}, {unit.site_id.name}",
                "more": ", ".join(filter(None, [unit.building, unit.floor])),
            },
            {"label": _("As"), "text": request.function_id.name},
            {"label": _("Skills"), "text": _listed(request.skill_minimum_ids)},
            {"label": _("About"), "text": request.note},
        ]

    def _card_of_contacts(self):
        request, _ = self.request_id, self.env._
        unit_phone, pool = request.unit_id.unit_phone, request.pool_id
        manager = request.manager_id
        return [
            {
                "label": _("Phone of the unit"),
                "text": unit_phone,
                "href": f"tel:{unit_phone}",
            },
            {
                "label": _("Phone of the pool"),
                "text": pool.phone,
                "href": f"tel:{pool.phone}",
            },
            {"label": _("Contact"), "text": manager.name, "more": manager.phone},
        ]

    def _say_break(self, shift):
        """“30 min break, not paid”, or nothing."""
        if not shift.break_minutes:
            return ""
        if shift.break_paid:
            return self.env._("%s min break, paid", shift.break_minutes)
        return self.env._("%s min break, not paid", shift.break_minutes)


def _listed(records):
    return "; ".join(records.mapped("display_name"))
