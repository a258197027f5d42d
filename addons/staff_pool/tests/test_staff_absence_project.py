"""Which leave makes a person absent, from when to when?"""

from odoo.tests import tagged

from .common import StaffPoolCase, at


@tagged("post_install", "-at_install")
class TestStaffAbsenceProject(StaffPoolCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.person = cls.a_person("Ada Keller")
        cls.employee = cls.an_employee(cls.person)

    def a_leave(self, first, last=None, unit="day", employee=None, **values):
        kind = self.env["hr.leave.type"].create(
            {
                "name": f"Type {unit}",
                "requires_allocation": False,
                "request_unit": unit,
                "leave_validation_type": "hr",
            }
        )
        return self.env["hr.leave"].create(
            {
                "employee_id": (employee or self.employee).id,
                "holiday_status_id": kind.id,
                "request_date_from": first,
                "request_date_to": last or first,
                **values,
            }
        )

    def absences(self, person=None):
        return self.env["staff.absence"].search(
            [("person_id", "=", (person or self.person).id)]
        )

    def assertAway(self, start, stop, source="leave"):
        [absence] = self.absences()
        self.assertEqual((absence.start, absence.stop), (at(start), at(stop)))
        self.assertEqual(absence.source, source)

    def test_leave_asked_for_is_projected_as_pending(self):
        self.a_leave("2026-11-04")
        self.assertAway("2026-11-03 23:00", "2026-11-04 23:00", "leave_pending")

    def test_granted_day_takes_the_local_day_from_midnight_to_midnight(self):
        self.a_leave("2026-11-04", "2026-11-06").action_approve()
        self.assertAway("2026-11-03 23:00", "2026-11-06 23:00")

    def test_day_of_the_clock_change_lasts_25_hours(self):
        self.a_leave("2026-10-25", "2026-10-26").action_approve()
        self.assertAway("2026-10-24 22:00", "2026-10-26 23:00")

    def test_leave_by_hours_takes_its_hours(self):
        self.a_leave(
            "2026-11-04", unit="hour", request_hour_from=9, request_hour_to=11.5
        ).action_approve()
        self.assertAway("2026-11-04 08:00", "2026-11-04 10:30")

    def test_half_day_takes_the_working_hours_of_the_half(self):
        self.a_leave(
            "2026-11-04",
            unit="half_day",
            request_date_from_period="am",
            request_date_to_period="am",
        ).action_approve()
        self.assertAway("2026-11-04 07:00", "2026-11-04 11:00")

    def test_whole_days_asked_for_as_halves_are_whole_days(self):
        self.a_leave(
            "2026-11-04",
            "2026-11-05",
            unit="half_day",
            request_date_from_period="pm",
            request_date_to_period="pm",
        ).action_approve()
        self.assertAway("2026-11-04 12:00", "2026-11-05 23:00")

    def test_refused_leave_keeps_nobody_away(self):
        leave = self.a_leave("2026-11-04")
        leave.action_approve()
        leave.action_refuse()
        self.assertFalse(self.absences())

    def test_cancelled_leave_keeps_nobody_away(self):
        leave = self.a_leave("2026-11-04")
        leave.action_approve()
        leave._force_cancel("changed her mind")
        self.assertFalse(self.absences())

    def test_deleted_leave_keeps_nobody_away(self):
        self.a_leave("2026-11-04").unlink()
        self.assertFalse(self.absences())

    def test_moved_leave_moves_the_absence(self):
        leave = self.a_leave("2026-11-04")
        leave.write(
            {"request_date_from": "2026-11-10", "request_date_to": "2026-11-10"}
        )
        self.assertAway("2026-11-09 23:00", "2026-11-10 23:00", "leave_pending")

    def test_leave_of_any_employment_makes_the_one_person_absent(self):
        elsewhere = self.a_company("South Hospital")
        second = self.an_employee(self.person, company=elsewhere, tz="Europe/London")
        self.a_leave("2026-11-04", employee=second).action_approve()
        self.assertAway("2026-11-04 00:00", "2026-11-05 00:00")

    def test_leave_of_an_employee_unknown_to_the_pools_is_not_projected(self):
        stranger = self.env["hr.employee"].create({"name": "Stranger"})
        leave = self.a_leave("2026-11-04", employee=stranger)
        self.assertFalse(
            self.env["staff.absence"].search([("leave_id", "=", leave.id)])
        )

    def test_linking_an_employee_later_projects_the_leaves_she_has(self):
        person = self.a_person("Late Lea")
        employee = self.env["hr.employee"].create({"name": "Late Lea"})
        self.a_leave("2026-11-04", employee=employee).action_approve()
        employee.staff_person_id = person
        self.assertEqual(len(self.absences(person)), 1)
        employee.staff_person_id = False
        self.assertFalse(self.absences(person))

    def test_projecting_twice_changes_nothing(self):
        leave = self.a_leave("2026-11-04")
        [before] = self.absences()
        leave._project_absences()
        self.assertEqual(self.absences(), before)

    def test_projecting_many_leaves_costs_a_fixed_number_of_statements(self):
        leaves = self.env["hr.leave"]
        for day in range(10, 20):
            leaves |= self.a_leave(f"2026-11-{day}")
        self.env.flush_all()
        before = self.env.cr.sql_log_count
        leaves._project_absences()
        self.env.flush_all()
        self.assertLessEqual(self.env.cr.sql_log_count - before, 3)

    def test_public_holiday_keeps_nobody_away(self):
        self.env["resource.calendar.leaves"].create(
            {
                "name": "National day",
                "date_from": at("2026-11-04 00:00"),
                "date_to": at("2026-11-05 00:00"),
                "calendar_id": self.employee.resource_calendar_id.id,
            }
        )
        self.assertFalse(self.absences())
