"""Whom does a manager find in pools that help out hers, and what is she told?"""

from psycopg2.errors import RestrictViolation

from odoo.exceptions import AccessError
from odoo.tests import tagged
from odoo.tools import mute_logger

from ..domain.search import Verdict
from .common import DAY_SHIFT, SearchCase, at


@tagged("post_install", "-at_install")
class TestStaffPoolLending(SearchCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.lending_manager = cls.a_user("pool_manager")
        cls.lender = cls.a_pool("Lender", managers=cls.lending_manager)
        cls.lends(cls.lender, cls.pool)
        cls.log = cls.env["staff.lending.log"]

    @classmethod
    def lends(cls, lender, borrower):
        borrower.write({"secondary_ids": [(0, 0, {"secondary_id": lender.id})]})

    def both(self, **values):
        return self.a_slot(pools=self.pool + self.lender, **values)

    def said(self, candidate):
        return self.env["hospital.texts"]._say_reasons(candidate.reasons)

    def test_people_who_are_lent_come_after_the_own_ones(self):
        self.a_free_member("Lent Lea", pool=self.lender)
        busy = self.a_free_member("Busy Ben")
        self.a_booking(busy.person_id, "2026-11-02 07:00", 12)
        found = self.find(self.both())
        self.assertEqual(self.names(found), ["Busy Ben", "Lent Lea"])
        self.assertEqual([candidate.rank for candidate in found], [1, 2])
        self.assertEqual(self.names(self.find()), ["Busy Ben"])

    def test_of_people_lent_she_reads_neither_hours_nor_absence_asked_for(self):
        lent = self.a_free_member("Lent Lea", pool=self.lender).person_id
        self.a_booking(lent, "2026-11-02 07:00", 12)
        self.env["staff.absence"].create(
            {
                "person_id": lent.id,
                "start": at(DAY_SHIFT[0]),
                "stop": at("2026-11-04 18:00"),
                "source": "leave_pending",
            }
        )
        [candidate] = self.find(self.both())
        self.assertEqual(candidate.verdict, Verdict.ELIGIBLE)
        self.assertEqual(
            self.codes(candidate), ["exact_function", "available", "secondary_pool"]
        )
        own = self.a_slot(pools=self.lender)
        [candidate] = self.find(own, user=self.lending_manager)
        self.assertIn("absence_asked", self.codes(candidate))
        self.assertEqual(candidate.reasons[-1].facts["hours"], 12)

    def test_why_people_lent_are_left_out_only_their_own_pool_knows(self):
        booked = self.a_free_member("Booked Bea", pool=self.lender).person_id
        self.a_booking(booked, "2026-11-04 07:00", 4)
        self.a_member(self.lender, self.nurse, person=self.a_person("Silent Sue"))
        found = self.find(self.both(), with_left_out=True)
        self.assertCountEqual(self.names(found), ["Booked Bea", "Silent Sue"])
        for candidate in found:
            self.assertEqual(candidate.verdict, Verdict.EXCLUDED)
            self.assertEqual(
                self.said(candidate), ["Not possible: only her own pool knows why"]
            )

    def test_whoever_manages_both_pools_reads_every_reason_and_is_not_logged(self):
        self.lender.manager_ids += self.manager
        self.a_free_member("Lent Lea", pool=self.lender)
        [candidate] = self.find(self.both())
        self.assertIn("week_hours", self.codes(candidate))
        self.assertFalse(self.log.search_count([]))

    def test_each_look_is_logged_with_who_for_whom_and_how_many_slots(self):
        pools = self.env["staff.pool"].with_user(self.manager)
        slots = [self.both(), self.both(unit_id=1), self.a_slot()]
        pools._search_candidates(slots, at("2026-11-02 08:00"))
        look = self.log.search([])
        self.assertEqual(
            (look.actor_id, look.pool_id, look.lender_id, look.slot_count),
            (self.manager, self.pool, self.lender, 2),
        )

    def test_a_pool_that_does_not_help_out_stays_closed_and_unlogged(self):
        other = self.a_pool("Other", managers=self.lending_manager)
        self.a_free_member("Other Ola", pool=other)
        slot = self.a_slot(pools=self.pool + other)
        self.assertEqual(self.find(slot, with_left_out=True), ())
        self.assertFalse(self.log.search_count([]))

    def test_help_is_not_handed_on(self):
        third = self.a_pool("Third", managers=self.lending_manager)
        self.lends(third, self.lender)
        self.a_free_member("Third Tea", pool=third)
        for pools in (self.lender + third, self.pool + third):
            with self.subTest(pools=pools.mapped("name")):
                found = self.find(self.a_slot(pools=pools), with_left_out=True)
                self.assertEqual(found, ())

    def test_a_lender_asked_as_the_first_pool_stays_closed(self):
        self.a_free_member("Lent Lea", pool=self.lender)
        slot = self.a_slot(pools=self.lender + self.pool)
        self.assertEqual(self.find(slot, with_left_out=True), ())

    def test_an_agency_or_an_archived_pool_does_not_lend(self):
        self.a_free_member("Lent Lea", pool=self.lender)
        agency = self.env["res.partner"].create({"name": "Agency"})
        for values in (
            {"active": False},
            {"active": True, "kind": "agency", "agency_partner_id": agency.id},
        ):
            self.lender.write(values)
            with self.subTest(values=values):
                self.assertEqual(self.find(self.both(), with_left_out=True), ())

    def test_somebody_of_both_pools_is_considered_as_one_of_the_own(self):
        member = self.a_free_member("Ada Keller")
        self.a_member(self.lender, self.nurse, person=member.person_id)
        [candidate] = self.find(self.both())
        self.assertEqual(candidate.member_id, member.id)
        self.assertIn("week_hours", self.codes(candidate))

    def test_lenders_read_who_looked_and_borrowers_do_not(self):
        self.find(self.both())
        looks = self.log.search([])
        self.assertEqual(looks.with_user(self.lending_manager).search([]), looks)
        self.assertFalse(looks.with_user(self.manager).search([]))
        with self.assertRaises(AccessError):
            looks.with_user(self.a_user("head_nurse")).search([])

    @mute_logger("odoo.sql_db")
    def test_a_look_cannot_be_wiped_out(self):
        self.find(self.both())
        with self.assertRaises(RestrictViolation), self.env.cr.savepoint():
            self.log.search([]).unlink()

    def test_statements_stay_within_the_budget_with_skills_and_three_pools(self):
        third = self.a_pool("Third", managers=self.lending_manager)
        self.lends(third, self.pool)
        ventilation = self.a_skill_type().skill_ids
        wanted = self.a_minimum(ventilation, "Confirmed")._wanted()
        for pool in (self.pool, self.lender, third):
            for number in range(3):
                member = self.a_free_member(f"{pool.name} {number}", pool=pool)
                self.a_skill(member.person_id, ventilation)
        asked = self.pool + self.lender + third
        self.find(self.a_slot(pools=asked, skills=wanted))  # fills per-process caches
        pools = self.env["staff.pool"].with_user(self.manager)
        for slots in (1, 3, 50):
            batch = [
                self.a_slot(unit_id=number, pools=asked, skills=wanted)
                for number in range(slots)
            ]
            for with_left_out in (False, True):
                self.env.flush_all()
                self.env.invalidate_all()
                before = self.env.cr.sql_log_count
                found = pools._search_candidates(
                    batch, at("2026-11-02 08:00"), with_left_out=with_left_out
                )
                spent = self.env.cr.sql_log_count - before
                self.assertEqual([len(each) for each in found], [9] * slots)
                with self.subTest(slots=slots, with_left_out=with_left_out):
                    self.assertLessEqual(spent, 6 + slots)
