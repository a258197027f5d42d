"""How do answers meet: chosen among, given by phone, two at once on the last seat?

In real browsers: the manager's desk and the phones of the people asked.
"""

from datetime import datetime, timedelta

from playwright.sync_api import expect

from .browser.chromium import DESK, PHONE
from .browser.mailbox import Mailbox, link_in
from .browser.office import Office, Slot
from .harness.ledger import violations


def the_manager(window) -> Office:
    office = Office(window("manager", DESK))
    office.log_in("paula", "paula")
    return office


def email_of(name: str) -> str:
    return f"{name.lower()}@staff.test"


def heading(phone):
    return phone.page.get_by_role("heading")


def test_a_manager_chooses_among_those_who_said_yes(window, mail_sink):
    manager = the_manager(window)
    ask_three_and_choose_later(manager)
    anna, berta, carla = (
        open_invitation(window(name, PHONE), mail_sink)
        for name in ("Anna", "Berta", "Carla")
    )
    for phone in (anna, berta):
        phone.page.get_by_role("button", name="Accept").click()
        expect(heading(phone)).to_have_text("You said yes")
        expect(phone.page.get_by_text("you will know by")).to_be_visible()
    berta.shot("choose-1-waits")
    carla.page.get_by_role("button", name="Decline").click()
    for name, answer in (("Anna", "Accepted"), ("Carla", "Declined")):
        expect(manager.answer_of(name)).to_have_text(answer)
    manager.window.shot("choose-2-to-decide")
    manager.press_beside("Berta", "Keep")
    expect(manager.dialog).to_contain_text("Anna Example")
    manager.window.shot("choose-2b-asked-back")
    manager.confirm("Keep and tell")
    expect(manager.answer_of("Berta")).to_have_text("Has the mission")
    expect(manager.answer_of("Anna")).to_have_text("Not chosen")
    manager.window.shot("choose-3-chosen")
    told_what_was_chosen(anna, berta, mail_sink)


def ask_three_and_choose_later(manager):
    day = datetime.now() + timedelta(days=10)  # noqa: DTZ005 only the day counts
    start = day.replace(hour=8, minute=0, second=0, microsecond=0)
    manager.open_menu("Hospital", "Missions", "Requests")
    manager.enter(Slot("Float pool", "Cardiology", "Registered nurse", start, "7.5"))
    manager.choose_mode("I choose among those who say yes")
    assert {name for name, _reasons in manager.candidates()} == {
        "Anna Example",
        "Berta Example",
        "Carla Example",
    }
    for name in ("Anna", "Berta", "Carla"):
        manager.pick(name)
    manager.send("Send to 3 people")


def open_invitation(phone, mail_sink):
    """She opens the link of her message, and reads when she will know."""
    mail = Mailbox(mail_sink, email_of(phone.name)).wait_for("Can you help?")
    assert "you will know by" in mail
    phone.page.goto(link_in(mail))
    expect(phone.page.get_by_text("you will know by")).to_be_visible()
    return phone


def told_what_was_chosen(passed_over, chosen, mail_sink):
    for phone, subject, title in (
        (chosen, "You have the mission", "You have the mission"),
        (passed_over, "Others were chosen", "Others were chosen"),
    ):
        assert Mailbox(mail_sink, email_of(phone.name)).wait_for(subject)
        phone.page.reload()
        expect(heading(phone)).to_have_text(title)


def test_an_answer_by_phone_is_recorded_told_and_may_be_objected_to(
    hospital, window, mail_sink
):
    manager = the_manager(window)
    manager.open_request(hospital.requests["dora"])
    manager.press_beside("Dora", "Yes by phone")
    expect(manager.dialog).to_contain_text("Did Dora Example say yes on the phone?")
    manager.window.shot("phone-1-asked-back")
    manager.confirm("Record the yes")
    expect(manager.answer_of("Dora")).to_have_text("Has the mission")
    expect(manager.row_of("Dora")).to_contain_text("By phone, recorded by Paula Meier.")
    mail = Mailbox(mail_sink, email_of("Dora")).wait_for("Your yes by phone")
    dora = window("Dora", PHONE)
    dora.page.goto(link_in(mail))
    dora.shot("phone-2-told")
    dora.page.get_by_role("button", name="I object").click()
    expect(heading(dora)).to_have_text("You objected")
    expect(manager.row_of("Dora")).to_contain_text("Objects: please call.")
    manager.row_of("Dora").scroll_into_view_if_needed()
    manager.window.shot("phone-3-objects")
    assert Mailbox(mail_sink, "paula@hospital.test").wait_for("Dora Example objects")
    [recorded] = hospital.query(
        "SELECT source, u.login FROM mission_event e JOIN res_users u"
        " ON u.id = e.actor_id WHERE e.request_id = %s AND verb = 'accept'",
        (hospital.requests["dora"],),
    )
    assert recorded == ("phone", "paula")


def test_two_people_press_accept_at_once_on_the_last_of_three_seats(hospital, window):
    manager = the_manager(window)
    manager.open_request(hospital.requests["eva"])
    phones = [window(name, PHONE) for name in ("Gina", "Hana")]
    for phone in phones:
        phone.page.goto(hospital.links[phone.name.lower()])
    for phone in phones:  # neither waits for the other's answer
        phone.page.get_by_role("button", name="Accept").click(no_wait_after=True)
    for phone in phones:
        expect(phone.page.locator("[data-code]")).to_be_visible()
    told = {heading(phone).inner_text(): phone for phone in phones}
    assert set(told) == {"You have the mission", "Already filled"}
    winner, loser = told["You have the mission"], told["Already filled"]
    loser.shot("last-seat-1-filled")
    for name in ("Eva", "Fina", winner.name):
        expect(manager.answer_of(name)).to_have_text("Has the mission")
    expect(manager.answer_of(loser.name)).to_have_text("Withdrawn")
    expect(manager.page.locator("[name=taken]")).to_have_text("3")
    manager.window.shot("last-seat-2-filled")
    assert violations(hospital) == {}


def test_a_manager_abroad_reads_the_clock_of_the_site_as_well(hospital, window):
    for zone, both in (("Asia/Tokyo", True), ("Europe/Paris", False)):
        office = Office(window(zone, DESK | {"timezone_id": zone}))
        office.log_in("paula", "paula")
        office.open_request(hospital.requests["eva"])
        on_site = office.page.locator(".o_mission_site_time")
        expect(on_site).to_have_count(5 if both else 0)  # wherever a time stands
        if both:
            slot = office.page.locator("[name=local_slot]").inner_text()
            start = slot.partition(" – ")[0]
            begins = office.page.locator("[name=start] .o_mission_site_time")
            expect(begins).to_have_text(start)
            office.window.shot("abroad")
