"""What does saying yes mean for the person's week?"""

from odoo import models
from odoo.tools import format_date

from odoo.addons.hospital_base.domain.spans import Span, to_local

from ..domain.week import Work, hours_after


class MissionOffer(models.Model):
    _inherit = "mission.offer"

    def _say_week(self):
        """“With this mission you work 32 hours in that week.” Local week of the unit.

        Where a break was left out, that is said too.
        """
        booked, mission = self._booked_in_week(), self.request_id._work()
        said = self.env._(
            "With this mission you work %s hours in that week.",
            self._say_hours(booked),
        )
        return " ".join([said, *self._say_rule([*booked, mission])])

    def _say_weeks(self):
        """The same for several missions that she takes together: a sentence a week."""
        together = [request._work() for request in self.request_id]
        sentences, counted = {}, [*together]
        for offer in self:
            slot, booked = offer.request_id._slot(), offer._booked_in_week()
            counted += booked
            sentences[slot.week] = self.env._(
                "With these missions you work %(hours)s hours in the week of %(day)s.",
                hours=offer._say_hours([*booked, *together]),
                day=format_date(
                    self.env, to_local(slot.week.start, slot.tz), date_format="d MMM"
                ),
            )
        return [*sentences.values(), *self._say_rule(counted)]

    def _say_rule(self, works):
        """A sentence if a break was left out, as a list of at most one."""
        if any(work.unpaid_break for work in works):
            return [self.env._("Breaks that are not paid do not count.")]
        return []

    def _say_hours(self, booked):
        """Counted hours of the mission's week: ``booked`` and the mission itself."""
        request = self.request_id
        hours = hours_after(request._slot().week, booked, request._work())
        return self.env["hospital.texts"]._say_number(round(hours, 2))

    def _booked_in_week(self):
        """Her standing bookings that touch the local week of the mission."""
        week = self.request_id._slot().week
        bookings = self.env["staff.booking"].search_fetch(
            [
                ("person_id", "=", self.person_id.id),
                ("released_at", "=", False),
                ("start", "<", week.stop),
                ("stop", ">", week.start),
            ],
            ["start", "stop"],
        )
        orders = self.env["mission.order"].search([("booking_id", "in", bookings.ids)])
        work_of = {order.booking_id: order.request_id._work() for order in orders}
        return [
            work_of.get(booking) or Work(Span(booking.start, booking.stop))
            for booking in bookings
        ]
