"""Which leaves and employments meet what only the pools know?"""

from odoo.tools import SQL


def leaves_meeting_bookings(now):
    """Ids of leaves that keep somebody away from a booking which is not over."""
    return SQL(
        """SELECT absence.leave_id
             FROM staff_absence absence
             JOIN staff_booking booking
               ON booking.person_id = absence.person_id
              AND booking.start < absence.stop
              AND booking.stop > absence.start
            WHERE booking.released_at IS NULL AND booking.stop > %s""",
        now,
    )


def unlinked_employees():
    """Ids of employees whose contact is a person of the pools, but not linked."""
    return SQL(
        """SELECT employee.id
             FROM hr_employee employee
             JOIN staff_person person ON person.partner_id = employee.work_contact_id
            WHERE employee.staff_person_id IS NULL"""
    )
