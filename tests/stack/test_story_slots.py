"""Does one search fill several slots, from her own pool and those that help it out?

In a real browser: the pool manager's desk, and her phone.
"""

from datetime import datetime, timedelta

from playwright.sync_api import expect

from .browser.chromium import DESK, PHONE
from .browser.mailbox import Mailbox
from .browser.office import Office

OWN, LENDERS = "Relief pool", ("Surgery pool", "Medicine pool")


def a_manager(window, name, device) -> Office:
    manager = Office(window(name, device))
    manager.log_in("paula", "paula")
    return manager


def in_days(number) -> datetime:
    return datetime.now() + timedelta(days=number)  # noqa: DTZ005 only the day counts


def test_two_slots_are_filled_from_three_pools_in_one_go(hospital, window, mail_sink):
    manager = a_manager(window, "manager", DESK)
    manager.open_menu("Hospital", "Missions", "Search")
    say_the_first_slot(manager)
    expect_people(manager, 1, "Ida Example", "Jana Example")
    manager.page.get_by_role("button", name="Add a slot").click()
    assert_stands_in(manager, 2, in_days(15))
    expect_people(manager, 2, "Jana Example", "Kim Example")
    read_who_was_left_out(manager)
    for place, names in ((1, ("Ida", "Jana")), (2, ("Jana", "Kim"))):
        for name in names:
            row(manager, place, name).get_by_role("checkbox").check()
    manager.page.locator("[name=together]").select_option("Yes or no for each slot")
    manager.window.shot("slots-1-picked", full_page=True)
    manager.page.get_by_role("button", name="Send 2 requests").click()
    sent = manager.page.get_by_role("status")
    expect(sent).to_contain_text("2 requests sent, 3 people asked.")
    manager.window.shot("slots-2-sent")
    check_what_was_sent(hospital)
    for name in ("ida", "jana", "kim"):
        assert Mailbox(mail_sink, f"{name}@staff.test").wait_for("Can you help?")
    sent.get_by_role("link").first.click()
    expect(manager.answer_of("Jana")).to_have_text("No answer yet")


def say_the_first_slot(manager):
    """The unit is chosen already: there is only one."""
    first = slot(manager, 1)
    first.locator("[name=pool]").select_option(OWN)
    first.locator("[name=function]").select_option("Registered nurse")
    first.locator("[name=day]").fill(f"{in_days(14):%Y-%m-%d}")
    shift = first.get_by_role("button", name="E 07:00–15:00")
    for _ in range(2):  # whoever taps what is chosen already means it
        shift.click()
        expect(shift).to_have_attribute("aria-pressed", "true")
    for name in LENDERS:
        first.get_by_role("button", name=name).click()


def slot(manager, place):
    return manager.page.locator(f"[data-slot='{place}']")


def row(manager, place, name):
    return slot(manager, place).locator(".o_mission_candidate", has_text=name)


def expect_people(manager, place, *names):
    """Best first: the own pool's, then those of the pools that help it out."""
    rows = slot(manager, place).locator(".o_mission_candidate label")
    expect(rows).to_have_text(names)


def assert_stands_in(manager, place, day):
    """The same again, one day later, with the cursor in its date."""
    date = slot(manager, place).locator("[name=day]")
    expect(date).to_have_value(f"{day:%Y-%m-%d}")
    expect(date).to_be_focused()


def read_who_was_left_out(manager):
    first = slot(manager, 1)
    first.get_by_role("button", name="Who was left out").click()
    kim = first.locator(".o_mission_left_out li", has_text="Kim")
    expect(kim).to_contain_text("only her own pool knows why")
    nora = first.locator(".o_mission_left_out li", has_text="Nora")
    expect(nora).to_contain_text("Has not offered this time")


def check_what_was_sent(hospital):
    """A request per slot with its offers, one bundle, and the look into each lender."""
    offers = hospital.query(
        """SELECT r.start::date, r.bundle_id IS NOT NULL, c.name, o.state
             FROM mission_request r
             JOIN mission_offer o ON o.request_id = r.id
             JOIN staff_person p ON p.id = o.person_id
             JOIN res_partner c ON c.id = p.partner_id
            WHERE c.name IN ('Ida Example', 'Jana Example', 'Kim Example')
            ORDER BY 1, 3"""
    )
    first, second = in_days(14).date(), in_days(15).date()
    assert offers == [
        (first, True, "Ida Example", "sent"),
        (first, True, "Jana Example", "sent"),
        (second, True, "Jana Example", "sent"),
        (second, True, "Kim Example", "sent"),
    ]
    looked = hospital.query(
        """SELECT DISTINCT p.name FROM staff_lending_log l
             JOIN staff_pool p ON p.id = l.lender_id"""
    )
    assert {name for (name,) in looked} == set(LENDERS)


def test_needs_of_a_unit_become_slots_and_are_sent_from_the_phone(hospital, window):
    manager = a_manager(window, "manager on the phone", PHONE)
    manager.page.goto("/odoo/missions-search")
    manager.page.get_by_role("button", name="Add 2 needs to handle").click()
    for place in (1, 2):
        expect(slot(manager, place).get_by_role("heading")).to_contain_text(
            "Cardiology"
        )
        row(manager, place, "Lola").get_by_role("checkbox").check()
    width = manager.page.evaluate("document.documentElement.scrollWidth")
    assert width <= PHONE["viewport"]["width"]
    manager.window.shot("slots-3-needs-on-the-phone", full_page=True)
    manager.page.get_by_role("button", name="Send 2 requests").click()
    sent = manager.page.get_by_role("status")
    expect(sent).to_contain_text("2 requests sent, 1 person asked.")
    asked_for = hospital.query(
        """SELECT n.state FROM mission_need n
             JOIN mission_request r ON r.need_id = n.id
             JOIN mission_offer o ON o.request_id = r.id
             JOIN staff_person p ON p.id = o.person_id
             JOIN res_partner c ON c.id = p.partner_id
            WHERE c.name LIKE 'Lola %'"""
    )
    assert asked_for == [("handled",)] * 2
