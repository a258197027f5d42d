"""Does the page on the phone offer, take back, copy and repeat, for staff only?"""

from datetime import timedelta

from lxml import html

from odoo.tests import HttpCase, tagged

from odoo.addons.hospital_base.tests.common import NOW, FrozenTime, HospitalBuilders

from .common import StaffPoolBuilders
from .test_staff_person_calendar import CalendarBuilders

PAGE = "/my/hospital/availability"


@tagged("post_install", "-at_install")
class TestPortalAvailability(
    CalendarBuilders, StaffPoolBuilders, HospitalBuilders, FrozenTime, HttpCase
):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.freeze()
        cls.a_calendar()

    def setUp(self):
        super().setUp()
        self.authenticate("nadia.favre", "nadia.favre")

    def page(self, **query):
        response = self.url_open(PAGE, params={"month": "2026-11", **query})
        self.assertEqual(response.status_code, 200)
        return html.fromstring(response.text)

    def post(self, path, csrf=True, **values):
        [token] = self.page().xpath("(//input[@name='csrf_token'])[1]/@value")
        values = {"month": "2026-11", "chip": self.key, **values}
        if csrf:
            values["csrf_token"] = token
        return self.url_open(f"{PAGE}/{path}", data=values, allow_redirects=False)

    def button(self, page, day):
        [found] = page.xpath(f"//button[@data-day='{day}']")
        return found

    def test_the_portal_home_leads_to_the_page(self):
        home = html.fromstring(self.url_open("/my/hospital").text)
        self.assertTrue(home.xpath(f"//a[@href='{PAGE}']"))

    def test_a_tap_offers_and_the_next_takes_back(self):
        offer = self.button(self.page(), "2026-11-04")
        self.assertEqual(offer.get("name"), "offer")
        answer = self.post("day", offer=offer.get("value"))
        self.assertEqual(answer.status_code, 303)
        self.assertEqual(self.offered(), [("2026-11-04 06:00", "2026-11-04 14:00")])
        back = self.button(self.page(), "2026-11-04")
        self.assertEqual(
            (back.get("name"), back.get("aria-pressed")), ("withdraw", "true")
        )
        self.post("day", withdraw=back.get("value"))
        self.assertFalse(self.offered())

    def test_the_past_cannot_be_tapped_and_is_refused_if_posted(self):
        button = self.button(self.page(), "2026-11-02")
        self.assertEqual(button.get("disabled"), "disabled")
        answer = self.post("day", offer="2026-11-02")
        self.assertEqual(answer.status_code, 422)
        self.assertIn("can no longer be changed", answer.text)
        self.assertFalse(self.offered())

    def test_free_times_can_be_chosen_and_offered(self):
        page = self.page(begin="20:00", end="02:00")
        [chip] = page.xpath("(//input[@name='chip'])[1]/@value")
        self.assertEqual(chip, "20:00-02:00")
        self.post("day", chip=chip, offer="2026-11-04")
        self.assertEqual(self.offered(), [("2026-11-04 19:00", "2026-11-05 01:00")])

    def test_nonsense_in_the_address_ends_in_a_sentence(self):
        response = self.url_open(PAGE, params={"chip": "s999999"})
        self.assertEqual(response.status_code, 422)
        self.assertIn("Enter when the time begins", response.text)
        for query in ({"month": "2026-13"}, {"month": "9999-12"}, {"month": "x"}):
            self.assertEqual(self.url_open(PAGE, params=query).status_code, 400)
        self.assertEqual(self.post("day", offer="9999-12-31").status_code, 400)
        self.assertEqual(self.post("stop", pattern="9" * 5000).status_code, 303)

    def test_a_week_is_copied(self):
        self.post("day", offer="2026-11-04")
        self.post("copy", monday="2026-11-02", weeks="2")
        starts = [start for start, _stop in self.offered()]
        self.assertEqual(
            starts, ["2026-11-04 06:00", "2026-11-11 06:00", "2026-11-18 06:00"]
        )

    def test_a_weekly_offer_is_made_and_stopped(self):
        self.post("weekly", weekday=["2", "4"], first="2026-11-09", last="")
        self.assertEqual(len(self.nadia.pattern_ids), 2)
        page = self.page()
        self.assertEqual(self.button(page, "2026-11-11").get("aria-pressed"), "true")
        for pattern in page.xpath("//button[@name='pattern']/@value"):
            self.post("stop", pattern=pattern)
        self.assertFalse(self.offered())

    def undo(self, page=None):
        """Tap Undo as it stands on ``page``, by default on the page as it is now."""
        page = self.page() if page is None else page
        [token] = page.xpath("//button[@name='token']/@value")
        self.assertEqual(self.post("undo", token=token).status_code, 303)

    def said(self):
        return " ".join(self.page().xpath("//*[@role='status']//span/text()"))

    def a_copied_week(self):
        self.post("day", offer="2026-11-04")
        before = self.offered()
        self.post("copy", monday="2026-11-02", weeks="2")
        return before

    def a_stopped_wednesday(self):
        """A weekly offer with an exception and a day of which she gave half back."""
        self.post("weekly", weekday=["2"])
        self.post("day", withdraw="2026-11-11")
        self.post("day", chip="10:00-12:00", withdraw="2026-11-18")
        before = self.offered()
        self.post("stop", pattern=self.nadia.pattern_ids.id)
        return before

    def test_copying_says_what_happened_and_one_tap_undoes_it(self):
        before = self.a_copied_week()
        self.assertEqual(self.said(), "Copied: 2 times newly offered.")
        self.undo()
        self.assertEqual(self.offered(), before)
        self.assertEqual(self.said(), "Undone. Everything is as before.")

    def test_what_was_offered_before_the_copy_stays_after_undoing_it(self):
        self.post("day", offer="2026-11-11")
        before = self.a_copied_week()
        self.assertEqual(self.said(), "Copied: 1 time newly offered.")
        self.undo()
        self.assertEqual(self.offered(), before)
        self.assertEqual(len(before), 2)

    def test_a_copy_that_adds_nothing_says_so_and_has_nothing_to_undo(self):
        self.post("day", offer="2026-11-11")
        self.post("day", offer="2026-11-18")
        self.a_copied_week()
        self.assertEqual(self.said(), "All of it was offered already.")
        self.assertFalse(self.page().xpath("//button[@name='token']"))

    def test_stopping_says_what_happened_and_one_tap_brings_all_of_it_back(self):
        before = self.a_stopped_wednesday()
        self.assertEqual(self.said(), "You no longer offer: Wednesday D 07:00–15:00.")
        self.assertFalse(self.offered())
        self.undo()
        self.assertEqual(self.offered(), before)
        [day] = self.nadia.pattern_ids.exception_ids.mapped("day")
        self.assertEqual(str(day), "2026-11-11")

    def test_a_weekly_offer_that_came_back_goes_on_after_its_horizon(self):
        before = self.a_stopped_wednesday()
        self.undo()
        self.nadia.pattern_ids._write_down(NOW + timedelta(days=7))
        self.assertEqual(self.offered()[:-1], before)

    def test_undoing_twice_is_undoing_once(self):
        before = self.a_stopped_wednesday()
        page = self.page()
        self.undo(page)
        self.undo(page)
        self.assertEqual(self.offered(), before)
        self.assertEqual(len(self.nadia.pattern_ids), 1)
        self.assertEqual(self.said(), "Undone. Everything is as before.")

    def test_undo_waits_while_she_looks_elsewhere(self):
        before = self.a_copied_week()
        self.url_open("/my/hospital")
        self.page(month="2026-12")
        self.undo()
        self.assertEqual(self.offered(), before)

    def test_an_old_page_does_not_undo_what_came_later(self):
        self.a_copied_week()
        page = self.page()
        self.post("day", offer="2026-11-06")
        offered = self.offered()
        self.undo(page)
        self.assertEqual(self.offered(), offered)
        self.assertEqual(self.said(), "Too late to undo: nothing has been changed.")

    def test_after_an_hour_nothing_is_undone(self):
        self.a_copied_week()
        page, offered = self.page(), self.offered()
        with self.at(NOW + timedelta(hours=1)):
            self.assertEqual(self.said(), "")
            self.undo(page)
        self.assertEqual(self.offered(), offered)

    def test_what_was_booked_meanwhile_is_not_lost(self):
        self.a_copied_week()
        booking = self.a_booking(self.nadia, "2026-11-11 06:00", 8)
        self.undo()
        self.assertFalse(booking.released_at)
        self.assertEqual(
            self.offered(),
            [
                ("2026-11-04 06:00", "2026-11-04 14:00"),
                ("2026-11-11 06:00", "2026-11-11 14:00"),
            ],
        )
        self.assertEqual(self.said(), "Undone. What is booked meanwhile stays booked.")

    def test_stopping_says_that_a_booking_stays(self):
        self.post("weekly", weekday=["2"])
        self.a_booking(self.nadia, "2026-11-11 06:00", 8)
        self.post("stop", pattern=self.nadia.pattern_ids.id)
        self.assertIn("What is booked stays booked.", self.said())
        self.assertEqual(len(self.offered()), 1)

    def test_a_weekly_offer_of_somebody_else_is_not_stopped(self):
        other = self.a_person("Other Ona")
        foreign = self.a_pattern(other, self.night)
        self.post("stop", pattern=foreign.id)
        self.assertTrue(foreign.exists())
        self.assertEqual(self.said(), "")

    def test_without_the_token_of_the_session_nothing_is_written(self):
        with self.assertLogs("odoo.http", "WARNING"):
            answer = self.post("day", csrf=False, offer="2026-11-04")
        self.assertEqual(answer.status_code, 400)
        self.assertFalse(self.offered())

    def test_asking_for_the_options_of_a_form_does_not_send_it(self):
        for query in ({"offer": "2026-11-04"}, {"withdraw": "2026-11-04"}):
            answer = self.url_open(
                f"{PAGE}/day", params={"chip": self.key, **query}, method="OPTIONS"
            )
            self.assertIn(answer.status_code, (204, 405))
            self.assertFalse(self.offered())

    def test_a_stranger_to_the_pools_is_told_whom_to_ask(self):
        self.a_user("staff", login="new.comer")
        self.authenticate("new.comer", "new.comer")
        response = self.url_open(PAGE)
        self.assertIn("Ask your pool manager", response.text)

    def test_the_page_asks_strangers_to_log_in(self):
        self.authenticate(None, None)
        response = self.url_open(PAGE, allow_redirects=False)
        self.assertEqual(response.status_code, 303)
        self.assertIn("/web/login", response.headers["Location"])

    def test_every_day_has_a_name_for_those_who_listen(self):
        self.post("day", offer="2026-11-04")
        said = " ".join(self.button(self.page(), "2026-11-04").text_content().split())
        for word in ("Wednesday", "4", "November", "offered:", "D"):
            self.assertIn(word, said)


@tagged("post_install", "-at_install")
class TestPortalAvailabilityTour(
    CalendarBuilders, StaffPoolBuilders, HospitalBuilders, FrozenTime, HttpCase
):
    browser_size = "390x844"
    touch_enabled = True

    def test_times_are_offered_by_thumb(self):
        self.freeze()
        self.a_calendar()
        self.start_tour(
            f"{PAGE}?month=2026-11", "staff_pool_offer_times", login="nadia.favre"
        )
        self.assertEqual(len(self.nadia.pattern_ids), 1)
        [exception] = self.nadia.pattern_ids.exception_ids
        self.assertEqual(str(exception.day), "2026-11-17")
        self.assertEqual(
            self.offered()[:4],
            [
                ("2026-11-03 18:00", "2026-11-04 14:00"),
                ("2026-11-05 18:00", "2026-11-06 06:00"),
                ("2026-11-10 18:00", "2026-11-11 14:00"),
                ("2026-11-12 18:00", "2026-11-13 06:00"),
            ],
        )
