"""Nobody accepts: remind, ask the next, give up. What does everybody read?

In real browsers: the manager's desk and the phones of the two who are free.
"""

from datetime import datetime, timedelta

import pytest
from playwright.sync_api import expect

from .browser.chromium import DESK, PHONE
from .browser.mailbox import Mailbox, link_in
from .browser.office import Office, Slot
from .harness.jobs import run_jobs_now
from .harness.ledger import violations

#: The deadline has just passed.
LET_IT_PASS = """
    UPDATE mission_request SET deadline_at = localtimestamp - interval '1 s'
     WHERE id = %s AND state = 'open'
"""
SWITCH_THE_JOB = """
    UPDATE ir_cron SET active = %s WHERE id = (
           SELECT res_id FROM ir_model_data
            WHERE module = 'mission_request' AND name = 'cron_expire_overdue')
"""
LATEST = "SELECT max(id) FROM mission_request"


@pytest.fixture
def job(hospital):
    """The job that runs plans, which the other stories keep away."""
    hospital.query(SWITCH_THE_JOB, (True,))
    yield
    hospital.query(SWITCH_THE_JOB, (False,))


def a_slot() -> Slot:
    day = datetime.now() + timedelta(days=30)  # noqa: DTZ005 only the day counts
    start = day.replace(hour=8, minute=0, second=0, microsecond=0)
    return Slot("Float pool", "Cardiology", "Registered nurse", start, "7.5")


def steps_of(manager):
    return manager.page.locator("[name=timeline] li")


def pass_the_deadline(hospital, request):
    hospital.query(LET_IT_PASS, (request,))
    run_jobs_now(hospital)


def mail_of(mail_sink, name, subject) -> str:
    return Mailbox(mail_sink, f"{name}@staff.test").wait_for(subject)


def heading(phone):
    return phone.page.get_by_role("heading")


def send_with_a_plan(hospital, manager) -> int:
    manager.log_in("paula", "paula")
    manager.open_menu("Hospital", "Missions", "Requests")
    manager.enter(a_slot())
    manager.choose_plan("Ask on")
    steps = steps_of(manager)
    expect(steps).to_have_count(3)
    expect(steps.first).to_contain_text("Remind who is silent, until")
    steps.first.scroll_into_view_if_needed()
    manager.window.shot("plan-1-before-sending")
    manager.pick("Pia")
    manager.send("Send to 1 person")
    return hospital.query(LATEST)[0][0]


def test_a_plan_reminds_asks_the_next_and_gives_up(hospital, window, mail_sink, job):
    manager, pia, quinn = (
        Office(window("manager", DESK)),
        *(window(name, PHONE) for name in ("Pia", "Quinn")),
    )
    request = send_with_a_plan(hospital, manager)
    first_link = link_in(mail_of(mail_sink, "pia", "Can you help?"))
    pass_the_deadline(hospital, request)
    pia.page.goto(link_in(mail_of(mail_sink, "pia", "Still open")))
    expect(pia.page.get_by_role("button", name="Accept")).to_be_visible()
    pia.shot("plan-2-reminded")
    pia.page.goto(first_link)  # what she was sent first leads there as well
    expect(pia.page.get_by_role("button", name="Accept")).to_be_visible()
    pass_the_deadline(hospital, request)
    quinn.page.goto(link_in(mail_of(mail_sink, "quinn", "Can you help?")))
    expect(quinn.page.get_by_role("button", name="Accept")).to_be_visible()
    pia.page.reload()
    expect(heading(pia)).to_have_text("Too late")
    expect(manager.answer_of("Pia")).to_have_text("Did not answer")
    expect(manager.answer_of("Quinn")).to_have_text("No answer yet")
    done = steps_of(manager).locator(".fa-check")
    expect(done).to_have_count(2)
    steps_of(manager).first.scroll_into_view_if_needed()
    manager.window.shot("plan-3-on-its-way")
    pass_the_deadline(hospital, request)
    for name, phone in (("pia", pia), ("quinn", quinn)):
        assert mail_of(mail_sink, name, "Withdrawn")
        phone.page.reload()
        expect(heading(phone)).to_have_text("Withdrawn")
    expect(done).to_have_count(3)
    expect(manager.answer_of("Quinn")).to_have_text("Withdrawn")
    quinn.shot("plan-4-withdrawn")
    assert violations(hospital) == {}
