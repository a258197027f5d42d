"""Is a person warned before she takes back a time for which she is asked?"""

from datetime import date

from odoo.tests import tagged

from odoo.addons.hospital_base.tests.common import NOW

from .common import MissionCase

TUESDAY = date(2026, 11, 3)  # the day of START
CHIP = "08:00-20:00"


@tagged("post_install", "-at_install")
class TestStaffPersonWithdraw(MissionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.anna = cls.a_member("Anna Keller")
        cls.person = cls.anna.person_id
        cls.person.partner_id.tz = "Europe/Zurich"
        cls.request = cls.a_sent_request(cls.anna)

    def take_back(self, confirmed):
        self.person._withdraw_day(CHIP, TUESDAY, confirmed, NOW)

    def test_an_open_offer_warns_and_a_confirmation_takes_the_time_back(self):
        spans = self.person.availability_ids.mapped("start")
        with self.assertRefused("offers_then"):
            self.take_back(confirmed=False)
        self.assertEqual(self.person.availability_ids.mapped("start"), spans)
        self.take_back(confirmed=True)
        self.assertNotEqual(self.person.availability_ids.mapped("start"), spans)

    def test_an_answered_offer_does_not_warn(self):
        self.offer_of(self.request, self.anna)._answer("decline", NOW)
        spans = self.person.availability_ids.mapped("start")
        self.take_back(confirmed=False)
        self.assertNotEqual(self.person.availability_ids.mapped("start"), spans)

    def test_a_yes_is_a_booking_and_holds_the_time(self):
        self.offer_of(self.request, self.anna)._answer("accept", NOW)
        with self.assertRefused("booked_then"):
            self.take_back(confirmed=True)

    def test_offers_to_others_and_at_other_times_do_not_warn(self):
        ben = self.a_member("Ben Berger").person_id
        ben.partner_id.tz = "Europe/Zurich"
        for person, chip in ((ben, CHIP), (self.person, "20:00-22:00")):
            spans = person.availability_ids.mapped("start")
            person._withdraw_day(chip, TUESDAY, False, NOW)
            self.assertNotEqual(person.availability_ids.mapped("start"), spans)

    def a_weekly_offer(self, weekday):
        """From 08:00 to 20:00, as the chip."""
        return self.env["staff.availability.pattern"].create(
            {
                "person_id": self.person.id,
                "weekday": weekday,
                "start_minute": 8 * 60,
                "length_minutes": 12 * 60,
                "date_start": TUESDAY,
            }
        )

    def stop(self, pattern):
        return self.person._stop_weekly_undoably(pattern.id, NOW)["said"]

    def test_stopping_a_weekly_offer_tells_of_the_offer_that_waits(self):
        self.assertIn(
            "you can no longer accept it", self.stop(self.a_weekly_offer("1"))
        )

    def test_stopping_another_day_or_after_the_answer_tells_of_none(self):
        self.assertNotIn("accept", self.stop(self.a_weekly_offer("2")))
        self.offer_of(self.request, self.anna)._answer("decline", NOW)
        self.assertNotIn("accept", self.stop(self.a_weekly_offer("1")))
