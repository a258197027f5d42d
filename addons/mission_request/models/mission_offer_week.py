"""What does saying yes mean for the person's week?"""

from odoo import models

from odoo.addons.hospital_base.domain.spans import Span

from ..domain.week import hours_after


class MissionOffer(models.Model):
    _inherit = "mission.offer"

    def _say_week(self):
        """“In that week you will then work 32 hours.” Local week of the unit."""
        return self.env._(
            "With this mission you work %s hours in that week.",
            f"{self._hours_after():g}",
        )

    def _hours_after(self):
        """Elapsed hours booked in the mission's week, this mission included."""
        slot = self.request_id._slot()
        bookings = self.env["staff.booking"].search_fetch(
            [
                ("person_id", "=", self.person_id.id),
                ("released_at", "=", False),
                ("start", "<", slot.week.stop),
                ("stop", ">", slot.week.start),
            ],
            ["start", "stop"],
        )
        booked = [Span(booking.start, booking.stop) for booking in bookings]
        return round(hours_after(slot.week, booked, slot.span), 2)
