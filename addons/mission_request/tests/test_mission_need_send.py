"""May a head nurse search and ask people herself? Only where the pool lets her."""

from odoo.exceptions import AccessError
from odoo.tests import tagged

from .common import HOUR, START, MissionCase


@tagged("post_install", "-at_install")
class TestMissionNeedSend(MissionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.pool.head_nurse_may_send = True
        cls.member = cls.a_member("Anna Keller")
        cls.busy = cls.a_member("Busy Bee", free=False)
        cls.need = cls.a_need()

    def test_she_sees_who_is_free_and_nobody_else(self):
        found = self.need.find_people()
        self.assertEqual([p["name"] for p in found["people"]], ["Anna Keller"])
        self.assertEqual(found["left_out"], [])
        self.assertTrue(self.need.may_ask)

    def test_asking_opens_the_request_in_her_name(self):
        self.need.ask_people([self.member.id])
        self.assertEqual(self.need.state, "handled")
        request = self.need.request_ids
        self.assertEqual(request.state, "open")
        self.assertEqual(request.manager_id, self.head_nurse)
        self.assertEqual(len(self.messages("invite", request) or request), 1)
        self.assertEqual(self.offer_of(request, self.member).state, "sent")
        self.assertEqual(self.need.find_people()["people"], [])

    def test_a_pool_that_keeps_it_to_itself_refuses_both(self):
        self.pool.head_nurse_may_send = False
        self.assertFalse(self.need.may_ask)
        with self.assertRefused("pool_sends"):
            self.need.find_people()
        with self.assertRefused("pool_sends"):
            self.need.ask_people([self.member.id])

    def test_what_goes_together_with_other_units_is_asked_for_by_the_pool(self):
        other = self.a_unit("Surgery")
        self.pool.served_unit_ids |= other
        tied = self.a_request(need_id=self.need.id)
        tied |= self.a_request(unit_id=other.id, start=START + 24 * HOUR)
        bundles = self.env["mission.bundle"].with_user(self.manager)
        bundles._tie(tied, all_or_nothing=True)
        self.assertFalse(self.need.may_ask)
        for ask in (
            self.need.find_people,
            lambda: self.need.ask_people([self.member.id]),
        ):
            with self.assertRefused("pool_sends"):
                ask()
        self.assertFalse(tied.offer_ids)

    def test_she_asks_only_those_who_were_found(self):
        foreign = self.a_member(
            "Foreign", pool=self.a_pool("Else", self.a_user("pool_manager"))
        )
        for member in (foreign, self.busy):
            with self.subTest(member=member.person_id.name):
                with self.assertRefused("people_changed") as caught:
                    self.need.ask_people([member.id])
                self.assertNotIn(member.person_id.name, str(caught.exception))

    def test_nobody_asks_for_the_need_of_another_unit(self):
        other = self.a_user("head_nurse")
        for call in ("find_people", "ask_people"):
            arguments = [[self.member.id]] if call == "ask_people" else []
            with self.subTest(call=call), self.assertRaises(AccessError):
                getattr(self.need.with_user(other), call)(*arguments)

    def test_the_pool_alone_decides_that_she_may(self):
        with self.assertRaises(AccessError):
            self.pool.with_user(self.head_nurse).write({"head_nurse_may_send": True})
        self.pool.with_user(self.manager).write({"head_nurse_may_send": False})
        self.assertFalse(self.need.may_ask)

    def test_it_gives_her_no_other_right_on_people_and_requests(self):
        self.need.ask_people([self.member.id])
        for model in ("staff.member", "staff.person", "mission.offer"):
            with self.subTest(model=model), self.assertRaises(AccessError):
                self.env[model].with_user(self.head_nurse).search([])
        request = self.need.request_ids
        with self.assertRaises(AccessError):
            request.send_to([self.member.id])
