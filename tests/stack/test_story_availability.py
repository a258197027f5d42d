"""How many taps does it take to offer a month, on a phone held in one hand?"""

from datetime import date, datetime, timedelta

from playwright.sync_api import expect

from .browser.chromium import PHONE

PAGE = "/my/hospital/availability"
SMALLEST = 44  # CSS pixels that a thumb hits
OFFERED = """
    SELECT (a.start AT TIME ZONE 'UTC' AT TIME ZONE 'Europe/Zurich')::text,
           (a.stop AT TIME ZONE 'UTC' AT TIME ZONE 'Europe/Zurich')::text
      FROM staff_availability a
      JOIN staff_person p ON p.id = a.person_id
      JOIN res_partner c ON c.id = p.partner_id
     WHERE c.email = 'stella@hospital.test' AND a.start >= %s
     ORDER BY a.start
"""


class Month:
    """Her month on the phone; every action is one tap."""

    def __init__(self, window):
        self.window, self.page = window, window.page
        self.taps = 0

    def log_in(self, login):
        self.page.goto(PAGE)
        self.page.get_by_label("Email", exact=True).fill(login)
        self.page.get_by_label("Password", exact=True).fill(login)
        self.page.get_by_role("button", name="Log in").click()
        self.settle()

    def tap(self, what):
        what.tap()
        self.taps += 1

    def day(self, day: date):
        return self.page.locator(f"[data-day='{day}']")

    def chip(self, label):
        return self.page.locator(".o_hospital_chip", has_text=label)

    def settle(self):
        """The page runs, and nothing that was tapped is still on its way."""
        settled = self.page.locator("#hospital_availability[aria-busy=false]")
        expect(settled).to_be_visible()

    def expect_pressed(self, day, pressed=True):
        self.settle()
        word = "true" if pressed else "false"
        expect(self.day(day)).to_have_attribute("aria-pressed", word)


def first_monday_of_the_month_after_next() -> date:
    """Far from whatever else the scene has booked."""
    first = (date.today().replace(day=1) + timedelta(days=63)).replace(day=1)  # noqa: DTZ011 only the month counts
    return first + timedelta(days=-first.weekday() % 7)


def test_a_nurse_offers_her_month_by_thumb(hospital, window):
    month = Month(window("stella", PHONE))
    month.log_in("stella")
    monday = first_monday_of_the_month_after_next()
    week = [monday + timedelta(days=number) for number in range(7)]
    month.page.evaluate("window.loadedOnce = true")
    for _month in range(2):
        month.tap(month.page.get_by_label("Next month"))
        month.settle()
    expect(month.day(monday)).to_be_visible()
    offer_two_early_days_and_a_night(month, week)
    copy_the_week(month, week)
    offer_every_saturday_but_one(month, week[5])
    assert month.page.evaluate("window.loadedOnce"), "a tap loaded the page anew"
    assert month.taps <= 13
    check_the_thumb_hits(month)
    month.window.shot("availability-month", full_page=True)
    month.page.reload()
    month.expect_pressed(week[3])  # the address is that of the month shown
    check_what_is_offered(hospital, week)


def test_a_time_she_is_asked_for_is_taken_back_only_when_she_is_sure(window):
    """The scene asks her for a mission in thirteen days, by day."""
    month = Month(window("stella", PHONE))
    month.log_in("stella")
    day = date.today() + timedelta(days=13)  # noqa: DTZ011 as the scene counts
    month.page.goto(f"{PAGE}?month={day:%Y-%m}")
    month.settle()
    month.tap(month.chip("E"))
    month.tap(month.day(day))
    month.expect_pressed(day)
    warning = month.page.get_by_role("alert")
    month.tap(month.day(day))
    expect(warning).to_be_focused()
    month.expect_pressed(day)
    month.window.shot("availability-asked")
    month.tap(warning.get_by_role("link", name="Leave it offered"))
    expect(warning).to_have_count(0)
    month.expect_pressed(day)
    month.tap(month.day(day))
    month.tap(warning.get_by_role("button", name="Take it back all the same"))
    expect(warning).to_have_count(0)
    month.expect_pressed(day, pressed=False)


def test_a_tap_after_the_session_ended_leads_to_the_login(window):
    month = Month(window("stella", PHONE))
    month.log_in("stella")
    month.window.context.clear_cookies()
    month.tap(month.chip("E"))
    expect(month.page.get_by_role("button", name="Log in")).to_be_visible()


def offer_two_early_days_and_a_night(month, week):
    """Three days in one burst: she does not wait for the server in between."""
    monday, tuesday, wednesday, thursday = week[:4]
    for day in (monday, tuesday, wednesday):
        month.tap(month.day(day))
    for day in (monday, tuesday, wednesday):
        month.expect_pressed(day)
    month.tap(month.day(tuesday))  # taken back
    month.expect_pressed(tuesday, pressed=False)
    month.tap(month.chip("N"))
    expect(month.chip("N")).to_have_attribute("aria-current", "true")
    month.tap(month.day(thursday))
    month.expect_pressed(thursday)


def copy_the_week(month, week):
    month.page.locator("select[name=monday]").select_option(str(week[0]))
    month.tap(month.page.get_by_role("button", name="Copy"))
    month.expect_pressed(week[3] + timedelta(days=7))


def offer_every_saturday_but_one(month, saturday):
    month.tap(month.page.locator("label[for=weekday_5]"))
    month.page.locator("input[name=first]").fill(str(saturday))
    month.tap(month.page.get_by_role("button", name="Offer every week"))
    month.expect_pressed(saturday)
    month.tap(month.day(saturday + timedelta(days=7)))
    month.expect_pressed(saturday + timedelta(days=7), pressed=False)
    expect(month.page.get_by_text("not on")).to_be_visible()


def check_the_thumb_hits(month):
    """Whatever can be tapped is large enough, and nothing sticks out."""
    small = month.page.evaluate(
        """smallest => [...document.querySelectorAll(
            "#hospital_availability :is(button, a, select, summary, label.btn)")]
            .filter(each => each.checkVisibility({visibilityProperty: true}))
            .map(each => [each.textContent.trim(), each.getBoundingClientRect()])
            .filter(([, box]) => box.height < smallest || box.width < smallest)
            .map(([text, box]) => [text, box.width, box.height])""",
        SMALLEST,
    )
    assert small == []
    width = month.page.evaluate("document.documentElement.scrollWidth")
    assert width <= PHONE["viewport"]["width"]


def check_what_is_offered(hospital, week):
    """Wall time of the site, in the month she sees."""
    monday, _tuesday, wednesday, thursday, _friday, saturday, _sunday = week
    expected = [
        span
        for first in (timedelta(0), timedelta(days=7))
        for span in (
            at(monday + first, 7, 8),
            at(wednesday + first, 7, 8),
            at(thursday + first, 21, 10),
            at(saturday + first, 21, 10),
        )
    ]
    expected.remove(at(saturday + timedelta(days=7), 21, 10))
    offered = hospital.query(OFFERED, (monday,))
    assert offered[: len(expected)] == expected
    assert at(saturday + timedelta(days=14), 21, 10) in offered


def at(day, hour, hours):
    start = datetime.combine(day, datetime.min.time()) + timedelta(hours=hour)
    return str(start), str(start + timedelta(hours=hours))
