"""Are people asked, and do they come, only with the skills the slot asks for?"""

from psycopg2.errors import ForeignKeyViolation

from odoo.tests import Form, tagged
from odoo.tools import mute_logger

from odoo.addons.staff_pool.tests.common import SkillBuilders

from .common import NOW, START, MissionCase


@tagged("post_install", "-at_install")
class TestMissionRequestSkills(SkillBuilders, MissionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.ventilation = cls.a_skill_type().skill_ids
        cls.minimum = cls.a_minimum(cls.ventilation, "Confirmed")
        cls.asked = {"skill_minimum_ids": cls.minimum.ids}

    def a_skilled_member(self, name, **values):
        member = self.a_member(name)
        self.a_skill(member.person_id, self.ventilation, **values)
        return member

    def find(self, **changes):
        slot = {
            "unit_id": self.unit.id,
            "pool_id": self.pool.id,
            "function_id": self.nurse.id,
            "start": str(START),
            "duration": 8,
            **changes,
        }
        return self.env["mission.request"].with_user(self.manager).find_candidates(slot)

    def test_the_form_finds_those_with_the_skill_and_says_what_others_lack(self):
        self.a_skilled_member("Anna Keller")
        self.a_skilled_member("Ben Moser", level="Basic")
        self.assertEqual(len(self.find()["people"]), 2)
        found = self.find(**self.asked)
        self.assertEqual([p["name"] for p in found["people"]], ["Anna Keller"])
        self.assertIn("Has the skills asked for", found["people"][0]["reasons"])
        [left_out] = found["left_out"]
        self.assertIn(
            "Ventilation: Basic, at least Confirmed needed", left_out["reasons"]
        )

    def test_whoever_lacks_the_skill_by_now_is_not_asked(self):
        ben = self.a_skilled_member("Ben Moser", verified=False)
        request = self.a_request(**self.asked)
        with self.assertRefused("not_eligible") as caught:
            request.send_to(ben.ids)
        self.assertIn("ventilation: not verified", str(caught.exception))
        self.assertEqual(request.state, "draft")

    def test_whose_skill_is_taken_back_after_the_offer_cannot_accept(self):
        anna = self.a_skilled_member("Anna Keller")
        request = self.a_sent_request(anna, **self.asked)
        self.env["staff.skill"].search([])._set_verified(False, False)
        with self.assertRefused("rule_forbids"):
            self.offer_of(request, anna)._answer("accept", NOW)
        self.assertFalse(request.taken)

    def test_skills_are_fixed_once_people_were_asked(self):
        request = self.a_sent_request(self.a_skilled_member("Anna"), **self.asked)
        with self.assertRefused("slot_is_fixed"):
            request.write({"skill_minimum_ids": [(5,)]})

    def test_the_card_names_the_skills(self):
        anna = self.a_skilled_member("Anna Keller")
        for skills in ([], self.minimum.ids):
            request = self.a_sent_request(anna, skill_minimum_ids=skills)
            card = self.offer_of(request, anna)._card()
            said = [row["text"] for row in card if row["label"] == "Skills"]
            with self.subTest(skills=skills):
                expected = ["Ventilation, at least Confirmed"] if skills else []
                self.assertEqual(said, expected)

    def test_the_request_made_from_a_need_asks_for_its_skills(self):
        need = self.a_need(**self.asked).with_user(self.manager)
        need.action_find_people()
        self.assertEqual(need.request_ids.skill_minimum_ids, self.minimum)

    def test_head_nurse_finds_for_her_need_only_those_with_the_skill(self):
        self.pool.head_nurse_may_send = True
        self.a_skilled_member("Anna Keller")
        self.a_member("Ben Moser")
        need = self.a_need(**self.asked)
        people = need.find_people()["people"]
        self.assertEqual([person["name"] for person in people], ["Anna Keller"])

    def test_skills_of_a_need_that_is_handled_stay(self):
        need = self.a_need(**self.asked)
        need.with_user(self.manager).action_handled()
        with self.assertRefused("need_is_fixed"):
            need.write({"skill_minimum_ids": [(5,)]})

    def test_repeating_and_saving_a_need_keep_its_skills(self):
        last = self.a_need(**self.asked)
        last.action_save_template()
        needs = self.env["mission.need"].with_user(self.head_nurse)
        templates = self.env["mission.need.template"].with_user(self.head_nurse)
        for action in (last.action_repeat_last(), templates.search([]).action_enter()):
            again = Form(needs.with_context(**action["context"])).save()
            with self.subTest(action=action):
                self.assertEqual(again.skill_minimum_ids, self.minimum)

    @mute_logger("odoo.sql_db")
    def test_a_skill_that_is_asked_for_cannot_be_deleted(self):
        self.a_request(**self.asked)
        with self.assertRaises(ForeignKeyViolation):
            self.minimum.with_user(self.manager).unlink()
