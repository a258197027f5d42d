"""How does a mission get into a person's own calendar? As one iCalendar event."""

import vobject
from vobject.icalendar import utc

from odoo import models

from odoo.addons.hospital_base import clock


class MissionOrder(models.Model):
    _inherit = "mission.order"

    def _ics(self):
        """The event as bytes; its UID stays, so that adding it twice is once."""
        self.ensure_one()
        unit = self.unit_id
        where = [unit.name, unit.site_id.name, unit.building, unit.floor]
        about = [self.request_id.note, unit.unit_phone]
        calendar = vobject.iCalendar()
        calendar.add("method").value = "PUBLISH"
        event = calendar.add("vevent")
        event.add("uid").value = self._ics_uid()
        event.add("dtstamp").value = _aware(clock.now(self.env))
        event.add("dtstart").value = _aware(self.start)
        event.add("dtend").value = _aware(self.stop)
        event.add("summary").value = f"{self.function_id.name}, {unit.name}"
        event.add("location").value = ", ".join(filter(None, where))
        event.add("description").value = "\n".join(filter(None, about))
        return calendar.serialize().encode()

    def _ics_uid(self):
        # sudo: which database, so that two hospitals never mean the same event
        database = self.env["ir.config_parameter"].sudo().get_param("database.uuid", "")
        return f"mission-order-{self.id}@{database}"


def _aware(moment):
    return moment.replace(tzinfo=utc)
