"""How do missions get into a person's own calendar? As iCalendar events."""

from datetime import timedelta

import vobject
from vobject.icalendar import utc

from odoo import api, models

from odoo.addons.hospital_base import clock

SHOWN_AFTERWARDS = timedelta(days=30)
MOST_SHOWN = 1000


class MissionOrder(models.Model):
    _inherit = "mission.order"

    def _ics(self):
        """One event as bytes; its UID stays, so that adding it twice is once."""
        self.ensure_one()
        calendar = vobject.iCalendar()
        calendar.add("method").value = "PUBLISH"
        event = self._add_event(calendar, clock.now(self.env))
        about = [self.request_id.note, self.unit_id.unit_phone]
        event.add("description").value = "\n".join(filter(None, about))
        return calendar.serialize().encode()

    @api.model
    def _ics_of(self, person, now):
        """All final missions of ``person``, from a month back on, as bytes.

        The same missions give the same bytes. Notes stay out: they may name people.
        """
        orders = self.search(
            [
                ("person_id", "=", person.id),
                ("state", "=", "confirmed"),
                ("stop", ">", now - SHOWN_AFTERWARDS),
            ],
            order="start, id",
            limit=MOST_SHOWN,
        )
        calendar = vobject.iCalendar()
        calendar.add("x-wr-calname").value = self.env._("My missions")
        for order in orders:
            event = order._add_event(calendar, order.write_date)
            event.add("last-modified").value = _aware(order.write_date)
            event.add("sequence").value = str(order._ics_sequence())
            if order.unit_id.unit_phone:
                event.add("description").value = order.unit_id.unit_phone
        return calendar.serialize().encode()

    def _add_event(self, calendar, stamp):
        unit = self.unit_id
        where = [unit.name, unit.site_id.name, unit.building, unit.floor]
        event = calendar.add("vevent")
        event.add("uid").value = self._ics_uid()
        event.add("dtstamp").value = _aware(stamp)
        event.add("dtstart").value = _aware(self.start)
        event.add("dtend").value = _aware(self.stop)
        event.add("summary").value = f"{self.function_id.name}, {unit.name}"
        event.add("location").value = ", ".join(filter(None, where))
        return event

    def _ics_sequence(self):
        """Grows with each change: seconds from the making to the last change."""
        return int((self.write_date - self.create_date).total_seconds())

    def _ics_uid(self):
        # sudo: which database, so that two hospitals never mean the same event
        database = self.env["ir.config_parameter"].sudo().get_param("database.uuid", "")
        return f"mission-order-{self.id}@{database}"


def _aware(moment):
    return moment.replace(microsecond=0, tzinfo=utc)
