"""Can several missions be asked for, sent and answered in one go, on the phone too?

In real browsers: one message per person; a yes or a no to each, or all or nothing.
"""

from datetime import datetime, timedelta

from playwright.sync_api import expect

from .browser.chromium import DESK, FIRST_PAGE, PHONE
from .browser.mailbox import Mailbox, link_in
from .browser.office import Office
from .harness.ledger import violations

#: Seconds. What the scene has queued leaves when the sender wakes by itself.
PATIENCE = 100.0
OFFERS = """
    SELECT f.state FROM mission_offer f
      JOIN mission_request r ON r.id = f.request_id
      JOIN staff_person p ON p.id = f.person_id
      JOIN res_partner c ON c.id = p.partner_id
     WHERE c.name = %s ORDER BY r.start
"""


def states_of(hospital, name):
    return [state for (state,) in hospital.query(OFFERS, (f"{name} Example",))]


def open_the_one_mail(phone, mail_sink):
    """She got a single message about all of it; opening its link answers nothing."""
    mailbox = Mailbox(mail_sink, f"{phone.name.lower()}@staff.test")
    mail = mailbox.wait_for("Can you help? 3 missions", PATIENCE)
    assert len(mailbox.subjects()) == 1, mailbox.subjects()
    phone.page.goto(link_in(mail))
    expect(phone.page.locator(".slot")).to_have_count(3)
    return mailbox


def assert_fits(phone):
    width = phone.page.evaluate("document.documentElement.scrollWidth")
    assert width <= PHONE["viewport"]["width"]


def test_a_nurse_says_yes_to_one_and_no_to_another(hospital, window, mail_sink):
    mara = window("Mara", PHONE)
    mailbox = open_the_one_mail(mara, mail_sink)
    assert states_of(hospital, "Mara") == ["sent"] * 3
    assert_fits(mara)
    mara.shot("bundle-1-asked", full_page=True)
    first, second, third = mara.page.locator(".slot").all()
    first.get_by_role("button", name="Yes", exact=True).click()
    expect(first.get_by_role("heading")).to_have_text("You have the mission")
    second.get_by_role("button", name="No", exact=True).click()
    expect(second.get_by_role("heading")).to_have_text("You declined")
    expect(first.get_by_role("button")).to_have_count(0)
    expect(third.get_by_role("button")).to_have_count(2)
    mara.shot("bundle-2-answered", full_page=True)
    assert_fits(mara)
    assert states_of(hospital, "Mara") == ["kept", "declined", "sent"]
    assert mailbox.wait_for("You have the mission")


def test_days_for_one_person_are_asked_sent_and_taken_as_one(
    hospital, window, mail_sink
):
    first = (datetime.now() + timedelta(days=3)).date()  # noqa: DTZ005 a day of the wall
    ask_for_three_days(window("head nurse", PHONE), first)
    send_to_nora(window("manager", DESK))
    nora = window("Nora", PHONE)
    mailbox = open_the_one_mail(nora, mail_sink)
    expect(nora.page.get_by_text("These 3 missions go together")).to_be_visible()
    expect(nora.page.get_by_role("button")).to_have_text(["Yes to all", "No to all"])
    assert_fits(nora)
    nora.shot("bundle-4-all-or-nothing", full_page=True)
    nora.page.get_by_role("button", name="Yes to all").click()
    expect(nora.page.get_by_role("heading")).to_have_text("You have all 3 missions")
    nora.shot("bundle-5-all-taken", full_page=True)
    assert states_of(hospital, "Nora") == ["kept"] * 3
    assert mailbox.wait_for("You have 3 missions")
    assert len(mailbox.subjects()) == 2, mailbox.subjects()
    assert violations(hospital) == {}


def ask_for_three_days(nurse, first):
    """The head nurse taps three days, and that one person is to work them all."""
    page = nurse.page
    page.goto("/web/login")
    page.get_by_label("Email", exact=True).fill("hanna")
    page.get_by_label("Password", exact=True).fill("hanna")
    page.get_by_role("button", name="Log in").click()
    page.get_by_role("button", name="Enter a need").click(timeout=FIRST_PAGE)
    tap(page, "day", f"{first:%a} {first.day} {first:%b}")
    for later in (first + timedelta(days=1), first + timedelta(days=2)):
        tap(page, "also_on", f"{later:%a} {later.day} {later:%b}")
    tap(page, "also_together", "The same person on all days")
    tap(page, "function_id", "Registered nurse")
    tap(page, "reason_id", "Sick leave")
    nurse.shot("bundle-3-series", full_page=True)
    page.get_by_role("button", name="Send to the pool").first.click()
    expect(page.locator("[name=series_id]")).to_contain_text("3 days")


def tap(page, field, label):
    chips = page.locator(f".o_field_widget[name={field}] .o_mission_chips")
    chips.get_by_role("button", name=label, exact=True).click()


def send_to_nora(window):
    """The pool's manager finds all the days at once, and that they go together."""
    manager = Office(window)
    manager.log_in("paula", "paula")
    manager.page.goto("/odoo/needs")
    manager.open_row("Cardiology", "3 days")
    manager.page.get_by_role("button", name="Find people for all days").click()
    slots = manager.page.locator(".o_mission_slot")
    expect(slots).to_have_count(3)
    for slot in slots.all():
        slot.locator(".o_mission_candidate", has_text="Nora").get_by_role(
            "checkbox"
        ).check()
    together = manager.page.locator("[name=together]")
    expect(together).to_have_value("all")
    window.shot("bundle-3-search", full_page=True)
    manager.page.locator(".o_mission_send").click()
    expect(manager.page.locator(".o_mission_sent li")).to_have_count(3)
