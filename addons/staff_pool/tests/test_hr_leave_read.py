"""What does a leave tell those who do not keep leaves? Not its kind, nor a mobile."""

from odoo.exceptions import AccessError
from odoo.tests import tagged

from .common import StaffPoolCase

ROLES = ("pool_manager", "head_nurse", "bed_manager", "billing_officer")


@tagged("post_install", "-at_install")
class TestHrLeaveRead(StaffPoolCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        person = cls.a_person("Ada Keller")
        person.write({"email": "ada@staff.test", "phone": "+41791234567"})
        cls.employee = cls.an_employee(person)
        kind = cls.env["hr.leave.type"].create(
            {
                "name": "Burnout",
                "requires_allocation": False,
                "leave_validation_type": "hr",
                "create_calendar_meeting": True,
            }
        )
        cls.leave = cls.env["hr.leave"].create(
            {
                "employee_id": cls.employee.id,
                "holiday_status_id": kind.id,
                "request_date_from": "2026-11-04",
                "request_date_to": "2026-11-06",
            }
        )
        cls.leave.action_approve()
        cls.off = cls.env["resource.calendar.leaves"].search(
            [("holiday_id", "=", cls.leave.id)]
        )

    def test_nobody_but_hr_reads_or_changes_her_days_off_in_the_calendar(self):
        self.assertTrue(self.off)
        for role in ROLES:
            user = self.a_user(role)
            with self.subTest(role):
                off = self.off.with_user(user)
                self.assertFalse(off.search([("holiday_id", "!=", False)]))
                self.assertRaises(AccessError, off.read, ["holiday_id"])
                self.assertRaises(AccessError, off.write, {"name": "Mine"})
                self.assertRaises(AccessError, off.unlink)

    def test_hr_of_the_employer_reads_them_and_that_of_another_does_not(self):
        officer = self.a_user("hr_officer")
        self.assertTrue(self.off.with_user(officer).read(["holiday_id"]))
        other = self.env["res.company"].create({"name": "South"})
        stranger = self.a_user("hr_officer")
        stranger.write({"company_ids": [(6, 0, other.ids)], "company_id": other.id})
        self.assertRaises(AccessError, self.off.with_user(stranger).read, ["name"])

    def test_no_meeting_tells_her_mobile(self):
        self.assertFalse(self.leave.meeting_id)
        events = self.env["calendar.event"].with_user(self.a_user("bed_manager"))
        told = events.search([]).mapped(lambda each: f"{each.name} {each.description}")
        self.assertFalse([text for text in told if "Ada" in text or "4179" in text])
