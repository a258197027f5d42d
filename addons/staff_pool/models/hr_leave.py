"""Which leaves keep a person away from every pool?

Any leave of any of her employments, from the moment it is asked for (which only
warns). Public holidays are calendar leaves without a resource: they never block.
"""

from odoo import api, fields, models

from odoo.addons.hospital_base import clock

from ..domain.absence import Leave, away
from ..queries import workspace as queries

ABSENCE_SOURCES = {
    "confirm": "leave_pending",
    "validate1": "leave",
    "validate": "leave",
}
PROJECTED_FIELDS = {
    "state",
    "employee_id",
    "holiday_status_id",
    "date_from",
    "date_to",
    "request_date_from",
    "request_date_to",
    "request_date_from_period",
    "request_date_to_period",
    "request_hour_from",
    "request_hour_to",
    "request_unit_half",
    "request_unit_hours",
}


class HrLeave(models.Model):
    _inherit = "hr.leave"

    meets_booking = fields.Boolean(
        compute="_compute_meets_booking",
        search="_search_meets_booking",
        string="While booked",
        groups="hr_holidays.group_hr_holidays_user",
        help="The person is booked by a pool during a part of the leave.",
    )

    def _compute_meets_booking(self):
        meeting = set(self._meeting_bookings())
        for leave in self:
            leave.meets_booking = leave.id in meeting

    @api.model
    def _search_meets_booking(self, operator, value):
        self._check_field_access(self._fields["meets_booking"], "read")
        if operator not in ("in", "not in"):
            return NotImplemented
        return [("id", operator, self._meeting_bookings())]

    @api.model
    def _meeting_bookings(self):
        """Ids of leaves that meet a booking which is not over, readable or not.

        Whoever decides on the leave learns that much and nothing of the mission.
        """
        self.env["staff.absence"].flush_model()
        self.env["staff.booking"].flush_model()
        query = queries.leaves_meeting_bookings(clock.now(self.env))
        return [leave_id for [leave_id] in self.env.execute_query(query)]

    @api.model_create_multi
    def create(self, vals_list):
        leaves = super().create(vals_list)
        leaves._project_absences()
        return leaves

    def write(self, vals):
        result = super().write(vals)
        if PROJECTED_FIELDS & vals.keys():
            self._project_absences()
        return result

    def _prepare_holidays_meeting_values(self):
        """No meeting for people of pools.

        Every user of the hospital would read in it her e-mail and her mobile.
        """
        # sudo: only HR reads who is a person
        others = self.filtered(
            lambda leave: not leave.sudo().employee_id.staff_person_id
        )
        return super(HrLeave, others)._prepare_holidays_meeting_values()

    def _project_absences(self):
        # Whoever may record a leave makes the person absent in every pool, also
        # in those he cannot see; only the span and "absent" are copied.
        leaves = self.sudo().with_context(active_test=False)
        leaves.env["staff.absence"]._project(leaves)

    def _prepare_absence_vals(self):
        """Values of the absence row; empty if this leave keeps nobody away."""
        self.ensure_one()
        source = ABSENCE_SOURCES.get(self.state)
        person = self.employee_id.staff_person_id
        if not (source and person and self.date_from and self.date_to):
            return {}
        span = away(self._absence_facts())
        if not span:
            return {}
        return {
            "person_id": person.id,
            "start": span.start,
            "stop": span.stop,
            "source": source,
            "leave_id": self.id,
        }

    def _absence_facts(self):
        by_hours = self.request_unit_hours
        first, last = self.request_date_from_period, self.request_date_to_period
        morning_to_evening = first == "am" and last == "pm"
        one_day = self.request_date_from == self.request_date_to
        halves = self.request_unit_half and not morning_to_evening
        return Leave(
            first_day=self.request_date_from,
            last_day=self.request_date_to,
            start=self.date_from,
            stop=self.date_to,
            tz=self.employee_id.tz or self.env.user.tz or "UTC",
            whole_first_day=not by_hours
            and not (halves and (one_day or first == "pm")),
            whole_last_day=not by_hours and not (halves and (one_day or last == "am")),
        )
