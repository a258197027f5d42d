"""What waits for those who keep people and pools: HR, administrator, manager?"""

from odoo.tests import tagged

from odoo.addons.hospital_base.tests.workspace import WorkspaceChecks

from .common import StaffPoolCase

STATEMENTS = {"hr": 7, "admin": 17}


@tagged("post_install", "-at_install")
class TestHospitalWorkspaceLoad(WorkspaceChecks, StaffPoolCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.hr = cls.a_user("hr_officer")
        cls.admin = cls.a_user("administrator")
        cls.manager = cls.a_user("pool_manager")
        cls.pool = cls.a_pool(managers=cls.manager)
        cls.person = cls.a_person("Ada Keller")
        cls.employee = cls.an_employee(cls.person)
        cls.member = cls.a_member(cls.pool, person=cls.person)

    def a_leave(self, first, last=None):
        kind = self.env["hr.leave.type"].create(
            {
                "name": "Leave",
                "requires_allocation": False,
                "leave_validation_type": "hr",
            }
        )
        return self.env["hr.leave"].create(
            {
                "employee_id": self.employee.id,
                "holiday_status_id": kind.id,
                "request_date_from": first,
                "request_date_to": last or first,
            }
        )

    def pools_alone(self):
        told = "pools_alone" in self.counts(self.admin)
        return (
            self.opened(self.admin, "pools_alone") if told else self.env["staff.pool"]
        )

    def test_every_tile_opens_what_it_counts(self):
        self.a_leave("2026-11-04")
        self.a_booking(self.person, "2026-11-04 06:00", 8)
        everything = self.a_user("hr_officer")
        for role in ("administrator", "pool_manager"):
            everything.group_ids += self.env.ref(f"hospital_base.group_{role}")
        for user in (self.hr, self.admin, self.manager, everything):
            self.assertTilesOpenWhatTheyCount(user)

    def test_an_absence_asked_for_waits_only_while_a_booking_is_in_its_way(self):
        leave = self.a_leave("2026-11-04", "2026-11-05")
        self.a_leave("2026-11-12")
        key = "absences_to_decide"
        self.assertNotIn(key, self.counts(self.hr))
        booking = self.a_booking(self.person, "2026-11-05 06:00", 8)
        self.assertEqual(self.opened(self.hr, key), leave)
        self.assertTrue(leave.with_user(self.hr).meets_booking)
        with self.at(booking.stop):
            self.assertNotIn(key, self.counts(self.hr))
        leave.with_user(self.hr).action_approve()
        self.assertNotIn(key, self.counts(self.hr))

    def test_a_booking_given_up_is_in_nobodys_way(self):
        self.a_leave("2026-11-04")
        booking = self.a_booking(self.person, "2026-11-04 06:00", 8)
        booking._release(booking.start)
        self.assertNotIn("absences_to_decide", self.counts(self.hr))

    def test_leaves_of_other_establishments_are_not_hers_to_count(self):
        away = self.a_company("South Hospital")
        other = self.a_user("hr_officer", company_id=away.id, company_ids=[away.id])
        self.a_leave("2026-11-04")
        self.a_booking(self.person, "2026-11-04 06:00", 8)
        self.assertNotIn("absences_to_decide", self.counts(other))
        self.assertEqual(self.counts(self.hr)["absences_to_decide"], 1)

    def test_an_employment_of_a_person_that_is_not_linked_waits_to_be(self):
        key = "employments_unlinked"
        self.assertNotIn(key, self.counts(self.hr))
        self.employee.staff_person_id = False
        self.employee.work_contact_id = self.person.partner_id
        self.assertEqual(self.opened(self.hr, key), self.employee)
        self.employee.with_user(self.hr).action_make_person()
        self.assertEqual(self.employee.staff_person_id, self.person)
        self.assertNotIn(key, self.counts(self.hr))

    def test_skills_wait_to_be_verified_but_not_by_oneself(self):
        skill_type = self.a_skill_type()
        skill = self.a_skill(self.person, skill_type.skill_ids, verified=False)
        for user in (self.hr, self.manager):
            self.assertEqual(self.opened(user, "skills_to_verify"), skill)
        own = self.a_person(partner_id=self.manager.partner_id.id)
        self.a_member(self.pool, person=own)
        self.a_skill(own, skill_type.skill_ids, verified=False)
        self.assertEqual(self.opened(self.manager, "skills_to_verify"), skill)
        skill.with_user(self.hr).action_verify()
        self.assertNotIn("skills_to_verify", self.counts(self.manager))

    def test_memberships_are_told_thirty_days_before_they_end(self):
        key = "memberships_ending"
        for day, told in (
            *(("2026-12-02", True), ("2026-12-03", False)),
            *(("2026-11-02", True), ("2026-11-01", False)),
        ):
            self.member.date_stop = day
            for user in (self.hr, self.manager):
                with self.subTest(day=day, user=user.login):
                    self.assertEqual(key in self.counts(user), told)

    def test_the_manager_is_told_of_external_people_who_leave(self):
        external = self.a_person("Eve Extern", kind="external")
        self.a_member(self.pool, person=external)
        external.date_stop = "2026-11-20"
        self.assertEqual(self.opened(self.manager, "externals_ending"), external)
        self.assertNotIn("externals_ending", self.counts(self.hr))

    def test_pools_without_a_manager_or_a_fallback_wait_for_the_administrator(self):
        alone = self.a_pool("Alone")
        self.assertIn(alone, self.opened(self.admin, "pools_unmanaged"))
        self.assertNotIn(self.pool, self.opened(self.admin, "pools_unmanaged"))
        self.assertIn(alone, self.pools_alone())
        alone.fallback_pool_id = self.pool
        for pool in (alone, self.pool):  # also the last resort is not told of
            self.assertNotIn(pool, self.pools_alone())

    def test_its_cost_is_fixed_however_much_waits(self):
        skill_type = self.a_skill_type()
        for number in range(3):
            person = self.a_person(f"Nurse {number}")
            self.an_employee(person)
            self.a_member(self.pool, person=person, date_stop="2026-11-20")
            self.a_skill(person, skill_type.skill_ids, verified=False)
            self.a_pool(f"Pool {number}")
        for user, expected in STATEMENTS.items():
            with self.subTest(user=user):
                self.assertEqual(self.statements(getattr(self, user)), expected)
