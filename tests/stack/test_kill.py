"""What is left of an answer when the process that takes it dies?

A4 point 3. The server is killed ten times at random while people answer, twice with
its database, the sender once at each of its fault points. A page that came back is a
promise; a connection that broke promises nothing, and its owner presses again. The
mail sink counts by Message-ID, the SMS gateway by Idempotency-Key.
"""

import random
import time
from collections import Counter

import pytest

from .harness.crowd import Crowd
from .harness.jobs import let_leases_run_out, release_texts, wait_until_sent
from .harness.ledger import violations
from .harness.pages import Told, told
from .harness.scenario import Plan, Request, seed
from .harness.sender import FAULT_POINTS, Sender

PEOPLE = 50
#: Every so many kills take the database with them.
POWER_CUT_EVERY = 5
STATES_BY_KEY = {
    "email": "SELECT message_id, state FROM hospital_message WHERE channel = 'email'",
    "sms": "SELECT dedup_key, state FROM hospital_message WHERE channel = 'sms'",
}
WORDS = ("accept", "accept", "decline")
STATE_TOLD = {
    ("accept", Told.WON): {"kept"},
    ("accept", Told.FILLED): {"withdrawn"},
    ("accept", Told.BOOKED): {"sent", "withdrawn"},
    ("decline", Told.DECLINED): {"declined"},
    ("decline", Told.FILLED): {"withdrawn"},
}


def answers_of_a_crowd(stack, requests: int, seed_number: int, **extra):
    """Offers of many one-seat requests, two in three of them accepted, shuffled."""
    chance = random.Random(seed_number)
    asked = tuple(
        Request(tuple(chance.sample(range(PEOPLE), 6)), day=10 + 2 * (number % 40))
        for number in range(requests)
    )
    offers = seed(stack, Plan(PEOPLE, asked, **extra)).all_offers
    chance.shuffle(offers)
    return [offer.shot(chance.choice(WORDS)) for offer in offers]


def check_every_promise_is_kept(stack, acknowledged):
    states = dict(stack.query("SELECT id, state FROM mission_offer"))
    for hit in acknowledged:
        offer_id, action = hit.shot.key
        expected = STATE_TOLD.get((action, told(hit)), set())
        assert states[offer_id] in expected, (states[offer_id], hit)


def check_repeats(stack, channel: str, received: Counter, kills: int):
    """All that counts as sent arrived; nothing twice, but for one message a kill."""
    states = dict(stack.query(STATES_BY_KEY[channel]))
    assert received, f"no {channel} was sent at all"
    assert set(received) <= set(states), "a message that no row tells of"
    assert {key for key, state in states.items() if state == "sent"} == set(received)
    repeats = sum(copies - 1 for copies in received.values())
    print(f"\n{channel}: {len(received)} sent, {repeats} repeated, {kills} kills")
    assert repeats <= kills


def kill_the_server(stack, power_cut: bool) -> float:
    """SIGKILL Odoo as a whole, in a power cut PostgreSQL too; bring them back.

    :return: the moment of the kill
    """
    moment = time.monotonic()
    if power_cut:
        stack.power_cut()
    else:
        stack.odoo.sigkill()
    assert violations(stack) == {}
    let_leases_run_out(stack)
    stack.odoo.start()
    return moment


def kill_while_people_answer(stack, mail_sink, kills: int, requests: int):
    mail_sink.clear()
    chance = random.Random(kills)
    shots = answers_of_a_crowd(stack, requests, seed_number=kills)
    moments = []
    with Crowd(stack.address, shots) as crowd:
        for number in range(1, kills + 1):
            power_cut = number % POWER_CUT_EVERY == 0
            crowd.wait_for_answers(10)
            if not power_cut:  # this comes the moment an answer is acknowledged
                time.sleep(chance.uniform(0.0, 0.5))
            assert crowd.left, "the crowd had finished before the last kill"
            moments.append(kill_the_server(stack, power_cut))
        crowd.wait_for_answers(3)
    interrupted = [
        sum(hit.started < kill < hit.ended for hit in crowd.broken) for kill in moments
    ]
    print(f"\n{len(crowd.acknowledged)} acknowledged, interrupted: {interrupted}")
    assert all(interrupted), "a kill hit nobody"
    check_every_promise_is_kept(stack, crowd.acknowledged)
    wait_until_sent(stack)
    assert violations(stack) == {}
    check_repeats(stack, "email", mail_sink.counts(), kills)


def test_no_acknowledged_answer_is_lost_when_the_server_is_killed(stack, mail_sink):
    kill_while_people_answer(stack, mail_sink, kills=10, requests=160)


@pytest.mark.large
def test_no_acknowledged_answer_is_lost_in_fifty_kills(stack, mail_sink):
    kill_while_people_answer(stack, mail_sink, kills=50, requests=600)


def kill_the_sender(stack, point: str):
    """Once, there; what it had claimed is nobody's from then on."""
    Sender(stack.site, stack.odoo.database, point).start().wait_for_death()
    let_leases_run_out(stack)
    assert violations(stack) == {}


def test_a_sender_killed_anywhere_repeats_at_most_one_message(
    quiet_stack, mail_sink, sms_gateway
):
    stack = quiet_stack
    mail_sink.clear()
    sms_gateway.clear()
    texts = {"texts": 30, "sms_gateway": sms_gateway.url}
    shots = answers_of_a_crowd(stack, requests=60, seed_number=11, **texts)
    with Crowd(stack.address, shots, size=2, thinking=0.2) as crowd:
        for point in FAULT_POINTS:
            crowd.wait_for_answers(3)
            kill_the_sender(stack, point)
        release_texts(stack)
        kill_the_sender(stack, "after_send")
    sender = Sender(stack.site, stack.odoo.database).start()
    try:
        wait_until_sent(stack)
    finally:
        sender.stop()
    check_every_promise_is_kept(stack, crowd.acknowledged)
    check_repeats(stack, "email", mail_sink.counts(), len(FAULT_POINTS))
    check_repeats(stack, "sms", sms_gateway.counts(), 1)
