"""Do weekly offers come in, for one's own people, on the right clock, and once?"""

from unittest.mock import patch

from odoo.exceptions import AccessError
from odoo.fields import Domain
from odoo.tests import tagged

from ..models import staff_availability_pattern
from .import_case import ImportCase

HEADER = "email,weekday,shift,start,stop,from,until"


@tagged("post_install", "-at_install")
class TestStaffImportPatterns(ImportCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.ada = cls.a_person("Ada Keller", email="ada@x.example")
        cls.a_member(cls.pools["FLOAT"], person=cls.ada)
        cls.night = cls.a_shift("N", 19, 12, site=cls.site)

    def import_patterns(self, *lines, user=None):
        text = "\n".join([HEADER, *lines])
        return self.read_file("staff.import.patterns", text, user)

    def test_a_weekly_shift_is_offered_from_its_first_day(self):
        [pattern] = self.import_patterns("ada@x.example,Wednesday,N,,,2026-11-10,")[0]
        self.assertEqual((pattern.person_id, pattern.shift_id), (self.ada, self.night))
        first = min(self.ada.availability_ids.mapped("start"))
        self.assertEqual(f"{first:%Y-%m-%d %H:%M}", "2026-11-11 18:00")

    def test_own_times_are_offered_until_the_last_day(self):
        [pattern] = self.import_patterns(
            "ada@x.example,monday,,08:00,12:00,2026-11-09,2026-11-16"
        )[0]
        self.assertFalse(pattern.shift_id)
        self.assertEqual((pattern.start_minute, pattern.length_minutes), (480, 240))
        self.assertEqual(len(self.ada.availability_ids), 2)

    def test_the_same_file_twice_offers_nothing_more(self):
        lines = (
            "ada@x.example,wednesday,N,,,2026-11-10,",
            "ada@x.example,monday,,08:00,12:00,2026-11-09,2026-11-16",
        )
        self.import_patterns(*lines)
        before = self.ada.availability_ids
        patterns, problems = self.import_patterns(*lines)
        self.assertEqual((len(patterns), problems), (0, {}))
        self.assertEqual(self.ada.availability_ids, before)

    def test_a_line_names_a_shift_or_both_times(self):
        _patterns, problems = self.import_patterns(
            "ada@x.example,monday,N,08:00,12:00,2026-11-09,",
            "ada@x.example,monday,,08:00,,2026-11-09,",
            "ada@x.example,monday,,,,2026-11-09,",
            "ada@x.example,monday,X,,,2026-11-09,",
            "ada@x.example,someday,N,,,2026-11-09,2026-11-01",
        )
        self.assertEqual(
            problems,
            {
                2: ("shift", "import_shift_or_times"),
                3: ("shift", "import_shift_or_times"),
                4: ("shift", "import_shift_or_times"),
                5: ("shift", "import_unknown_reference"),
                6: ("until", "import_until_before_from"),
            },
        )

    def test_two_lines_that_say_the_same_are_a_problem(self):
        line = "ada@x.example,monday,N,,,2026-11-09,"
        _patterns, problems = self.import_patterns(line, line)
        self.assertEqual(problems, {3: ("email", "import_double_line")})

    def test_people_of_foreign_pools_and_shifts_of_other_sites_are_not_found(self):
        foreign = self.a_person("Bea", email="bea@x.example")
        self.a_member(self.a_pool("Foreign"), person=foreign)
        self.a_shift("FAR")
        _patterns, problems = self.import_patterns(
            "bea@x.example,monday,N,,,2026-11-09,",
            "ada@x.example,monday,FAR,,,2026-11-09,",
        )
        self.assertEqual(
            problems,
            {
                2: ("email", "import_unknown_person"),
                3: ("shift", "import_unknown_reference"),
            },
        )

    def test_the_days_of_a_long_file_are_left_to_the_job_which_is_woken(self):
        job = self.env.ref("staff_pool.cron_write_down_upcoming")
        calls = Domain("cron_id", "=", job.id)
        before = self.env["ir.cron.trigger"].search_count(calls)
        with patch.object(staff_availability_pattern, "WRITTEN_AT_ONCE", 1):
            self.import_patterns(
                "ada@x.example,monday,N,,,2026-11-09,",
                "ada@x.example,tuesday,N,,,2026-11-09,",
            )
        self.assertGreater(self.env["ir.cron.trigger"].search_count(calls), before)
        self.assertFalse(self.ada.availability_ids)
        with self.jobs_run():
            self.env["staff.availability.pattern"]._cron_write_down_upcoming()
        self.assertGreater(len(self.ada.availability_ids), 50)

    def test_nobody_else_imports_weekly_offers(self):
        for role in ("authorizer", "head_nurse"):
            with self.subTest(role=role), self.assertRaises(AccessError):
                self.import_patterns(
                    "ada@x.example,monday,N,,,2026-11-09,", user=self.a_user(role)
                )
