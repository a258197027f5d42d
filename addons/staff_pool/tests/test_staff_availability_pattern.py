"""Are weekly offers written down twelve months ahead, once, and taken back whole?"""

from datetime import date, timedelta

from odoo.exceptions import AccessError
from odoo.tests import tagged

from odoo.addons.hospital_base.domain.spans import to_local
from odoo.addons.hospital_base.tests.common import NOW

from .common import StaffPoolCase, at

ZURICH = "Europe/Zurich"
TUESDAY = date(2026, 11, 3)


@tagged("post_install", "-at_install")
class TestStaffAvailabilityPattern(StaffPoolCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.site = cls.a_site()
        cls.person = cls.a_person()
        cls.day = cls.a_shift("D", 7, 8, site=cls.site)
        cls.night = cls.a_shift("N", 19, 12, site=cls.site)
        cls.pattern = cls.a_pattern(cls.person, cls.day)

    def offered(self, person=None):
        rows = self.env["staff.availability"].search(
            [("person_id", "=", (person or self.person).id)], order="start"
        )
        return [(row.start, row.stop) for row in rows]

    def days(self):
        return [to_local(start, ZURICH).date() for start, _stop in self.offered()]

    def run_job(self):
        with self.jobs_run():
            self.env["staff.availability.pattern"]._cron_write_down_upcoming()

    def test_a_weekly_offer_is_written_down_for_twelve_months_at_once(self):
        self.assertEqual(self.days(), [TUESDAY + n * timedelta(7) for n in range(53)])
        self.assertEqual(self.pattern.done_until, date(2027, 11, 2))

    def test_times_stay_on_the_wall_in_the_weeks_of_the_clock_change(self):
        local = {
            tuple(f"{to_local(moment, ZURICH):%H:%M}" for moment in span)
            for span in self.offered()
        }
        self.assertEqual(local, {("07:00", "15:00")})
        nights = self.a_person("Nora Night")
        self.a_pattern(nights, self.night, weekday=5)
        hours = {
            to_local(start, ZURICH).date(): (stop - start) / timedelta(hours=1)
            for start, stop in self.offered(nights)
        }
        self.assertEqual(hours[date(2027, 3, 27)], 11)
        self.assertEqual(hours[date(2027, 10, 30)], 13)
        self.assertEqual(hours[date(2026, 11, 7)], 12)

    def test_the_job_run_twice_changes_nothing(self):
        before = self.offered()
        self.run_job()
        self.run_job()
        self.assertEqual(self.offered(), before)

    def test_the_job_adds_the_day_that_has_come_into_sight(self):
        with self.at(NOW + timedelta(days=7)):
            self.run_job()
            self.assertEqual(self.days()[-1], date(2027, 11, 9))
            self.assertEqual(len(self.days()), 54)

    def test_writing_down_anew_adds_nothing_to_what_is_offered(self):
        before = self.offered()
        self.pattern.done_until = False
        self.run_job()
        self.assertEqual(self.offered(), before)

    def test_what_a_manager_takes_back_is_not_written_down_again(self):
        self.person.availability_ids.sorted("start")[2].unlink()
        with self.at(NOW + timedelta(days=7)):
            self.run_job()
        self.assertNotIn(TUESDAY + timedelta(days=14), self.days())
        self.assertEqual(self.days()[-1], date(2027, 11, 9))

    def test_the_job_leaves_archived_people_and_ended_offers_alone(self):
        self.pattern.date_stop = "2026-12-31"
        written = self.offered()
        with self.at(at("2027-01-04 08:00")):
            self.run_job()
        self.assertEqual(self.offered(), written)
        self.pattern.date_stop = False
        self.person.active = False
        with self.at(NOW + timedelta(days=14)):
            self.run_job()
            self.assertEqual(self.days()[-1], date(2027, 11, 2))

    def test_an_exception_takes_the_day_back_and_its_end_offers_it_again(self):
        exception = self.env["staff.availability.exception"].create(
            {"pattern_id": self.pattern.id, "day": TUESDAY}
        )
        self.assertNotIn(TUESDAY, self.days())
        exception.unlink()
        self.assertIn(TUESDAY, self.days())

    def test_an_exception_beyond_sight_holds_when_the_day_comes(self):
        self.env["staff.availability.exception"].create(
            {"pattern_id": self.pattern.id, "day": "2027-11-09"}
        )
        with self.at(NOW + timedelta(days=14)):
            self.run_job()
            self.assertNotIn(date(2027, 11, 9), self.days())
            self.assertIn(date(2027, 11, 16), self.days())

    def test_an_exception_on_a_day_that_is_not_meant_takes_nothing_back(self):
        self.an_availability(self.person, "2026-11-04 06:00", 8)
        before = self.offered()
        self.env["staff.availability.exception"].create(
            {"pattern_id": self.pattern.id, "day": "2026-11-04"}
        )
        self.assertEqual(self.offered(), before)

    def test_stopping_takes_back_the_coming_days_and_leaves_booked_ones(self):
        self.a_booking(self.person, "2026-11-10 06:00", 8)
        self.an_availability(self.person, "2026-11-04 06:00", 8)
        self.pattern.unlink()
        self.assertEqual(self.days(), [date(2026, 11, 4), date(2026, 11, 10)])

    def test_stopping_leaves_what_another_weekly_offer_means(self):
        longer = self.a_shift("L", 7, 12, site=self.site)
        self.a_pattern(self.person, longer)
        self.pattern.unlink()
        self.assertEqual(len(self.days()), 53)
        longest = (at("2026-11-03 06:00"), at("2026-11-03 18:00"))
        self.assertEqual(self.offered()[0], longest)

    def test_the_past_stays_as_it_was_offered(self):
        with self.at(at("2026-11-17 12:00")):
            self.pattern.unlink()
        self.assertEqual(self.days(), [date(2026, 11, n) for n in (3, 10, 17)])

    def test_another_weekday_moves_the_coming_days(self):
        self.pattern.weekday = "3"
        self.assertEqual({day.weekday() for day in self.days()}, {3})
        self.assertEqual(len(self.days()), 52)

    def test_free_times_are_read_from_the_clock_of_the_person(self):
        tokyo = self.a_person("Tomo")
        tokyo.partner_id.tz = "Asia/Tokyo"
        self.env["staff.availability.pattern"].create(
            {
                "person_id": tokyo.id,
                "weekday": "2",
                "start_minute": 540,
                "length_minutes": 60,
                "date_start": "2026-11-01",
            }
        )
        self.assertEqual(self.offered(tokyo)[0][0], at("2026-11-04 00:00"))

    def test_the_job_costs_the_same_for_one_week_and_for_many_offers(self):
        self.run_job()  # what is read once and kept is not the job's
        spent = []
        for size in (2, 20):
            for number in range(size):
                self.a_pattern(self.a_person(f"N {size}-{number}"), self.night)
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            self.run_job()
            self.env.flush_all()
            spent.append(self.env.cr.sql_log_count - before)
        self.assertEqual(*spent, "nothing is due: the job looks and goes")

    def test_managers_keep_the_weekly_offers_of_their_people_only(self):
        manager = self.a_user("pool_manager")
        self.a_member(self.a_pool(managers=manager), person=self.person)
        own = self.pattern.with_user(manager)
        own.weekday = "3"
        foreign = self.a_pattern(self.a_person("Foreign Fay"), self.day)
        with self.assertRaises(AccessError):
            foreign.with_user(manager).weekday = "3"
        with self.assertRaises(AccessError):
            own.person_id = foreign.person_id
        with self.assertRaises(AccessError):
            self.env["staff.availability.exception"].with_user(manager).create(
                {"pattern_id": foreign.id, "day": "2026-11-10"}
            )
