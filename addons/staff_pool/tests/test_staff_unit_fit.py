"""Do units and hour caps decide who is found, and does the reason say why?"""

import psycopg2.errors

from odoo.exceptions import AccessError
from odoo.tests import tagged
from odoo.tools import mute_logger

from odoo.addons.hospital_base.exceptions import Refused

from ..domain.search import Verdict
from .common import SearchCase, at


@tagged("post_install", "-at_install")
class TestStaffUnitFit(SearchCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.unit = cls.a_unit()
        cls.pool.served_unit_ids = cls.unit

    def setUp(self):
        super().setUp()
        self.member = self.a_free_member("Ada Keller")
        self.slot = self.a_slot(unit_id=self.unit.id)

    def a_fit(self, user=None, **values):
        fits = self.env["staff.unit.fit"].with_user(user or self.manager)
        person = self.member.person_id
        return fits.create({"person_id": person.id, "unit_id": self.unit.id, **values})

    def said(self):
        """Verdict and sentences about the one member."""
        [candidate] = self.find(self.slot, with_left_out=True)
        texts = self.env["hospital.texts"]
        return candidate.verdict, texts._say_reasons(candidate.reasons)

    def test_an_excluded_unit_does_not_find_her(self):
        self.a_fit(stance="excluded")
        self.assertEqual(self.find(self.slot), ())
        verdict, sentences = self.said()
        self.assertEqual(verdict, Verdict.EXCLUDED)
        self.assertIn("Is excluded from this unit", sentences)
        self.assertEqual(len(self.find(self.a_slot())), 1)

    def test_a_unit_may_require_want_or_not_mind_an_induction(self):
        self.assertEqual(self.said()[0], Verdict.ELIGIBLE)
        self.unit.induction_policy = "warn"
        verdict, sentences = self.said()
        self.assertEqual(verdict, Verdict.WARNED)
        self.assertIn("Is not inducted in this unit", sentences)
        self.unit.induction_policy = "block"
        self.assertEqual(self.said()[0], Verdict.EXCLUDED)
        self.a_fit(inducted_on="2026-11-04")
        self.assertEqual(self.said()[0], Verdict.ELIGIBLE)

    def test_an_expired_induction_counts_as_none(self):
        self.unit.induction_policy = "block"
        fit = self.a_fit(inducted_on="2026-01-01", induction_valid_to="2026-11-04")
        self.assertEqual(self.said()[0], Verdict.ELIGIBLE)
        fit.induction_valid_to = "2026-11-03"
        verdict, sentences = self.said()
        self.assertEqual(verdict, Verdict.EXCLUDED)
        self.assertIn("Her induction in this unit expired on 11/03/2026", sentences)

    def test_the_verdict_is_the_same_for_offer_and_answer(self):
        self.a_fit(stance="excluded")
        person = self.member.person_id
        now = at("2026-11-02 08:00")
        explained = self.env["staff.pool"]._explain_persons(self.slot, person, now)
        self.assertIn("unit_excluded", self.codes(explained[person.id]))

    def test_who_prefers_the_unit_is_asked_before_the_others(self):
        self.a_free_member("Bea")
        busy = self.member.person_id
        self.a_booking(busy, "2026-11-02 06:00", 12)
        self.assertEqual(self.names(self.find(self.slot)), ["Bea", "Ada Keller"])
        self.a_fit(stance="preferred")
        self.assertEqual(self.names(self.find(self.slot)), ["Ada Keller", "Bea"])

    def test_a_weekly_cap_holds_to_the_minute_and_says_value_and_limit(self):
        self.a_booking(self.member.person_id, "2026-11-02 06:00", 12)
        self.member.cap_week_hours = 24
        self.assertEqual(len(self.find(self.slot)), 1)
        self.member.cap_week_hours = 23.98
        verdict, sentences = self.said()
        self.assertEqual(verdict, Verdict.EXCLUDED)
        self.assertIn(
            "Would have 24 h of missions in this week, 24 h at most agreed", sentences
        )

    def test_a_monthly_cap_counts_the_local_month_and_missions_only(self):
        person = self.member.person_id
        self.member.cap_month_hours = 20
        self.a_booking(person, "2026-10-31 15:00", 8)  # ends at local midnight
        self.assertEqual(len(self.find(self.slot)), 1)
        self.a_booking(person, "2026-11-16 06:00", 8)
        self.assertEqual(len(self.find(self.slot)), 1)
        self.a_booking(person, "2026-11-20 06:00", 1)
        self.assertIn(
            "Would have 21 h of missions in this month, 20 h at most agreed",
            self.said()[1],
        )

    def test_caps_and_units_cost_no_further_statement(self):
        self.a_fit(stance="preferred")
        self.member.cap_month_hours = 100
        self.find(self.slot)
        with self.assertQueryCount(6):
            self.find(self.slot)

    def test_a_manager_of_another_pool_neither_sees_nor_adds_a_fit(self):
        fit = self.a_fit(stance="excluded")
        stranger = self.a_user("pool_manager", login="stranger")
        fits = self.env["staff.unit.fit"].with_user(stranger)
        self.assertFalse(fits.search([]))
        with self.assertRaises(AccessError):
            fit.with_user(stranger).stance = "neutral"
        with self.assertRaises(AccessError):
            self.a_fit(stranger, unit_id=self.a_unit("Other").id)

    def test_a_fit_stays_with_its_person(self):
        fit = self.a_fit()
        with self.assertRaises(Refused):
            fit.person_id = self.a_free_member("Bea").person_id

    def test_one_row_per_person_and_unit(self):
        self.a_fit()
        with (
            mute_logger("odoo.sql_db"),
            self.assertRaises(psycopg2.errors.UniqueViolation),
            self.env.cr.savepoint(),
        ):
            self.a_fit()

    def test_an_induction_that_expires_has_taken_place(self):
        with (
            mute_logger("odoo.sql_db"),
            self.assertRaises(psycopg2.errors.CheckViolation),
            self.env.cr.savepoint(),
        ):
            self.a_fit(induction_valid_to="2026-12-31")
