"""Who is found for a slot, in which order, with which reasons?"""

from dataclasses import replace

from odoo.exceptions import AccessError
from odoo.tests import tagged

from ..domain.search import Verdict
from .common import SearchCase, at


@tagged("post_install", "-at_install")
class TestStaffPoolSearch(SearchCase):
    def assertLeftOut(self, code):
        """Nobody is found, and the one member is left out because of ``code``."""
        self.assertEqual(self.find(), ())
        [candidate] = self.find(with_left_out=True)
        self.assertEqual(candidate.verdict, Verdict.EXCLUDED)
        self.assertIn(code, self.codes(candidate))
        self.assertEqual(candidate.rank, 0)

    def test_available_member_with_the_function_is_found_with_reasons(self):
        member = self.a_free_member("Ada Keller")
        [candidate] = self.find()
        self.assertEqual(candidate.member_id, member.id)
        self.assertEqual(candidate.verdict, Verdict.ELIGIBLE)
        self.assertEqual(candidate.rank, 1)
        self.assertEqual(
            self.env["hospital.texts"]._say_reasons(candidate.reasons),
            [
                "Has the function asked for",
                "Available the whole time",
                "0 h booked in this week",
            ],
        )

    def test_member_without_the_function_is_not_listed_at_all(self):
        self.a_free_member("Ada Keller", function=self.expert)
        self.assertEqual(self.find(with_left_out=True), ())

    def test_substitute_is_found_after_the_exact_function(self):
        self.nurse.substitute_ids = [(0, 0, {"substitute_id": self.expert.id})]
        self.a_free_member("Expert Eva", function=self.expert)
        self.a_free_member("Nurse Nora")
        found = self.find()
        self.assertEqual(self.names(found), ["Nurse Nora", "Expert Eva"])
        self.assertIn("substitute_function", self.codes(found[1]))

    def test_member_who_offered_nothing_is_left_out(self):
        self.a_member(self.pool, self.nurse)
        self.assertLeftOut("not_available")

    def test_member_available_for_a_part_is_left_out(self):
        member = self.a_member(self.pool, self.nurse)
        self.an_availability(member.person_id, "2026-11-04 06:00", 11.5)
        self.assertLeftOut("partly_available")

    def test_two_touching_offers_cover_a_night(self):
        member = self.a_member(self.pool, self.nurse)
        self.an_availability(member.person_id, "2026-11-03 06:00", 24)
        self.an_availability(member.person_id, "2026-11-04 06:00", 24)
        slot = self.a_slot("2026-11-03 18:00", "2026-11-04 18:00")
        self.assertEqual(len(self.find(slot)), 1)

    def test_booked_member_is_left_out_and_touching_rest_is_looked_at(self):
        member = self.a_free_member("Ada Keller")
        self.a_booking(member.person_id, "2026-11-04 17:00", 8)
        self.assertLeftOut("booked")

    def test_released_booking_does_not_count(self):
        member = self.a_free_member("Ada Keller")
        booking = self.a_booking(member.person_id, "2026-11-04 06:00", 8)
        booking._release(at("2026-11-02 08:00"))
        self.assertEqual(len(self.find()), 1)

    def test_less_than_eleven_hours_of_rest_leaves_out(self):
        member = self.a_free_member("Ada Keller")
        self.a_booking(member.person_id, "2026-11-03 11:01", 8)
        self.assertLeftOut("work_daily_rest")

    def test_eleven_hours_of_rest_are_enough(self):
        member = self.a_free_member("Ada Keller")
        self.a_booking(member.person_id, "2026-11-03 11:00", 8)
        self.a_booking(member.person_id, "2026-11-05 05:00", 8)
        self.assertEqual(len(self.find()), 1)

    def test_membership_must_hold_on_the_local_day_of_the_slot(self):
        self.a_free_member("Gone Gina", date_stop="2026-11-03")
        self.assertLeftOut("not_member_on_day")

    def test_the_local_day_of_a_slot_after_local_midnight_is_the_next_one(self):
        member = self.a_free_member("Last Day Lea", date_stop="2026-11-03")
        self.an_availability(member.person_id, "2026-11-03 20:00", 6)
        before = self.a_slot("2026-11-03 22:30", "2026-11-04 02:00")
        after = self.a_slot("2026-11-03 23:30", "2026-11-04 02:00")
        self.assertEqual(len(self.find(before)), 1)
        self.assertEqual(len(self.find(after)), 0)

    def test_external_person_is_not_found_after_her_last_day(self):
        member = self.a_free_member("Agency Ann")
        member.person_id.write({"kind": "external", "date_stop": "2026-11-03"})
        self.assertLeftOut("person_left")

    def test_archived_person_is_not_listed_at_all(self):
        self.a_free_member("Ada Keller").person_id.active = False
        self.assertEqual(self.find(with_left_out=True), ())

    def test_primary_pool_comes_before_the_others_and_a_person_appears_once(self):
        second = self.a_pool("Second pool", managers=self.manager)
        both = self.a_free_member("Both Bea", pool=second)
        self.a_free_member("Second Sue", pool=second)
        self.a_member(self.pool, self.nurse, person=both.person_id)
        found = self.find(self.a_slot(pools=self.pool + second))
        self.assertEqual(self.names(found), ["Both Bea", "Second Sue"])
        self.assertEqual(found[0].pool_id, self.pool.id)

    def test_fewest_hours_booked_in_the_week_come_first(self):
        busy, idle = self.a_free_member("Busy Ben"), self.a_free_member("Idle Ida")
        self.a_booking(busy.person_id, "2026-11-02 06:00", 12)
        self.a_booking(idle.person_id, "2026-10-30 06:00", 12)
        found = self.find()
        self.assertEqual(self.names(found), ["Idle Ida", "Busy Ben"])
        self.assertEqual(found[1].reasons[-1].facts["hours"], 12)

    def test_hours_of_a_night_into_the_week_count_from_local_monday(self):
        member = self.a_free_member("Night Nina")
        self.a_booking(member.person_id, "2026-11-01 19:00", 12)
        [candidate] = self.find()
        self.assertEqual(candidate.reasons[-1].facts["hours"], 8)

    def test_equals_come_in_the_same_order_each_time(self):
        for number in range(8):
            self.a_free_member(f"Nurse {number}")
        orders = {tuple(c.person_id for c in self.find()) for _again in range(3)}
        self.assertEqual(len(orders), 1)
        self.assertNotEqual(list(*orders), sorted(*orders))

    def test_manager_finds_members_of_own_pools_only(self):
        self.a_free_member("Ada Keller")
        foreign = self.a_pool("Foreign", managers=self.a_user("pool_manager"))
        self.a_free_member("Foreign Fay", pool=foreign)
        slot = self.a_slot(pools=self.pool + foreign)
        self.assertEqual(self.names(self.find(slot)), ["Ada Keller"])
        self.assertEqual(len(self.find(slot, with_left_out=True)), 1)

    def test_head_nurse_may_not_search(self):
        with self.assertRaises(AccessError):
            self.find(user=self.a_user("head_nurse"))

    def test_slot_that_is_over_is_refused(self):
        with self.assertRefused("slot_over"):
            self.find(self.a_slot("2026-11-01 06:00", "2026-11-02 08:00"))

    def test_search_without_a_pool_is_refused(self):
        with self.assertRefused("no_pool"):
            self.find(self.a_slot(pools=self.env["staff.pool"]))

    def test_statements_do_not_grow_with_people_and_stay_within_the_budget(self):
        for number in range(6):
            self.a_free_member(f"Nurse {number}")
        self.find()  # rules and groups are cached per process, not per call
        pools = self.env["staff.pool"].with_user(self.manager)
        for slots in (1, 5):
            asked = [self.a_slot(unit_id=number) for number in range(slots)]
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            found = pools._search_candidates(asked, at("2026-11-02 08:00"))
            spent = self.env.cr.sql_log_count - before
            self.assertEqual(len(found[-1]), 6)
            with self.subTest(slots=slots):
                self.assertLessEqual(spent, 6 + slots)

    def skill_slot(self, level="Confirmed"):
        """A slot that asks for ventilation, and the skill it asks for."""
        ventilation = self.a_skill_type().skill_ids
        wanted = self.a_minimum(ventilation, level)._wanted()
        return self.a_slot(skills=wanted), ventilation

    def test_only_a_verified_valid_and_high_enough_skill_counts(self):
        slot, ventilation = self.skill_slot()
        faults = {
            "Low Lou": {"level": "Basic"},
            "Unsure Uma": {"verified": False},
            "Expired Eva": {"valid_to": "2026-11-03"},
            "Early Eli": {"valid_from": "2026-11-05"},
        }
        for name, values in faults.items():
            person = self.a_free_member(name).person_id
            self.a_skill(person, ventilation, **values)
        self.a_free_member("Without Will")
        good = {"Fit Fay": {"valid_to": "2026-11-04"}, "Top Tom": {"level": "Expert"}}
        for name, values in good.items():
            person = self.a_free_member(name).person_id
            self.a_skill(person, ventilation, **values)
        self.assertCountEqual(self.names(self.find(slot)), good)
        everybody = self.find(slot, with_left_out=True)
        said = {
            self.names([candidate])[0]: self.env["hospital.texts"]._say_reasons(
                candidate.reasons
            )[1]
            for candidate in everybody
        }
        self.assertEqual(
            said,
            {
                "Fit Fay": "Has the skills asked for",
                "Top Tom": "Has the skills asked for",
                "Low Lou": "Ventilation: Basic, at least Confirmed needed",
                "Unsure Uma": "Ventilation: not verified",
                "Expired Eva": "Ventilation: expired on 11/03/2026",
                "Early Eli": "Ventilation: valid from 11/05/2026 only",
                "Without Will": "Ventilation, at least Confirmed: missing",
            },
        )

    def test_every_skill_asked_for_is_needed(self):
        slot, ventilation = self.skill_slot(level=None)
        dialysis = ventilation.create(
            {"name": "Dialysis", "skill_type_id": ventilation.skill_type_id.id}
        )
        both = replace(slot, skills=slot.skills + self.a_minimum(dialysis)._wanted())
        member = self.a_free_member("Ada Keller")
        self.a_skill(member.person_id, ventilation, "Basic")
        self.assertEqual(len(self.find(slot)), 1)
        self.assertEqual(self.find(both), ())
        self.a_skill(member.person_id, dialysis, "Basic")
        self.assertEqual(len(self.find(both)), 1)

    def test_the_database_already_leaves_out_whoever_lacks_the_skill(self):
        slot, ventilation = self.skill_slot()
        self.a_free_member("Without Will")
        unsure = self.a_free_member("Unsure Uma").person_id
        self.a_skill(unsure, ventilation, verified=False)
        fit = self.a_free_member("Fit Fay").person_id
        self.a_skill(fit, ventilation)
        pools = self.env["staff.pool"]
        pools._flush_searched()
        scope = pools._scope(slot, {self.nurse.id: 0}, [])
        [policy] = pools._search_policies([slot])
        for prefilter, count in ((False, 3), (True, 1)):
            judged = pools._judge(slot, {self.nurse.id: 0}, scope, policy, prefilter)
            with self.subTest(prefilter=prefilter):
                self.assertEqual(len(judged), count)

    def test_given_persons_are_judged_by_the_same_rules(self):
        free, away = self.a_free_member("Free Fay"), self.a_person("Stranger Stan")
        persons = free.person_id + away
        verdicts = self.env["staff.pool"]._explain_persons(
            self.a_slot(), persons, at("2026-11-02 08:00")
        )
        self.assertEqual(verdicts[free.person_id.id].verdict, Verdict.ELIGIBLE)
        self.assertEqual(self.codes(verdicts[away.id]), ["not_member"])

    def test_beyond_twelve_months_the_search_says_until_when_offers_are_known(self):
        self.a_free_member("Nina Nurse")
        late = self.a_slot("2027-11-10 06:00", "2027-11-10 18:00")
        self.assertEqual(self.find(late), ())
        [candidate] = self.find(late, with_left_out=True)
        self.assertIn("not_known_yet", self.codes(candidate))
        said = self.env["hospital.texts"]._say_reasons(candidate.reasons)
        self.assertTrue(any("11/02/2027" in sentence for sentence in said), said)
        near = self.a_slot("2027-11-02 06:00", "2027-11-02 18:00")
        [candidate] = self.find(near, with_left_out=True)
        self.assertIn("not_available", self.codes(candidate))
