"""What is left of an answer when the process that takes it dies?

A4 point 3. The server is killed ten times at random while people answer, the sender
once at each of its fault points. A page that came back is a promise; a connection
that broke promises nothing, and its owner presses again.
"""

import random
import time

from .harness.crowd import Crowd
from .harness.jobs import let_leases_run_out, wait_until_sent
from .harness.ledger import hold_back_invitations, violations
from .harness.pages import Told, told
from .harness.scenario import Plan, Request, seed
from .harness.sender import FAULT_POINTS, Sender

PEOPLE = 50
KILLS = 10
WORDS = ("accept", "accept", "decline")
STATE_TOLD = {
    ("accept", Told.WON): {"kept"},
    ("accept", Told.FILLED): {"withdrawn"},
    ("accept", Told.BOOKED): {"sent", "withdrawn"},
    ("decline", Told.DECLINED): {"declined"},
    ("decline", Told.FILLED): {"withdrawn"},
}


def answers_of_a_crowd(stack, requests: int, seed_number: int):
    """Offers of many one-seat requests, two in three of them accepted, shuffled."""
    chance = random.Random(seed_number)
    plan = Plan(
        PEOPLE,
        tuple(
            Request(tuple(chance.sample(range(PEOPLE), 6)), day=10 + 2 * (number % 40))
            for number in range(requests)
        ),
    )
    offers = seed(stack, plan).all_offers
    hold_back_invitations(stack)
    shots = [
        offer.shot(chance.choice(["accept", "accept", "decline"])) for offer in offers
    ]
    chance.shuffle(shots)
    return shots


def check_every_promise_is_kept(stack, acknowledged):
    states = dict(stack.query("SELECT id, state FROM mission_offer"))
    for hit in acknowledged:
        offer_id, action = hit.shot.key
        expected = STATE_TOLD.get((action, told(hit)), set())
        assert states[offer_id] in expected, (states[offer_id], hit)


def check_repeats(stack, mail_sink, kills: int):
    """Everything was sent; nothing twice, but for one message a kill."""
    sent = dict(stack.query("SELECT message_id, state FROM hospital_message"))
    counts = mail_sink.counts()
    assert set(counts) <= set(sent), "a mail that no row of the outbox tells of"
    assert {key for key, state in sent.items() if state == "sent"} == set(counts)
    repeats = sum(copies - 1 for copies in counts.values())
    print(f"\n{len(counts)} messages, {repeats} repeated, {kills} kills")
    assert max(counts.values()) <= 1 + kills
    assert repeats <= kills


def test_no_acknowledged_answer_is_lost_when_the_server_is_killed(stack, mail_sink):
    mail_sink.clear()
    chance = random.Random(7)
    shots = answers_of_a_crowd(stack, requests=160, seed_number=7)
    with Crowd(stack.address, shots) as crowd:
        for _ in range(KILLS):
            crowd.wait_for_answers(3)
            time.sleep(chance.uniform(0.0, 0.5))
            assert crowd.left, "the crowd had finished before the last kill"
            stack.odoo.sigkill()
            assert violations(stack) == {}
            let_leases_run_out(stack)
            stack.odoo.start()
        crowd.wait_for_answers(3)
    print(f"\n{len(crowd.acknowledged)} acknowledged, {len(crowd.broken)} broken off")
    assert len(crowd.broken) >= KILLS, "the kills hit nobody"
    check_every_promise_is_kept(stack, crowd.acknowledged)
    assert violations(stack) == {}
    wait_until_sent(stack)
    check_repeats(stack, mail_sink, KILLS)


def test_a_sender_killed_anywhere_repeats_at_most_one_message(quiet_stack, mail_sink):
    stack = quiet_stack
    mail_sink.clear()
    shots = answers_of_a_crowd(stack, requests=60, seed_number=11)
    with Crowd(stack.address, shots, size=2, thinking=0.2) as crowd:
        for point in FAULT_POINTS:
            crowd.wait_for_answers(3)
            Sender(stack.site, stack.odoo.database, point).start().wait_for_death()
            let_leases_run_out(stack)
            assert violations(stack) == {}
    sender = Sender(stack.site, stack.odoo.database).start()
    try:
        wait_until_sent(stack)
    finally:
        sender.stop()
    check_every_promise_is_kept(stack, crowd.acknowledged)
    check_repeats(stack, mail_sink, len(FAULT_POINTS))
