"""Do two hundred people get their portal login with one press, and nobody more?"""

import logging
import time

from odoo.exceptions import AccessError
from odoo.tests import HttpCase, tagged

from odoo.addons.hospital_base.tests.common import FrozenTime, HospitalBuilders

from .common import StaffPoolBuilders, StaffPoolCase

_logger = logging.getLogger(__name__)


class InviteBuilders(StaffPoolBuilders):
    @classmethod
    def people_to_invite(cls):
        cls.manager = cls.a_user("pool_manager")
        cls.pool = cls.a_pool(managers=cls.manager)
        cls.ada = cls.in_pool("Ada Keller", email="Ada@X.example")

    @classmethod
    def in_pool(cls, name, **values):
        return cls.a_member(cls.pool, person=cls.a_person(name, **values)).person_id

    def invite(self, people):
        wizard = self.env["staff.invite"].with_user(self.manager)
        wizard = wizard.create({"person_ids": [(6, 0, people.ids)]})
        wizard.action_invite()
        return wizard

    def messages(self, people):
        return self.env["hospital.message"].search(
            [("partner_id", "in", people.partner_id.ids)]
        )

    def address(self, message):
        """The path of the link in the mail, as its reader follows it."""
        return "/h/" + message.body.partition("/h/")[2].partition('"')[0]


@tagged("post_install", "-at_install")
class TestStaffPersonInvite(InviteBuilders, StaffPoolCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.people_to_invite()

    def test_the_preview_sorts_people_by_what_would_happen(self):
        twins = self.in_pool("Twin One", email="twins@x.example")
        twins += self.in_pool("Twin Two", email="twins@x.example")
        mute = self.in_pool("Mute Max")
        known = self.in_pool("Known Kim", email="kim@x.example")
        self.invite(known)
        people = self.ada + twins + mute + known
        wizard = self.env["staff.invite"].with_user(self.manager)
        wizard = wizard.create({"person_ids": [(6, 0, people.ids)]})
        self.assertEqual(wizard.invite_count, 1)
        self.assertEqual(wizard.invite_names, "Ada Keller")
        self.assertEqual(wizard.login_names, "Known Kim")
        self.assertEqual(wizard.no_email_names, "Mute Max")
        self.assertEqual(wizard.shared_names, "Twin One, Twin Two")

    def test_an_invitation_makes_a_login_of_staff_and_one_message(self):
        self.invite(self.ada)
        user = self.ada.partner_id.user_ids
        self.assertEqual(user.login, "ada@x.example")
        self.assertTrue(user.share)
        staff = self.env.ref("hospital_base.group_staff")
        self.assertEqual(user.group_ids, staff)
        message = self.messages(self.ada)
        self.assertEqual(message.address, "Ada@X.example")
        self.assertIn("Float pool", message.body)

    def test_a_second_press_does_nothing(self):
        self.invite(self.ada)
        self.invite(self.ada)
        self.assertEqual(len(self.ada.partner_id.user_ids), 1)
        self.assertEqual(len(self.messages(self.ada)), 1)

    def test_an_internal_user_is_never_touched(self):
        boss = self.a_user("administrator", login="boss")
        person = self.in_pool("Boss", partner_id=boss.partner_id.id)
        before = boss.group_ids
        self.invite(person)
        self.assertEqual(boss.group_ids, before)
        self.assertFalse(self.messages(person))

    def test_the_login_of_somebody_else_is_not_taken(self):
        self.a_user("administrator", login="ada@x.example")
        wizard = self.invite(self.ada)
        self.assertFalse(self.ada.partner_id.user_ids)
        self.assertEqual(wizard.shared_names, "Ada Keller")

    def test_an_archived_login_is_not_made_anew(self):
        self.invite(self.ada)
        self.ada.partner_id.user_ids.active = False
        self.invite(self.ada)
        users = self.ada.partner_id.with_context(active_test=False).user_ids
        self.assertEqual(users.mapped("active"), [False])

    def test_nobody_invites_people_of_other_pools(self):
        bea = self.a_person("Bea", email="bea@x.example")
        self.a_member(self.a_pool("Foreign"), person=bea)
        with self.assertRaises(AccessError):
            self.invite(bea)
        with self.assertRaises(AccessError):
            bea.with_user(self.manager)._invite_to_portal()
        self.assertFalse(bea.partner_id.user_ids)

    def test_two_hundred_people_are_invited_in_a_few_seconds(self):
        people = self.env["staff.person"].create(
            [{"name": f"Nurse {n}", "email": f"nurse{n}@x.example"} for n in range(200)]
        )
        self.env["staff.member"].create(
            [{"person_id": each.id, "pool_id": self.pool.id} for each in people]
        )
        begun, worked = time.monotonic(), time.process_time()
        before = self.cr.sql_log_count
        self.invite(people)
        self.env.flush_all()
        took, worked = time.monotonic() - begun, time.process_time() - worked
        asked = self.cr.sql_log_count - before
        self.assertEqual(len(people.partner_id.user_ids), 200)
        self.assertEqual(len(self.messages(people)), 200)
        _logger.info("200: %.1f s, CPU %.1f s, %d queries", took, worked, asked)
        self.assertLess(took, 20, "a generous bound: the machine is shared")


@tagged("post_install", "-at_install")
class TestStaffInvitationPage(InviteBuilders, HospitalBuilders, FrozenTime, HttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.freeze()
        cls.people_to_invite()

    def test_the_link_leads_to_a_password_and_then_to_the_portal(self):
        self.invite(self.ada)
        path = self.address(self.messages(self.ada))
        page = self.url_open(path)
        self.assertIn("Press the button to choose your password", page.text)
        page = self.url_open(f"{path}/answer", data={"action": "begin"})
        self.assertEqual(page.status_code, 200)
        self.assertIn("/web/reset_password?", page.text)
        self.assertIn("token=", page.text)

    def test_after_the_first_login_the_link_only_explains(self):
        self.invite(self.ada)
        user = self.ada.partner_id.user_ids
        self.env["res.users.log"].with_user(user).sudo().create({})
        path = self.address(self.messages(self.ada))
        self.assertIn("You have chosen a password already", self.url_open(path).text)
        page = self.url_open(f"{path}/answer", data={"action": "begin"})
        self.assertNotIn("reset_password", page.text)

    def test_somebody_made_an_internal_user_gets_no_password_by_the_old_link(self):
        self.invite(self.ada)
        path = self.address(self.messages(self.ada))
        user = self.ada.partner_id.user_ids
        user.group_ids = self.env.ref("base.group_user")
        page = self.url_open(f"{path}/answer", data={"action": "begin"})
        self.assertNotIn("reset_password", page.text)
