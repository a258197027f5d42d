"""What may a pool manager enter about her people, and who can do what from now on?"""

import psycopg2.errors

from odoo.exceptions import AccessError
from odoo.tests import tagged
from odoo.tools import mute_logger

from odoo.addons.hospital_base.exceptions import Refused

from .common import StaffPoolCase


@tagged("post_install", "-at_install")
class TestStaffPersonProfile(StaffPoolCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.manager = cls.a_user("pool_manager")
        cls.unit = cls.a_unit()
        cls.pool = cls.a_pool(managers=cls.manager, units=cls.unit)
        cls.ada = cls.a_person(email="ada@x.example")
        cls.member = cls.a_member(cls.pool, person=cls.ada)
        cls.roles = cls.env["staff.role"].create(
            [{"name": f"Role {n}", "code": f"R{n}"} for n in range(5)]
        )

    def as_manager(self, record):
        return record.with_user(self.manager)

    def assertRefused(self, code, act):
        with self.assertRaises(Refused) as refused:
            act()
        self.assertEqual(refused.exception.refusal.code, code)
        return str(refused.exception)

    def found(self, **criteria):
        [(name, value)] = criteria.items()
        people = self.env["staff.person"].with_user(self.manager)
        return people.search([(name, "in", value.ids)]).mapped("name")

    def test_a_mobile_is_read_as_one_of_the_country_of_the_site(self):
        self.unit.site_id.country_id = self.env.ref("base.ch")
        ada = self.as_manager(self.ada)
        for typed in ("079 555 01 01", " 079  555 01 01 ", "0041795550101"):
            ada.phone = typed
            self.assertEqual(ada.phone, "+41 79 555 01 01", typed)

    def test_a_foreign_mobile_with_its_prefix_is_taken(self):
        self.unit.site_id.country_id = self.env.ref("base.ch")
        self.as_manager(self.ada).phone = "+33 6 12 34 56 78"
        self.assertEqual(self.ada.phone, "+33 6 12 34 56 78")

    def test_what_is_no_number_is_refused_with_the_country(self):
        self.unit.site_id.country_id = self.env.ref("base.ch")
        ada = self.as_manager(self.ada)
        said = self.assertRefused("wrong_phone", lambda: ada.write({"phone": "0795"}))
        self.assertIn("“0795” is no phone number of Switzerland.", said)

    def test_a_member_has_four_roles_and_no_fifth(self):
        member = self.as_manager(self.member)
        member.role_ids = self.roles[:4]
        self.assertEqual(member.role_line_ids.mapped("place"), [1, 2, 3, 4])
        self.assertRefused(
            "too_many_roles", lambda: member.write({"role_ids": self.roles.ids})
        )

    def test_a_role_that_is_exchanged_takes_the_free_place(self):
        member = self.as_manager(self.member)
        member.role_ids = self.roles[:3]
        member.role_ids = self.roles[0] + self.roles[2] + self.roles[4]
        self.assertEqual(member.role_ids, self.roles[0] + self.roles[4] + self.roles[2])

    def test_postgresql_knows_no_fifth_place_and_no_role_twice(self):
        lines = self.env["staff.member.role"]
        values = {"member_id": self.member.id, "role_id": self.roles[0].id}
        lines.create({**values, "place": 1})
        for wrong, error in (
            ({"place": 5, "role_id": self.roles[1].id}, "CheckViolation"),
            ({"place": 2}, "UniqueViolation"),
            ({"place": 1, "role_id": self.roles[1].id}, "UniqueViolation"),
        ):
            with (
                self.subTest(wrong=wrong),
                mute_logger("odoo.sql_db"),
                self.assertRaises(getattr(psycopg2.errors, error)),
                self.env.cr.savepoint(),
            ):
                lines.create({**values, **wrong})

    def test_who_can_take_a_role_from_today_on_is_a_search(self):
        self.member.role_ids = self.roles[0]
        self.assertEqual(self.found(can_take_role_id=self.roles[0]), ["Ada Keller"])
        self.assertEqual(self.found(can_take_role_id=self.roles[1]), [])
        self.member.date_stop = "2026-11-02"  # today, included
        self.assertEqual(self.found(can_take_role_id=self.roles[0]), ["Ada Keller"])
        self.member.date_stop = "2026-11-01"
        self.assertEqual(self.found(can_take_role_id=self.roles[0]), [])

    def test_a_role_in_a_pool_of_others_is_not_found(self):
        foreign = self.a_pool("Foreign")
        self.a_member(foreign, person=self.ada).role_ids = self.roles[0]
        self.assertEqual(self.found(can_take_role_id=self.roles[0]), [])

    def test_who_can_do_a_skill_today_is_a_search(self):
        skill = self.a_skill_type().skill_ids
        minimum = self.a_minimum(skill, "Confirmed")
        held = self.a_skill(self.ada, skill, "Expert", verified=False)
        self.assertEqual(self.found(can_do_skill_id=minimum), [])
        held._set_verified(self.manager.id, self.env.cr.now())
        self.assertEqual(self.found(can_do_skill_id=minimum), ["Ada Keller"])
        held.with_context(active_test=False).write({"valid_to": "2026-11-01"})
        held._set_verified(self.manager.id, self.env.cr.now())
        self.assertEqual(self.found(can_do_skill_id=minimum), [])

    def test_a_skill_below_the_level_is_not_found(self):
        skill = self.a_skill_type().skill_ids
        self.a_skill(self.ada, skill, "Basic")
        self.assertEqual(
            self.found(can_do_skill_id=self.a_minimum(skill, "Expert")), []
        )
        self.assertEqual(
            self.found(can_do_skill_id=self.a_minimum(skill)), ["Ada Keller"]
        )

    def test_one_way_to_reach_her_is_kept(self):
        ada = self.as_manager(self.ada)
        said = self.assertRefused(
            "nobody_reached", lambda: ada.write({"reach_email": 0, "reach_sms": 1})
        )
        self.assertIn("No message would reach Ada Keller any more", said)

    def test_without_an_email_the_sms_has_to_be_on(self):
        ada = self.as_manager(self.ada)
        self.assertRefused("nobody_reached", lambda: ada.write({"email": False}))
        self.env.invalidate_all()
        ada.write({"email": False, "phone": "+41 79 555 01 01", "reach_sms": True})
        self.assertFalse(ada.email)

    def test_no_way_at_all_is_refused_by_postgresql(self):
        with (
            mute_logger("odoo.sql_db"),
            self.assertRaises(psycopg2.errors.CheckViolation),
            self.env.cr.savepoint(),
        ):
            self.a_person("Bea", reach_email=False)

    def test_messages_leave_by_the_ways_she_has_chosen(self):
        self.ada.write({"phone": "+41 79 555 01 01", "reach_sms": True})
        self.assertEqual(
            self.ways("both"), {"email": "ada@x.example", "sms": "+41795550101"}
        )
        self.ada.reach_email = False
        self.assertEqual(self.ways("sms only"), {"sms": "+41795550101"})
        self.ada.write({"reach_email": True, "reach_sms": False})
        self.assertEqual(self.ways("email only"), {"email": "ada@x.example"})

    def test_a_message_without_a_short_text_leaves_as_it_is(self):
        self.ada.write({"phone": "+41 79 555 01 01", "reach_sms": True})
        self.assertEqual(self.ways("long", text=None), {"email": "ada@x.example"})

    def ways(self, key, text="Come?"):
        """Channel → address of what is queued for Ada."""
        messages = self.env["hospital.message"]._enqueue(
            [
                {
                    "dedup_key": f"test:{key}:email",
                    "channel": "email",
                    "partner_id": self.ada.partner_id.id,
                    "address": "ada@x.example",
                    "subject": "Come?",
                    "body": "<p>Come?</p>",
                    **({"text": text} if text else {}),
                }
            ]
        )
        return {each.channel: each.address for each in messages.sudo()}

    def test_a_manager_changes_only_the_people_of_her_pools(self):
        bea = self.a_person("Bea")
        self.a_member(self.a_pool("Foreign"), person=bea)
        for values in ({"contract_share": 80}, {"reach_sms": True}, {"phone": False}):
            with self.subTest(values=values), self.assertRaises(AccessError):
                self.as_manager(bea).write(values)

    def test_what_belongs_to_other_pools_is_hidden(self):
        foreign = self.a_member(self.a_pool("Foreign"), person=self.ada)
        self.env.invalidate_all()
        lines = {"member_ids": {"fields": {"pool_id": {"fields": {}}}}}
        shown = {"kind": {}, "contract_share": {}, **lines}
        ada = self.as_manager(self.ada)
        for call in (
            lambda: ada.web_read(shown),
            lambda: ada.web_save({"contract_share": 80}, shown),
            lambda: ada.web_save({"phone": "+41 79 555 01 01"}, shown),
        ):
            self.env.invalidate_all()  # as in a request of its own
            [form] = call()
            ids = [line["id"] for line in form["member_ids"]]
            self.assertEqual(ids, [self.member.id])
        with self.assertRaises(AccessError):
            self.as_manager(self.ada).write(
                {"member_ids": [(1, foreign.id, {"cap_week_hours": 8})]}
            )

    def test_an_hr_officer_opens_a_person_of_an_establishment_not_switched_on(self):
        other = self.env["res.company"].create({"name": "South Hospital"})
        officer = self.a_user("hr_officer")
        officer.company_ids += other
        self.an_employee(self.ada, company=other)
        self.env.invalidate_all()
        ada = self.ada.with_user(officer)
        ada = ada.with_context(allowed_company_ids=officer.company_id.ids)
        # As the form asks: her employments, those switched on, and then her pools.
        [read] = ada.web_read(
            {"employee_ids": {}, "member_ids": {"fields": {"role_ids": {}}}}
        )
        self.assertEqual(read["member_ids"], [{"id": self.member.id, "role_ids": []}])

    def test_a_new_name_reaches_the_employee_record_and_the_audit(self):
        employee = self.an_employee(self.ada)
        self.as_manager(self.ada).name = "Ada Frei"
        self.assertEqual(employee.name, "Ada Frei")
        audit = self.env["staff.hr.audit"].search([("person_id", "=", self.ada.id)])
        self.assertEqual(audit.mapped("verb"), ["rename"])
        self.assertEqual(audit.actor_id, self.manager)
