"""Who sees and changes pools, persons, members, times, absences and bookings?"""

from odoo.exceptions import AccessError
from odoo.tests import tagged

from .common import StaffPoolCase, at

INTERNAL = (
    "pool_manager",
    "head_nurse",
    "authorizer",
    "billing_officer",
    "hr_officer",
    "bed_manager",
    "administrator",
)
MODELS = (
    "staff.pool",
    "staff.person",
    "staff.member",
    "staff.availability",
    "staff.absence",
    "staff.booking",
    "staff.skill",
    "staff.hr.audit",
)
# role → models of which a user with nothing of his own may read no record at all,
# because there is no access row; of the other models he finds an empty list
WITHOUT_ROW = {
    "pool_manager": {"staff.hr.audit"},
    "head_nurse": set(MODELS) - {"staff.pool"},
    "authorizer": set(MODELS),
    "billing_officer": set(MODELS),
    "hr_officer": {
        "staff.pool",
        "staff.availability",
        "staff.absence",
        "staff.booking",
    },
    "bed_manager": set(MODELS),
    "staff": set(MODELS),
    "agency": set(MODELS),
}


class AccessCase(StaffPoolCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.manager = cls.a_user("pool_manager")
        cls.head_nurse = cls.a_user("head_nurse")
        cls.unit = cls.a_unit(head_nurses=cls.head_nurse)
        cls.own = cls.a_world("Own Ona", managers=cls.manager, units=cls.unit)
        cls.foreign = cls.a_world("Foreign Fay", company=cls.a_company("South"))

    @classmethod
    def a_world(cls, name, company=None, **pool):
        """One record of each model around one person."""
        company = company or cls.env.company
        person = cls.a_person(name, email=f"{name.split()[1].lower()}@x.example")
        pool = cls.a_pool(f"Pool of {name}", company_id=company.id, **pool)
        employee = cls.env["staff.hr.service"]._create_employments(person, company)
        leave_type = cls.env["hr.leave.type"].create(
            {"name": "Canary disease", "requires_allocation": False}
        )
        leave = cls.env["hr.leave"].create(
            {
                "employee_id": employee.id,
                "holiday_status_id": leave_type.id,
                "request_date_from": "2026-11-10",
                "request_date_to": "2026-11-10",
            }
        )
        return {
            "staff.pool": pool,
            "staff.person": person,
            "staff.member": cls.a_member(pool, person=person, rate_per_hour=77),
            "staff.availability": cls.an_availability(person, "2026-11-04 06:00", 12),
            "staff.absence": cls.env["staff.absence"].search(
                [("leave_id", "=", leave.id)]
            ),
            "staff.booking": cls.a_booking(person, "2026-11-04 06:00", 12),
            "staff.skill": cls.a_skill(person, cls.a_skill_type().skill_ids),
            "staff.hr.audit": cls.env["staff.hr.audit"].search(
                [("person_id", "=", person.id)]
            ),
        }

    def seen(self, model, user):
        """Does the user find the own and the foreign record?"""
        found = self.env[model].with_user(user).search([])
        return tuple(world[model] in found for world in (self.own, self.foreign))

    def assertDenied(self, action):
        with self.assertRaises(AccessError):
            action()


@tagged("post_install", "-at_install")
class TestStaffPoolAccess(AccessCase):
    def test_manager_finds_everything_around_the_people_of_own_pools_only(self):
        for model in set(MODELS) - {"staff.hr.audit"}:
            with self.subTest(model=model):
                self.assertEqual(self.seen(model, self.manager), (True, False))

    def test_head_nurse_finds_the_pools_that_serve_her_units_only(self):
        self.assertEqual(self.seen("staff.pool", self.head_nurse), (True, False))

    def test_hr_officer_finds_people_employed_by_his_establishment_only(self):
        officer = self.a_user("hr_officer")
        for model in ("staff.person", "staff.member", "staff.skill", "staff.hr.audit"):
            with self.subTest(model=model):
                self.assertEqual(self.seen(model, officer), (True, False))

    def test_administrator_finds_everything(self):
        admin = self.a_user("administrator")
        for model in MODELS:
            with self.subTest(model=model):
                self.assertEqual(self.seen(model, admin), (True, True))

    def test_roles_without_an_access_row_read_nothing(self):
        for role, models in WITHOUT_ROW.items():
            user = self.a_user(role)
            for model in models:
                with self.subTest(role=role, model=model):
                    self.assertDenied(
                        lambda m=model, u=user: self.own[m].with_user(u).read(["id"])
                    )

    def test_nobody_reads_a_foreign_record_by_its_id(self):
        for user in (self.manager, self.head_nurse, self.a_user("hr_officer")):
            for model in MODELS:
                record = self.foreign[model].with_user(user)
                with self.subTest(user=user.login, model=model):
                    self.assertDenied(lambda r=record: r.read(["display_name"]))

    def test_nobody_writes_a_booking_or_an_absence(self):
        for role in INTERNAL:
            user = self.a_user(role)
            for model in ("staff.booking", "staff.absence", "staff.hr.audit"):
                record = self.own[model].with_user(user)
                with self.subTest(role=role, model=model):
                    self.assertFalse(record.browse().has_access("write"))
                    self.assertFalse(record.browse().has_access("create"))
                    self.assertFalse(record.browse().has_access("unlink"))

    def test_grant_read_revoke_read(self):
        newcomer = self.a_user("pool_manager")
        self.assertEqual(self.seen("staff.person", newcomer), (False, False))
        self.own["staff.pool"].manager_ids += newcomer
        self.assertEqual(self.seen("staff.person", newcomer), (True, False))
        self.own["staff.pool"].manager_ids -= newcomer
        self.assertEqual(self.seen("staff.person", newcomer), (False, False))
        self.assertDenied(
            lambda: self.own["staff.person"].with_user(newcomer).read(["name"])
        )

    def test_head_nurse_loses_the_pool_with_her_unit(self):
        self.unit.head_nurse_ids -= self.head_nurse
        self.assertEqual(self.seen("staff.pool", self.head_nurse), (False, False))

    def test_lender_pool_is_read_by_name_but_its_members_are_not(self):
        self.own["staff.pool"].secondary_ids = [
            (0, 0, {"secondary_id": self.foreign["staff.pool"].id})
        ]
        pool = self.foreign["staff.pool"].with_user(self.manager)
        self.assertTrue(pool.read(["name"]))
        self.assertFalse(pool.member_ids)
        self.assertEqual(pool.member_count, 0)
        self.assertDenied(lambda: pool.write({"name": "Mine"}))

    def test_kind_of_leave_is_hidden_from_the_manager(self):
        absence = self.own["staff.absence"].with_user(self.manager)
        self.assertEqual(absence.source, "leave_pending")
        self.assertDenied(lambda: absence.read(["leave_id"]))

    def test_origin_of_a_booking_is_hidden_from_the_manager(self):
        booking = self.own["staff.booking"].with_user(self.manager)
        self.assertEqual(booking.kind, "mission")
        self.assertDenied(lambda: booking.read(["origin_model"]))
        self.assertDenied(lambda: booking.read(["origin_id"]))

    def test_rate_is_hidden_from_the_hr_officer(self):
        member = self.own["staff.member"]
        self.assertEqual(member.with_user(self.manager).rate_per_hour, 77)
        officer = self.a_user("hr_officer")
        self.assertDenied(lambda: member.with_user(officer).read(["rate_per_hour"]))

    def test_employments_are_hidden_from_the_manager(self):
        person = self.own["staff.person"].with_user(self.manager)
        self.assertDenied(lambda: person.read(["employee_ids"]))

    def test_manager_cannot_hand_an_availability_to_a_foreign_person(self):
        availability = self.own["staff.availability"].with_user(self.manager)
        foreign = self.foreign["staff.person"]
        self.assertDenied(lambda: availability.write({"person_id": foreign.id}))

    def test_manager_cannot_offer_time_of_a_foreign_person(self):
        values = {
            "person_id": self.foreign["staff.person"].id,
            "start": at("2026-11-05 06:00"),
            "stop": at("2026-11-05 18:00"),
        }
        times = self.env["staff.availability"].with_user(self.manager)
        self.assertDenied(lambda: times.create(values))

    def test_manager_cannot_pull_a_stranger_into_his_pool_by_id(self):
        values = {
            "person_id": self.foreign["staff.person"].id,
            "pool_id": self.own["staff.pool"].id,
        }
        members = self.env["staff.member"].with_user(self.manager)
        self.assertDenied(lambda: members.create(values))

    def test_member_cannot_be_moved_to_another_person_or_pool(self):
        member = self.own["staff.member"].with_user(self.manager)
        with self.assertRefused("immutable_link"):
            member.write({"pool_id": self.foreign["staff.pool"].id})
        with self.assertRefused("immutable_link"):
            member.write({"person_id": self.foreign["staff.person"].id})

    def test_manager_cannot_add_members_to_a_foreign_pool(self):
        values = {
            "person_id": self.own["staff.person"].id,
            "pool_id": self.foreign["staff.pool"].id,
        }
        members = self.env["staff.member"].with_user(self.manager)
        self.assertDenied(lambda: members.create(values))

    def test_manager_cannot_create_a_person_past_the_pool(self):
        persons = self.env["staff.person"].with_user(self.manager)
        self.assertDenied(lambda: persons.create({"name": "Loose Lou"}))

    def test_manager_corrects_the_contact_of_own_people_without_partner_rights(self):
        person = self.own["staff.person"].with_user(self.manager)
        person.write({"phone": "+41 72 000 00 01", "email": "new@x.example"})
        self.assertEqual(person.partner_id.email, "new@x.example")

    def test_manager_cannot_redirect_the_mail_of_a_login(self):
        user = self.a_user("staff")
        person = self.env["staff.person"].create({"partner_id": user.partner_id.id})
        self.a_member(self.own["staff.pool"], person=person)
        with self.assertRefused("login_email"):
            person.with_user(self.manager).write({"email": "mine@x.example"})
        person.with_user(self.manager).write({"phone": "+41 72 000 00 02"})

    def test_manager_cannot_redirect_the_offers_of_other_pools(self):
        person = self.own["staff.person"].with_user(self.manager)
        membership = self.a_member(self.foreign["staff.pool"], person=person.sudo())
        with self.assertRefused("shared_email"):
            person.write({"email": "mine@x.example"})
        person.write({"phone": "+41 72 000 00 02"})
        membership.date_stop = "2026-11-01"
        person.write({"email": "new@x.example"})

    def test_manager_cannot_point_a_person_to_another_contact(self):
        person = self.own["staff.person"].with_user(self.manager)
        admin = self.env.ref("base.user_admin").partner_id
        with self.assertRefused("immutable_link"):
            person.write({"partner_id": admin.id})

    def test_manager_cannot_archive_a_person_for_all_pools(self):
        person = self.own["staff.person"].with_user(self.manager)
        self.assertDenied(lambda: person.write({"active": False}))

    def test_manager_keeps_his_pool_but_not_the_establishment_it_employs_for(self):
        pool = self.own["staff.pool"].with_user(self.manager)
        pool.write({"name": "Renamed"})
        south = self.foreign["staff.pool"].company_id
        self.assertDenied(lambda: pool.write({"company_id": south.id}))

    def test_manager_cannot_name_managers_or_a_fallback_on_his_own(self):
        pool = self.own["staff.pool"].with_user(self.manager)
        colleague = self.a_user("pool_manager")
        for values in (
            {"manager_ids": [(4, colleague.id)]},
            {"fallback_pool_id": self.foreign["staff.pool"].id},
        ):
            with self.subTest(values=values):
                self.assertDenied(lambda values=values: pool.write(values))

    def test_manager_cannot_borrow_from_a_pool_on_his_own(self):
        pool, lender = self.own["staff.pool"], self.foreign["staff.pool"]
        borrow = [(0, 0, {"secondary_id": lender.id})]
        self.assertDenied(
            lambda: pool.with_user(self.manager).write({"secondary_ids": borrow})
        )

    def test_public_method_of_a_foreign_pool_is_denied(self):
        pool = self.foreign["staff.pool"].with_user(self.manager)
        self.assertDenied(pool.action_open_members)
