"""What may a person change of her own times, and whose times are touched?"""

from datetime import date, timedelta

from odoo.tests import tagged

from odoo.addons.hospital_base.tests.common import NOW

from .common import StaffPoolCase, at

WEDNESDAY = date(2026, 11, 4)


class CalendarBuilders:
    @classmethod
    def a_calendar(cls):
        """Nadia, of a pool that serves a ward with a day and a night shift."""
        cls.site = cls.a_site()
        cls.unit = cls.a_unit(site=cls.site)
        cls.day = cls.a_shift("D", 7, 8, site=cls.site, colour=3)
        cls.night = cls.a_shift("N", 19, 12, site=cls.site)
        cls.manager = cls.a_user("pool_manager", name="Petra Pool")
        cls.pool = cls.a_pool(managers=cls.manager, units=cls.unit)
        cls.login = cls.a_user("staff", login="nadia.favre")
        cls.login.partner_id.tz = "Europe/Zurich"
        cls.nadia = cls.a_person(partner_id=cls.login.partner_id.id)
        cls.a_member(cls.pool, person=cls.nadia)
        cls.key = f"s{cls.day.id}"
        cls.night_key = f"s{cls.night.id}"

    def offered(self, person=None):
        rows = (person or self.nadia).availability_ids.sorted("start")
        return [(str(row.start)[:16], str(row.stop)[:16]) for row in rows]


@tagged("post_install", "-at_install")
class TestStaffPersonCalendar(CalendarBuilders, StaffPoolCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.a_calendar()
        cls.me = cls.env["staff.person"].with_user(cls.login)._of_login(cls.login)

    def seen(self, day=WEDNESDAY, key=None):
        page = self.me._month_page(None, key or self.key, NOW)
        [found] = [each for week in page["weeks"] for each in week if each.day == day]
        return found

    def test_the_login_leads_to_the_person_and_a_stranger_to_nobody(self):
        self.assertEqual(self.me, self.nadia)
        stranger = self.a_user("staff")
        self.assertFalse(self.env["staff.person"]._of_login(stranger))
        self.nadia.active = False
        self.assertFalse(self.env["staff.person"]._of_login(self.login))

    def test_the_chips_are_the_shifts_of_the_units_that_her_pools_serve(self):
        foreign = self.a_shift("X")
        keys = [chip.key for chip in self.me._chips()]
        self.assertEqual(keys, [self.key, self.night_key])
        with self.assertRefused("wrong_times"):
            self.me._offer_day(f"s{foreign.id}", WEDNESDAY, NOW)

    def test_a_tap_offers_the_shift_and_twice_is_once(self):
        self.me._offer_day(self.key, WEDNESDAY, NOW)
        self.me._offer_day(self.key, WEDNESDAY, NOW)
        self.assertEqual(self.offered(), [("2026-11-04 06:00", "2026-11-04 14:00")])
        self.assertTrue(self.seen().pressed)

    def test_overlapping_times_merge(self):
        self.me._offer_day(self.key, WEDNESDAY, NOW)
        self.me._offer_day("12:00-18:00", WEDNESDAY, NOW)
        self.assertEqual(self.offered(), [("2026-11-04 06:00", "2026-11-04 17:00")])

    def test_taking_back_cuts_the_shift_out_and_twice_is_once(self):
        self.me._offer_day("06:00-18:00", WEDNESDAY, NOW)
        self.me._withdraw_day(self.key, WEDNESDAY, False, NOW)
        self.me._withdraw_day(self.key, WEDNESDAY, False, NOW)
        self.assertEqual(
            self.offered(),
            [
                ("2026-11-04 05:00", "2026-11-04 06:00"),
                ("2026-11-04 14:00", "2026-11-04 17:00"),
            ],
        )

    def test_the_past_is_closed(self):
        today = date(2026, 11, 2)
        for change in (
            lambda: self.me._offer_day(self.key, today, NOW),
            lambda: self.me._withdraw_day(self.key, today, True, NOW),
        ):
            with self.assertRefused("past_closed"):
                change()
        self.me._offer_day(self.night_key, today, NOW)
        self.assertEqual(len(self.offered()), 1)

    def test_beyond_twelve_months_nothing_is_offered(self):
        self.me._offer_day(self.key, date(2027, 11, 2), NOW)
        with self.assertRefused("beyond_horizon") as caught:
            self.me._offer_day(self.key, date(2027, 11, 3), NOW)
        self.assertIn("2027", str(caught.exception))

    def test_a_booked_time_is_not_taken_back_and_says_what_to_do(self):
        self.me._offer_day(self.key, WEDNESDAY, NOW)
        booking = self.a_booking(self.nadia, "2026-11-04 08:00", 4)
        with self.assertRefused("booked_then") as caught:
            self.me._withdraw_day(self.key, WEDNESDAY, True, NOW)
        self.assertIn("09:00 – 13:00", str(caught.exception))
        self.assertIn("Petra Pool", str(caught.exception))
        self.assertEqual(len(self.offered()), 1)
        booking._release(NOW)
        self.me._withdraw_day(self.key, WEDNESDAY, False, NOW)
        self.assertFalse(self.offered())

    def test_the_clock_of_the_site_counts_wherever_the_phone_is(self):
        self.login.partner_id.tz = "Asia/Tokyo"
        self.me._offer_day("08:00-12:00", WEDNESDAY, NOW)
        self.assertEqual(self.offered(), [("2026-11-04 07:00", "2026-11-04 11:00")])

    def test_somebody_elses_booking_and_times_are_no_matter(self):
        other = self.a_person("Other Ona")
        self.a_member(self.pool, person=other)
        self.an_availability(other, "2026-11-04 06:00", 8)
        self.a_booking(other, "2026-11-04 06:00", 8)
        before = self.offered(other)
        self.me._offer_day(self.key, WEDNESDAY, NOW)
        self.me._withdraw_day(self.key, WEDNESDAY, False, NOW)
        self.me._offer_weekly(self.key, {1}, None, None, NOW)
        foreign = self.a_pattern(other, self.night)
        written = self.offered(other)
        self.me._stop_weekly(foreign.id)
        self.assertTrue(foreign.exists())
        self.assertEqual(self.offered(other), written)
        self.assertLess(len(before), len(written))
        self.assertFalse(self.seen().booked)

    def test_a_week_is_copied_on_the_clock_of_the_wall(self):
        with self.at(at("2027-03-15 08:00")):
            now = at("2027-03-15 08:00")
            self.me._offer_day(self.night_key, date(2027, 3, 20), now)
            self.me._copy_week(date(2027, 3, 15), 2, now)
        self.assertEqual(
            self.offered(),
            [
                ("2027-03-20 18:00", "2027-03-21 06:00"),
                ("2027-03-27 18:00", "2027-03-28 05:00"),
                ("2027-04-03 17:00", "2027-04-04 05:00"),
            ],
        )

    def test_an_empty_week_is_not_copied(self):
        with self.assertRefused("nothing_to_copy"):
            self.me._copy_week(date(2026, 11, 9), 1, NOW)

    def test_a_weekly_offer_starts_today_at_the_earliest_and_is_not_doubled(self):
        self.me._offer_weekly(self.key, {1, 2}, date(2026, 1, 1), None, NOW)
        self.me._offer_weekly(self.key, {1, 2}, None, None, NOW)
        self.assertEqual(len(self.nadia.pattern_ids), 2)
        self.assertEqual(str(self.nadia.pattern_ids[0].date_start), "2026-11-02")
        self.assertTrue(self.seen().pressed)
        self.assertEqual(len(self.offered()), 105)

    def test_a_weekly_offer_needs_a_day_and_an_end_after_its_start(self):
        with self.assertRefused("no_weekday"):
            self.me._offer_weekly(self.key, set(), None, None, NOW)
        with self.assertRefused("wrong_times"):
            self.me._offer_weekly(self.key, {1}, None, date(2026, 11, 1), NOW)

    def test_taking_back_a_day_of_a_weekly_offer_notes_the_exception(self):
        self.me._offer_weekly(self.key, {2}, None, None, NOW)
        self.me._withdraw_day(self.key, WEDNESDAY, False, NOW)
        [pattern] = self.me._own_patterns(NOW.date())
        self.assertEqual(pattern["exceptions"], [WEDNESDAY])
        self.assertFalse(self.seen().pressed)
        self.me._offer_day(self.key, WEDNESDAY, NOW)
        [pattern] = self.me._own_patterns(NOW.date())
        self.assertEqual(pattern["exceptions"], [])
        self.assertTrue(self.seen().pressed)

    def test_stopping_a_weekly_offer_takes_back_its_coming_days(self):
        self.me._offer_weekly(self.key, {2}, None, None, NOW)
        self.me._stop_weekly(self.nadia.pattern_ids.id)
        self.assertFalse(self.offered())

    def test_the_month_stays_between_now_and_twelve_months_ahead(self):
        first = self.me._month_page(date(2020, 1, 1), "", NOW)
        self.assertEqual(
            (first["month"], first["previous"]), (date(2026, 11, 1), False)
        )
        last = self.me._month_page(date(2050, 1, 1), "", NOW)
        self.assertEqual((last["month"], last["next"]), (date(2027, 11, 1), False))

    def test_a_full_month_costs_as_many_queries_as_an_empty_one(self):
        self.me._month_page(None, self.key, NOW)  # what is read once and kept
        spent = []
        for days in (1, 20):
            for number in range(days):
                day = WEDNESDAY + timedelta(days=number)
                self.me._offer_day(self.key, day, NOW)
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            self.me._month_page(None, self.key, NOW)
            spent.append(self.env.cr.sql_log_count - before)
        self.assertEqual(*spent)
        self.assertLessEqual(spent[0], 25)
