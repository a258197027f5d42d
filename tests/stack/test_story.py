"""Can a pool manager fill a mission in the browser, and does the nurse's phone help?

Real processes: Chromium, nginx, prefork Odoo, PostgreSQL, an SMTP server.
"""

import re
import time
from datetime import datetime, timedelta

import pytest
from playwright.sync_api import expect

from .browser.chromium import DESK, PHONE
from .browser.mailbox import Mailbox, link_in
from .browser.office import Office, Slot
from .harness.server import REPOSITORY

PEOPLE = REPOSITORY / "demo" / "import" / "people.csv"
WRONG_LINES = [38, 90, 136, 173]
MENDED = {
    " at hopital": "@hopital",
    ",NURSE,": ",RN,",
    "ask at the desk": "072 136 22 41",
    "2026-09-01,2026-03-31": "2026-03-01,2026-03-31",
}
FREE = ("Selin Ndlovu", "Nikola Meier", "Driton Zürcher")
SECONDS_TO_SCREEN = 2.0


def test_a_manager_fills_a_mission_and_sees_the_yes_within_two_seconds(
    hospital, window, mail_sink, tmp_path
):
    manager = Office(window("manager", DESK))
    manager.log_in("paula", "paula")
    import_people(hospital, manager, tmp_path)
    import_availability(manager, tmp_path)
    send_a_mission(manager)
    nurse = window("nurse", PHONE)
    open_the_mail(hospital, nurse, Mailbox(mail_sink, email_of(FREE[1])))
    accept_while_the_manager_watches(nurse, manager)
    check_what_is_booked(hospital, FREE[1])
    for name in (FREE[0], FREE[2]):
        mail = Mailbox(mail_sink, email_of(name)).wait_for("No longer needed")
        assert "nobody else is needed" in mail
    assert Mailbox(mail_sink, email_of(FREE[1])).wait_for("You have the mission")


def import_people(hospital, manager, folder):
    """Four wrong lines: all are named, nothing is written. Mended: 200 people."""
    manager.open_menu("Hospital", "Configuration", "Import a file")
    manager.choose_file(PEOPLE, "People of the pools")
    before = people_and_contacts(hospital)
    manager.press_import()
    assert manager.problems() == WRONG_LINES
    assert people_and_contacts(hospital) == before
    manager.window.shot("1-import-refused")
    text = PEOPLE.read_text()
    for wrong, right in MENDED.items():
        assert text.count(wrong) == 1
        text = text.replace(wrong, right)
    mended = folder / "people-mended.csv"
    mended.write_text(text)
    manager.choose_file(mended)
    manager.press_import()
    expect(manager.page.get_by_text("200 records added")).to_be_visible()
    manager.window.shot("2-import-done")
    after = people_and_contacts(hospital)
    assert [after[0] - before[0], after[1] - before[1]] == [200, 200]


def people_and_contacts(hospital) -> list[int]:
    [counts] = hospital.query(
        "SELECT (SELECT count(*) FROM staff_person), (SELECT count(*) FROM res_partner)"
    )
    return list(counts)


def import_availability(manager, folder):
    """The three who are free on the day of the mission."""
    day = mission_start().date()
    lines = [f"{email_of(name)},{day} 06:00,{day} 20:00" for name in FREE]
    file = folder / "availability.csv"
    file.write_text("\n".join(["email,start,stop", *lines, ""]))
    manager.open_menu("Hospital", "Configuration", "Import a file")
    manager.choose_file(file, "Availability")
    manager.press_import()
    expect(manager.page.get_by_text("3 records added")).to_be_visible()


def mission_start() -> datetime:
    """The day after tomorrow at seven, on the clock of the site."""
    day = datetime.now() + timedelta(days=2)  # noqa: DTZ005 only the day counts
    return day.replace(hour=7, minute=0, second=0, microsecond=0)


def email_of(name: str) -> str:
    [email] = re.findall(rf"^{name},([^,]*),", PEOPLE.read_text(), re.MULTILINE)
    return email


def send_a_mission(manager):
    manager.open_menu("Hospital", "Missions", "Requests")
    slot = Slot("Float pool", "Cardiology", "Registered nurse", mission_start(), "8.5")
    manager.enter(slot)
    found = dict(manager.candidates())
    assert set(found) == set(FREE)
    assert all("Available" in reasons for reasons in found.values()), found
    manager.window.shot("3-candidates")
    for name in FREE:
        manager.pick(name)
    manager.send("Send to 3 people")
    manager.window.shot("4-sent")


def open_the_mail(hospital, nurse, mailbox):
    """She opens the link; she sees the mission and the deadline; nothing happens."""
    mail = mailbox.wait_for("Can you help?")
    before = everything_that_an_answer_changes(hospital)
    page = nurse.page
    page.goto(link_in(mail))
    for words in (
        "Cardiology",
        "Building B, 3rd floor",
        "+41 21 555 20 00",
        "07:00 – 15:30",
        "answer before",
    ):
        expect(page.get_by_text(words).first).to_be_visible()
    for button in ("Accept", "Decline"):
        expect(page.get_by_role("button", name=button)).to_be_in_viewport(ratio=1)
    nurse.shot("5-phone-offer")
    page.reload()
    assert everything_that_an_answer_changes(hospital) == before


def everything_that_an_answer_changes(hospital):
    tables = ("mission_request", "mission_offer", "mission_order", "staff_booking")
    tables += ("mission_event", "hospital_link")
    return {
        table: hospital.query(f"SELECT xmin, * FROM {table} ORDER BY id")  # noqa: S608
        for table in tables
    }


def accept_while_the_manager_watches(nurse, manager):
    """The manager's page is not touched: it must change by itself."""
    manager.page.evaluate("window.loadedOnce = true")
    pressed = time.monotonic()
    nurse.page.get_by_role("button", name="Accept").click()
    expect(manager.answer_of(FREE[1])).to_have_text("Has the mission")
    seconds = time.monotonic() - pressed
    print(f"\nfrom the nurse's Accept to the manager's screen: {seconds:.2f} s")
    assert seconds < SECONDS_TO_SCREEN
    assert manager.page.evaluate("window.loadedOnce")
    expect(nurse.page.get_by_role("heading")).to_have_text("You have the mission")
    nurse.shot("6-phone-accepted")
    for name in (FREE[0], FREE[2]):
        expect(manager.answer_of(name)).to_have_text("Withdrawn")
    manager.window.shot("7-answered", full_page=True)


def check_what_is_booked(hospital, name):
    """One order, confirmed, with the booking of the person and the slot."""
    orders = hospital.query(
        """SELECT o.state, r.state, r.taken, c.name, b.released_at,
                  b.start = r.start AND b.stop = r.stop
             FROM mission_order o
             JOIN mission_request r ON r.id = o.request_id
             JOIN staff_person p ON p.id = o.person_id
             JOIN res_partner c ON c.id = p.partner_id
             JOIN staff_booking b ON b.id = o.booking_id AND b.person_id = p.id
            WHERE c.name = %s""",
        (name,),
    )
    assert orders == [("confirmed", "filled", 1, name, None, True)]


def test_a_head_nurse_follows_a_mission_of_her_unit(window):
    """She may see who comes; whom else one might ask is not hers to know."""
    nurse = Office(window("head nurse", DESK))
    nurse.log_in("hanna", "hanna")
    nurse.open_menu("Hospital", "Missions", "Requests")
    nurse.page.get_by_role("button", name="Remove").first.click()
    nurse.open_row("Cardiology", "Filled")
    order = nurse.page.locator("[name=order_ids] .o_data_row")
    expect(order).to_contain_text("Confirmed")
    nurse.window.shot("head-nurse")
    nurse.page.go_back()
    nurse.open_row("Cardiology", "Open")
    expect(nurse.page.locator("[aria-current=step]")).to_have_text("Open")
    expect(nurse.page.locator(".o_mission_candidates")).to_have_count(0)
    expect(nurse.page.get_by_text("Answers", exact=True)).to_have_count(0)


CLOSED_LINKS = {
    "used": (200, "You have the mission", "It is booked for you"),
    "filled": (200, "Already filled", "somebody else has it"),
    "withdrawn": (200, "Withdrawn", "nobody is needed any more"),
    "late": (410, "Too late", "The time to answer has run out"),
}


@pytest.mark.parametrize("fate", CLOSED_LINKS)
def test_a_closed_link_says_in_a_plain_page_why_nothing_can_be_answered(
    fate, hospital, window
):
    status, heading, sentence = CLOSED_LINKS[fate]
    phone = window("phone", PHONE)
    answer = phone.page.goto(hospital.links[fate])
    assert answer.status == status
    expect(phone.page.get_by_role("heading")).to_have_text(heading)
    expect(phone.page.get_by_text(sentence)).to_be_visible()
    expect(phone.page.get_by_role("button")).to_have_count(0)
    phone.shot(f"link-{fate}")
    assert_fits(phone)


def test_an_unknown_link_has_a_plain_page_that_says_what_to_do(window):
    phone = window("phone", PHONE)
    answer = phone.page.goto("/h/this-token-was-never-issued-to-anybody-at-all")
    assert answer.status == 404
    expect(phone.page.get_by_role("heading")).to_have_text("This link does not exist")
    expect(phone.page.get_by_text("open the link exactly")).to_be_visible()
    phone.shot("link-unknown")
    assert_fits(phone)


def test_a_second_press_on_a_page_left_open_is_answered_politely(hospital, window):
    """She opened the offer before somebody else took it, and presses only now."""
    phone, second = window("phone", PHONE), window("second window", PHONE)
    for each in (phone, second):
        each.page.goto(hospital.links["open"])
    second.page.get_by_role("button", name="Decline").click()
    expect(second.page.get_by_role("heading")).to_have_text("You declined")
    second.shot("link-declined")
    phone.page.get_by_role("button", name="Accept").click()
    expect(phone.page.get_by_text("your first answer counts")).to_be_visible()
    phone.shot("link-answered-before")


def assert_fits(phone):
    """Nothing sticks out of a phone held upright."""
    width = phone.page.evaluate("document.documentElement.scrollWidth")
    assert width <= PHONE["viewport"]["width"]
