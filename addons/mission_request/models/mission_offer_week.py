"""What does saying yes mean for the person's week?"""

from odoo import models
from odoo.tools import format_date

from odoo.addons.hospital_base.domain.spans import Span, to_local

from ..domain.week import hours_after


class MissionOffer(models.Model):
    _inherit = "mission.offer"

    def _say_week(self):
        """“In that week you will then work 32 hours.” Local week of the unit."""
        return self.env._(
            "With this mission you work %s hours in that week.",
            self.env["hospital.texts"]._say_number(self._hours_after()),
        )

    def _say_weeks(self):
        """The same for several missions that she takes together: a sentence a week."""
        together = [Span(each.start, each.stop) for each in self.request_id]
        sentences, texts = {}, self.env["hospital.texts"]
        for offer in self:
            slot = offer.request_id._slot()
            sentences[slot.week] = self.env._(
                "With these missions you work %(hours)s hours in the week of %(day)s.",
                hours=texts._say_number(offer._hours_after(together)),
                day=format_date(
                    self.env, to_local(slot.week.start, slot.tz), date_format="d MMM"
                ),
            )
        return list(sentences.values())

    def _hours_after(self, together=()):
        """Elapsed hours booked in the mission's week, this mission included.

        :param together: spans that she takes with it
        """
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
        booked += together
        return round(hours_after(slot.week, booked, slot.span), 2)
