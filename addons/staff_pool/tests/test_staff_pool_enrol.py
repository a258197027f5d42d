"""How does somebody get into a pool, and how is entering her twice avoided?"""

from unittest.mock import patch

import psycopg2.errors

from odoo.exceptions import AccessError
from odoo.tests import Form, tagged
from odoo.tools import mute_logger

from .common import StaffPoolCase


@tagged("post_install", "-at_install")
class TestStaffPoolEnrol(StaffPoolCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.manager = cls.a_user("pool_manager")
        cls.nurse = cls.a_function("Nurse")
        cls.env.company.country_id = cls.env.ref("base.ch")
        cls.a_site(company=cls.env.company, tz="Europe/Paris")
        cls.pool = cls.a_pool(managers=cls.manager)

    def fill_in(self, user=None, pool=None, **values):
        form = Form(self.env["staff.enrol"].with_user(user or self.manager))
        form.pool_id = pool or self.pool
        for name, value in {"name": "Ada Keller", **values}.items():
            setattr(form, name, value)
        form.function_ids.add(self.nurse)
        return form.save()

    def add(self, **values):
        action = self.fill_in(**values).action_add()
        return self.env["staff.member"].browse(action["infos"]["member_ids"])

    def employments(self, person):
        return self.env["hr.employee"].search([("staff_person_id", "=", person.id)])

    def test_newcomer_gets_contact_membership_and_employment(self):
        member = self.add(email=" Ada@X.example ", phone="072 000 00 01")
        person = member.person_id
        self.assertEqual(person.name, "Ada Keller")
        self.assertEqual(person.email, "ada@x.example")
        self.assertEqual(person.phone, "+41720000001")
        self.assertEqual(member.function_ids, self.nurse)
        [employee] = self.employments(person)
        self.assertEqual(employee.company_id, self.pool.company_id)
        self.assertEqual(employee.work_contact_id, person.partner_id)
        self.assertEqual(employee.tz, "Europe/Paris")

    def test_her_own_e_mail_and_phone_stay_out_of_the_directory(self):
        person = self.add(email="ada@x.example", phone="072 000 00 01").person_id
        [employee] = self.employments(person)
        person.email = "ada.keller@x.example"
        self.env.flush_all()
        [public] = self.env["hr.employee.public"].browse(employee.id)
        self.assertFalse(public.work_email or public.work_phone or public.mobile_phone)
        employee.work_phone = "+41 21 555 01 02"  # what HR enters is for everybody
        self.env.flush_all()
        public.invalidate_recordset()
        self.assertEqual(public.work_phone, "+41 21 555 01 02")
        self.assertEqual(person.email, "ada.keller@x.example")
        self.assertEqual(person.phone, "+41720000001")

    def test_employment_made_by_the_pool_is_noted_with_the_manager(self):
        person = self.add(email="ada@x.example").person_id
        [row] = self.env["staff.hr.audit"].search([("person_id", "=", person.id)])
        self.assertEqual(row.verb, "create_employment")
        self.assertEqual(row.actor_id, self.manager)
        self.assertEqual(row.employee_id, self.employments(person))

    def test_audit_row_cannot_be_changed_or_deleted(self):
        person = self.add(email="ada@x.example").person_id
        row = self.env["staff.hr.audit"].search([("person_id", "=", person.id)])
        for change in (lambda: row.write({"verb": "nothing"}), row.unlink):
            with (
                mute_logger("odoo.sql_db"),
                self.assertRaises(psycopg2.errors.RestrictViolation),
                self.env.cr.savepoint(),
            ):
                change()
                self.env.flush_all()

    def test_external_person_gets_no_employment(self):
        person = self.add(email="ada@x.example", kind="external").person_id
        self.assertFalse(self.employments(person))

    def test_known_mobile_is_proposed_and_added_only_when_confirmed(self):
        known = self.a_person("Ada K.", phone="+41720000001")
        self.a_member(self.a_pool("Foreign"), person=known)
        wizard = self.fill_in(phone="072 000 00 01")
        self.assertEqual(wizard.action_add()["res_id"], wizard.id)
        self.assertEqual(wizard.known_as, "Ada K.")
        self.assertFalse(self.pool.member_ids)
        wizard.action_add_known()
        self.assertEqual(self.pool.member_ids.person_id, known)

    def test_second_establishment_adds_an_employment_and_no_person(self):
        first = self.add(email="ada@x.example").person_id
        south = self.a_pool("South", self.manager, company_id=self.a_company().id)
        second = self.add(pool=south, email="ada@x.example").person_id
        self.assertEqual(second, first)
        self.assertEqual(len(self.employments(first)), 2)

    def test_second_pool_of_the_establishment_adds_no_employment(self):
        first = self.add(email="ada@x.example").person_id
        self.add(pool=self.a_pool("Nights", self.manager), email="ada@x.example")
        self.assertEqual(len(self.employments(first)), 1)

    def test_two_known_people_are_never_mixed_up(self):
        self.a_person("Ada", email="ada@x.example")
        self.a_person("Bea", phone="+41720000001")
        wizard = self.fill_in(email="ada@x.example", phone="072 000 00 01")
        wizard.action_add()
        with self.assertRefused("already_known"):
            wizard.action_add_known()

    def test_an_employee_of_hr_is_proposed_and_keeps_her_one_employment(self):
        employee = self.env["hr.employee"].create(
            {"name": "Ada", "work_email": "ada@x.example"}
        )
        wizard = self.fill_in(email="ada@x.example")
        wizard.action_add()
        self.assertEqual(wizard.known_as, "Ada")
        wizard.action_add_known()
        self.assertEqual(self.pool.member_ids.person_id, employee.staff_person_id)
        self.assertEqual(self.employments(employee.staff_person_id), employee)

    def test_an_employee_with_an_internal_login_is_left_to_hr(self):
        chief = self.a_user("authorizer", email="chief@x.example")
        self.env["hr.employee"].create({"name": chief.name, "user_id": chief.id})
        with self.assertRefused("known_to_hr"):
            self.fill_in(name=chief.name, email="chief@x.example").action_add()

    def test_text_that_is_no_phone_number_is_refused(self):
        with self.assertRefused("wrong_phone"):
            self.fill_in(phone="ask at the desk").action_add()

    def test_text_that_is_no_email_is_refused(self):
        for text in ("ada at x.example", "%@%"):
            with self.subTest(text), self.assertRefused("wrong_email"):
                self.fill_in(email=text).action_add()

    def test_manager_cannot_add_to_a_foreign_pool(self):
        foreign = self.a_pool("Foreign")
        wizard = self.fill_in(email="ada@x.example", kind="external")
        wizard.sudo().pool_id = foreign
        with self.assertRaises(AccessError):
            wizard.action_add()
        self.assertFalse(foreign.member_ids)

    def test_hr_service_refuses_other_roles(self):
        service = self.env["staff.hr.service"].with_user(self.a_user("head_nurse"))
        with self.assertRaises(AccessError):
            service._create_employments(self.a_person(), self.env.company)

    def test_hr_officer_makes_an_employee_known_to_the_pools(self):
        officer = self.a_user("hr_officer")
        employee = self.env["hr.employee"].create({"name": "Ada Keller"})
        employee.with_user(officer).action_make_person()
        person = employee.staff_person_id
        self.assertEqual(person.partner_id, employee.work_contact_id)
        self.assertEqual(person.with_user(officer).name, "Ada Keller")
        employee.with_user(officer).action_make_person()
        self.assertEqual(employee.staff_person_id, person)

    def test_employees_of_one_contact_are_one_person(self):
        first = self.env["hr.employee"].create({"name": "Ada Keller"})
        second = self.env["hr.employee"].create(
            {
                "name": "Ada Keller",
                "company_id": self.a_company().id,
                "work_contact_id": first.work_contact_id.id,
            }
        )
        (first + second).action_make_person()
        self.assertEqual(first.staff_person_id, second.staff_person_id)

    def test_manager_cannot_make_employees_known(self):
        employee = self.env["hr.employee"].create({"name": "Ada Keller"})
        with self.assertRaises(AccessError):
            employee.with_user(self.manager).action_make_person()

    def test_hr_service_writes_no_other_field_than_those_listed(self):
        service = type(self.env["staff.hr.service"])
        prepare = service._prepare_employment_vals

        def greedy(*args):
            return prepare(*args) | {"barcode": "0410"}

        with patch.object(service, "_prepare_employment_vals", greedy):
            person = self.add(email="ada@x.example").person_id
        self.assertFalse(self.employments(person).barcode)

    def test_two_employments_of_a_person_in_one_establishment_are_refused(self):
        person = self.a_person()
        self.an_employee(person)
        with (
            mute_logger("odoo.sql_db"),
            self.assertRaises(psycopg2.errors.UniqueViolation),
        ):
            self.an_employee(person)

    def test_one_contact_is_one_person(self):
        person = self.a_person()
        with (
            mute_logger("odoo.sql_db"),
            self.assertRaises(psycopg2.errors.UniqueViolation),
        ):
            self.env["staff.person"].create({"partner_id": person.partner_id.id})

    def test_secondary_pools_come_in_their_order(self):
        first, second = self.a_pool("Zurich"), self.a_pool("Aarau")
        self.pool.secondary_ids = [
            (0, 0, {"secondary_id": second.id, "sequence": 2}),
            (0, 0, {"secondary_id": first.id, "sequence": 1}),
        ]
        self.assertEqual(
            self.pool.secondary_pool_ids.mapped("name"), ["Zurich", "Aarau"]
        )
