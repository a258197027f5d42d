"""Is whoever the table calls free exactly whom the search finds, column by column?"""

from datetime import date, timedelta
from random import Random

from odoo.tests import tagged

from ..domain.free import IS_FREE
from .common import SearchCase, at, span
from .worktime_builders import WorktimeBuilders

NOW = at("2026-11-02 08:00")
ROUNDS, PEOPLE = 4, 9
HOURS = range(14 * 24)


@tagged("post_install", "-at_install")
class TestStaffFreeSearch(WorktimeBuilders, SearchCase):
    """Random people, the same ones in every run."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.site = cls.a_site(tz="Europe/Zurich")
        cls.unit = cls.a_unit(site=cls.site)
        cls.pool.served_unit_ids = cls.unit
        cls.a_shift("D", 7, 8, site=cls.site, break_minutes=30)
        cls.a_shift("L", 15, 8, site=cls.site, handover_minutes=15)
        cls.a_shift("N", 23, 8, site=cls.site)
        cls.lender = cls.a_pool("Lender", managers=cls.a_user("pool_manager"))
        cls.pool.secondary_ids = [(0, 0, {"secondary_id": cls.lender.id})]
        cls.skill = cls.a_skill_type().skill_ids
        cls.minimum = cls.a_minimum(cls.skill, "Confirmed")
        cls.night = cls.env["staff.worktime.group"].create({"name": "Night staff"})

    def criteria(self, **values):
        return {
            "pool_id": self.pool.id,
            "secondary_pool_ids": self.lender.ids,
            "unit_id": self.unit.id,
            "function_id": self.nurse.id,
            "first": "2026-11-04",
            "period": "fortnight",
            **values,
        }

    def assertSameAsSearch(self, **values):
        """:return: the number of free cells that were compared"""
        service = self.env["staff.free"].with_user(self.manager)
        found = service._find(self.criteria(**values), NOW)
        seen = 0
        places = [n for n in range(len(found.slots)) if n not in found.over]
        slots = [found.slots[place] for place in places]
        pools = self.env["staff.pool"].with_user(self.manager)
        answers = pools._search_candidates(slots, NOW)
        for place, candidates in zip(places, answers, strict=True):
            free = {
                line.person_id for line in found.lines if line.cells[place] in IS_FREE
            }
            self.assertEqual(
                free, {c.person_id for c in candidates}, found.slots[place]
            )
            seen += len(free)
        return seen

    def a_random_person(self, random, number):
        person = self.a_person(f"Person {number}")
        pools = random.choice([self.pool, self.lender, self.pool + self.lender])
        for pool in pools:
            self.a_member(
                pool,
                random.choice([self.nurse, self.nurse, self.expert]),
                person,
                date_start=random.choice(["2026-01-01", "2026-11-11"]),
                cap_week_hours=random.choice([0, 0, 24]),
                cap_month_hours=random.choice([0, 0, 60]),
                worktime_group_id=random.choice([False, self.night.id]),
            )
        self.give_times(random, person)
        if random.random() < 0.5:
            expires = random.choice([False, "2026-11-11"])
            self.a_skill(person, self.skill, "Expert", valid_to=expires)
        if random.random() < 0.3:
            self.env["staff.unit.fit"].create(
                {
                    "person_id": person.id,
                    "unit_id": self.unit.id,
                    "stance": random.choice(["preferred", "neutral", "excluded"]),
                    "inducted_on": "2026-01-01",
                    "induction_valid_to": random.choice([False, "2026-11-12"]),
                }
            )
        return person

    def give_times(self, random, person):
        monday = at("2026-11-02 06:00")
        for begin in random.sample(HOURS[::8], 24):
            start = monday + timedelta(hours=begin)
            self.an_availability(person, str(start), random.choice([8, 12, 16]))
        for begin in random.sample(range(-10, 14), 7):
            start = monday + timedelta(days=begin, hours=random.choice([0, 8, 16]))
            pause = random.choice([None, 30])
            self.a_booking(person, str(start), 8, pause=pause)
        for begin in random.sample(range(14), 3):
            start = monday + timedelta(days=begin, hours=random.choice([4, 20]))
            self.a_busy(person, start, 6, random.random() < 0.7)
        if random.random() < 0.6:
            source = random.choice(["leave", "leave_pending"])
            start = monday + timedelta(days=random.randrange(10))
            away = {"person_id": person.id, "start": start, "source": source}
            stop = start + timedelta(days=2)
            self.env["staff.absence"].create({**away, "stop": stop})

    def a_busy(self, person, start, hours, is_work):
        elsewhere = span(str(start), hours)
        self.env["staff.busy"].create(
            {
                "person_id": person.id,
                "start": elsewhere.start,
                "stop": elsewhere.stop,
                "is_work": is_work,
                "source": "csv",
            }
        )

    def test_in_random_hospitals_the_table_says_what_the_search_says(self):
        free = 0
        for seed in range(ROUNDS):
            random = Random(seed)  # noqa: S311 (no secret)
            for number in range(PEOPLE):
                self.a_random_person(random, number)
            policy = random.choice(["no", "warn", "block"])
            self.unit.induction_policy = policy
            if seed == ROUNDS // 2:
                self.add_rules()
            skills = random.choice([[], self.minimum.ids])
            with self.subTest(seed=seed):
                week = {"first": "2026-11-11", "period": "week"}
                free += self.assertSameAsSearch(**week, skill_minimum_ids=skills)
        self.assertGreater(free, 100)

    def add_rules(self):
        self.a_rule("rest", minutes=660)
        self.a_rule("rest", minutes=720, group=self.night)
        self.a_rule("week", kind="week_hours", minutes=48 * 60)
        self.a_rule("free", kind="weekly_rest", minutes=35 * 60, effect="warns")
        self.a_rule("mean", kind="mean_hours", minutes=32 * 60, weeks=4)
        self.a_rule("year", kind="year_hours", minutes=200 * 60)
        self.a_rule("eve", kind="before_holiday", minutes=11 * 60)

    def test_a_rule_begins_in_the_middle_of_the_table(self):
        ada = self.a_free_member("Ada").person_id
        self.an_availability(ada, "2026-11-11 06:00", 12)
        for day in ("2026-11-03", "2026-11-10"):
            self.a_booking(ada, f"{day} 11:01", 8)  # 10 h 59 of rest
        rule = self.a_rule(minutes=600)
        self.assertEqual(self.assertSameAsSearch(), 2)
        self.a_version(rule, "2026-11-09", minutes=660)
        self.assertEqual(self.assertSameAsSearch(), 1)

    def test_hours_of_a_day_and_typed_times_too(self):
        for number in range(PEOPLE):
            draw = Random(number)  # noqa: S311 (no secret)
            self.a_random_person(draw, number)
        free = 0
        for day in (5, 9, 12):
            first = date(2026, 11, day).isoformat()
            free += self.assertSameAsSearch(first=first, period="day", hourly=True)
        times = {"time_from": "21:00", "time_to": "02:00"}
        free += self.assertSameAsSearch(**times)
        self.assertGreater(free, 60)
