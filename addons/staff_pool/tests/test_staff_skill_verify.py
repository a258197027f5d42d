"""Who confirms what a person can do, and what takes the confirmation away?"""

from odoo.exceptions import AccessError, ValidationError
from odoo.tests import Form, tagged

from .common import StaffPoolCase, at


@tagged("post_install", "-at_install")
class TestStaffSkillVerify(StaffPoolCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.manager = cls.a_user("pool_manager")
        cls.pool = cls.a_pool(managers=cls.manager)
        cls.person = cls.a_member(cls.pool).person_id
        cls.care = cls.a_skill_type()
        cls.ventilation = cls.care.skill_ids

    def a_new_skill(self, user=None, **values):
        skill = self.a_skill(self.person, self.ventilation, verified=False, **values)
        return skill.with_user(user or self.manager)

    def assertDenied(self, action):
        with self.assertRaises(AccessError):
            action()

    def test_manager_enters_a_skill_of_her_people_and_confirms_it(self):
        form = Form(self.person.with_user(self.manager))
        with form.skill_ids.new() as line:
            line.skill_id = self.ventilation
            line.level_id = self.a_level(self.ventilation, "Expert")
        skill = form.save().skill_ids
        self.assertFalse(skill.verified_at)
        skill.action_verify()
        self.assertEqual(skill.verified_by_id, self.manager)
        self.assertEqual(skill.verified_at, at("2026-11-02 08:00"))
        self.assertEqual(skill.progress, 100)

    def test_hr_officer_of_the_employer_confirms(self):
        officer = self.a_user("hr_officer")
        self.an_employee(self.person)
        skill = self.a_new_skill(officer)
        skill.action_verify()
        self.assertEqual(skill.verified_by_id, officer)

    def test_manager_of_another_pool_neither_sees_nor_confirms_it(self):
        stranger = self.a_user("pool_manager")
        self.a_pool("Other", managers=stranger)
        skill = self.a_new_skill(stranger)
        self.assertFalse(skill.search([("person_id", "=", self.person.id)]))
        self.assertDenied(skill.action_verify)
        self.assertDenied(skill.action_unverify)

    def test_administrator_configures_but_confirms_nobody(self):
        skill = self.a_new_skill(self.a_user("administrator"))
        self.assertDenied(skill.action_verify)

    def test_nobody_confirms_her_own_skill(self):
        self.person = self.env["staff.person"].create(
            {"partner_id": self.manager.partner_id.id}
        )
        self.a_member(self.pool, person=self.person)
        skill = self.a_new_skill()
        with self.assertRefused("own_skill"):
            skill.action_verify()

    def test_confirmation_cannot_be_written_by_hand(self):
        skill = self.a_new_skill()
        for vals in ({"verified_at": "2026-11-02"}, {"verified_by_id": 2}):
            with self.subTest(vals=vals):
                self.assertDenied(lambda vals=vals: skill.write(vals))
                self.assertDenied(
                    lambda vals=vals: skill.create({"person_id": 1, **vals})
                )

    def test_confirmation_and_progress_come_in_by_no_back_door(self):
        skill = self.a_new_skill(level="Basic")
        self.assertDenied(lambda: skill.write({"progress": 100}))
        values = {
            "person_id": self.person.id,
            "skill_id": self.ventilation.id,
            "level_id": skill.level_id.id,
            "valid_from": "2026-06-01",
        }
        self.assertDenied(lambda: skill.create({**values, "progress": 100}))
        for default in (
            {"default_verified_at": "2026-11-02", "default_verified_by_id": 2},
            {"default_progress": 100},
        ):
            with self.subTest(default=default):
                forged = skill.with_context(**default)
                self.assertDenied(lambda forged=forged: forged.create(values))

    def test_whatever_is_changed_is_confirmed_anew(self):
        basic = self.a_level(self.ventilation, "Basic")
        for vals in ({"valid_to": "2027-01-01"}, {"level_id": basic.id}):
            skill = self.a_skill(self.person, self.ventilation)
            with self.subTest(vals=vals):
                skill.with_user(self.manager).write(vals)
                self.assertFalse(skill.verified_at)
                self.assertFalse(skill.verified_by_id)
            skill.unlink()

    def test_confirmation_is_taken_back(self):
        skill = self.a_new_skill()
        skill.action_verify()
        skill.action_unverify()
        self.assertFalse(skill.verified_at)

    def test_several_are_confirmed_at_once(self):
        skills = self.a_new_skill() + self.a_new_skill(valid_from="2026-06-01")
        skills.action_verify()
        self.assertEqual(len(skills.filtered("verified_at")), 2)

    def test_skill_stays_with_its_person(self):
        skill = self.a_new_skill()
        with self.assertRefused("immutable_link"):
            skill.write({"person_id": self.a_person("Another Ann").id})

    def test_level_belongs_to_the_skill(self):
        other = self.a_skill_type("Other", A1=10).skill_level_ids
        skill = self.a_new_skill()
        with self.assertRaises(ValidationError):
            skill.write({"level_id": other.id})


@tagged("post_install", "-at_install")
class TestStaffSkillMinimum(StaffPoolCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.manager = cls.a_user("pool_manager")
        cls.ventilation = cls.a_skill_type().skill_ids

    def test_minimum_is_said_with_its_level(self):
        confirmed = self.a_minimum(self.ventilation, "Confirmed")
        anyhow = self.a_minimum(self.ventilation)
        self.assertEqual(confirmed.display_name, "Ventilation, at least Confirmed")
        self.assertEqual(anyhow.display_name, "Ventilation")

    def test_manager_lists_what_can_be_asked_for_and_a_head_nurse_reads_it(self):
        minimums = self.env["staff.skill.minimum"]
        listed = minimums.with_user(self.manager).create(
            {"skill_id": self.ventilation.id}
        )
        head_nurse = self.a_user("head_nurse")
        self.assertTrue(listed.with_user(head_nurse).display_name)
        with self.assertRaises(AccessError):
            listed.with_user(head_nurse).write({"active": False})

    def test_minimum_keeps_its_meaning(self):
        minimum = self.a_minimum(self.ventilation, "Confirmed").with_user(self.manager)
        with self.assertRefused("minimum_is_fixed"):
            minimum.write({"level_id": False})
        minimum.write({"active": False, "skill_id": self.ventilation.id})
        self.assertFalse(minimum.active)

    def test_minimum_is_found_by_the_name_of_its_skill_or_level(self):
        minimum = self.a_minimum(self.ventilation, "Confirmed")
        for words in ("Ventil", "Confirm"):
            with self.subTest(words=words):
                [found] = minimum.with_user(self.manager).name_search(words)
                self.assertEqual(found[0], minimum.id)
