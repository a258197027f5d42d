"""Which working-time rules does the search apply, and what does it say of them?"""

from odoo.tests import tagged

from ..domain.search import Verdict
from .common import SearchCase, at
from .worktime_builders import WorktimeBuilders


@tagged("post_install", "-at_install")
class TestStaffWorktimeSearch(WorktimeBuilders, SearchCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.site = cls.a_site()
        cls.unit = cls.a_unit(site=cls.site)
        cls.ada = cls.a_person("Ada Keller")
        cls.an_availability(cls.ada, "2026-11-04 06:00", 12)
        cls.member = cls.a_member(cls.pool, cls.nurse, person=cls.ada)

    def verdict(self, unit=None, **slot):
        [candidate] = self.find(
            self.a_slot(unit_id=(unit or self.unit).id, **slot), with_left_out=True
        )
        return candidate

    def work_codes(self, candidate):
        return [code for code in self.codes(candidate) if code.startswith("work_")]

    def test_without_rules_eleven_hours_of_daily_rest_hold(self):
        self.a_booking(self.ada, "2026-11-03 11:01", 8)
        candidate = self.verdict()
        self.assertEqual(candidate.verdict, Verdict.EXCLUDED)
        self.assertEqual(self.work_codes(candidate), ["work_daily_rest"])
        said = self.env["hospital.texts"]._say_reasons(candidate.reasons)
        self.assertIn("Only 10 h 59 of rest, 11 h needed (2003/88/EC art. 3)", said)

    def test_the_rule_of_the_establishment_takes_the_place_of_the_law(self):
        self.a_booking(self.ada, "2026-11-03 11:01", 8)
        self.a_rule(minutes=600)
        self.assertEqual(self.verdict().verdict, Verdict.ELIGIBLE)
        elsewhere = self.a_unit(site=self.a_site(company=self.a_company()))
        self.assertEqual(self.verdict(elsewhere).verdict, Verdict.EXCLUDED)

    def test_a_change_holds_from_its_day_on(self):
        self.a_booking(self.ada, "2026-11-03 10:30", 8)  # 11 h 30 of rest
        rule = self.a_rule(minutes=660)
        self.a_version(rule, "2026-11-05", minutes=720)
        self.assertEqual(self.verdict().verdict, Verdict.ELIGIBLE)
        self.a_version(self.a_rule("other", minutes=600), "2026-11-04", minutes=720)
        self.assertEqual(self.work_codes(self.verdict()), ["work_daily_rest"])

    def test_a_staff_group_has_its_own_rule_under_the_same_code(self):
        night = self.env["staff.worktime.group"].create({"name": "Night staff"})
        self.a_booking(self.ada, "2026-11-03 10:30", 8)
        self.a_rule(minutes=660)
        self.a_rule(minutes=720, group=night)
        self.assertEqual(self.verdict().verdict, Verdict.ELIGIBLE)
        self.member.worktime_group_id = night
        self.assertEqual(self.verdict().verdict, Verdict.EXCLUDED)
        self.assertEqual(self.find(self.a_slot(unit_id=self.unit.id)), ())

    def test_a_rule_that_warns_is_said_and_does_not_exclude(self):
        self.a_booking(self.ada, "2026-11-03 11:01", 8)
        self.a_rule(minutes=660, effect="warns")
        [candidate] = self.find(self.a_slot(unit_id=self.unit.id))
        self.assertEqual(candidate.verdict, Verdict.WARNED)

    def test_a_rule_that_is_switched_off_says_nothing(self):
        self.a_booking(self.ada, "2026-11-03 11:01", 8)
        rule = self.a_rule(minutes=660)
        self.a_version(rule, "2026-11-04", minutes=660, effect="off")
        self.assertEqual(self.verdict().verdict, Verdict.ELIGIBLE)

    def test_long_sums_are_taken_over_bookings_far_away(self):
        for month in (3, 5, 7):
            self.a_booking(self.ada, f"2026-{month:02}-10 06:00", 12)
        self.a_rule("year", kind="year_hours", minutes=47 * 60)
        self.assertEqual(self.work_codes(self.verdict()), ["work_year_hours"])
        said = self.env["hospital.texts"]._say_reasons(self.verdict().reasons)
        self.assertIn("48 h in the year, 47 h allowed (-)", said)

    def test_a_known_break_of_a_booking_is_no_work(self):
        self.a_rule("week", kind="week_hours", minutes=23 * 60 + 30)
        self.a_booking(self.ada, "2026-11-02 18:00", 12)
        self.assertEqual(self.work_codes(self.verdict()), ["work_week_hours"])
        self.ada.booking_ids._release(at("2026-11-02 08:00"))
        self.a_booking(self.ada, "2026-11-02 18:00", 12, pause=30)
        self.assertEqual(self.verdict().verdict, Verdict.ELIGIBLE)

    def test_the_day_before_a_public_holiday_of_the_site_is_known(self):
        self.a_rule("eve", kind="before_holiday", minutes=11 * 60)
        self.assertEqual(self.verdict().verdict, Verdict.ELIGIBLE)
        holiday = {
            "name": "Founder's day",
            "date_from": "2026-11-04 23:00",
            "date_to": "2026-11-05 22:59:59",
        }
        leaves = self.env["resource.calendar.leaves"]
        hers = {"resource_id": self.a_resource().id, "calendar_id": False}
        leaves.create({**holiday, **hers})
        self.assertEqual(self.verdict().verdict, Verdict.ELIGIBLE)
        leaves.create(holiday)
        self.assertEqual(self.work_codes(self.verdict()), ["work_before_holiday"])

    def test_the_database_leaves_out_only_whom_a_rule_excludes_for_certain(self):
        self.a_booking(self.ada, "2026-11-03 11:01", 8)
        self.a_rule(minutes=660, effect="warns")
        slot = self.a_slot(unit_id=self.unit.id)
        [policy] = self.env["staff.pool"]._search_policies([slot])
        self.assertFalse(policy.work.least_rest)
        self.a_rule("hard", minutes=600)
        [policy] = self.env["staff.pool"]._search_policies([slot])
        self.assertEqual(policy.work.least_rest.total_seconds(), 600 * 60)

    def test_statements_do_not_grow_with_rules_and_people(self):
        self.a_rule("eve", kind="before_holiday", minutes=11 * 60)
        self.a_rule("year", kind="year_hours", minutes=2000 * 60)
        self.find(self.a_slot(unit_id=self.unit.id))
        pools = self.env["staff.pool"].with_user(self.manager)
        for slots in (1, 5):
            asked = [self.a_slot(unit_id=self.unit.id) for _slot in range(slots)]
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            pools._search_candidates(asked, at("2026-11-02 08:00"))
            with self.subTest(slots=slots):
                self.assertLessEqual(self.env.cr.sql_log_count - before, 6 + slots)
