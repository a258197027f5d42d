"""Two managers press Keep in the same instant: who gets whom?

B5, design 5. Four prefork workers, fsync on. In each round they choose two people for
the last seat, the same person for the same seat, and the same person for two missions
of the same hours. Everybody who loses is told so in words.
"""

from collections import Counter

from .harness.desk import Choice, Desk, chosen
from .harness.ledger import violations
from .harness.load import Battery, largest_burst
from .harness.scenario import Plan, Request, seed

MANAGERS = ("maria", "marta")
ROUNDS = 8
PEOPLE = 4


def a_round(number: int) -> list[Request]:
    """Four missions whose managers choose, of three different days."""
    days = iter(range(10 + 3 * number, 13 + 3 * number))
    asked = [((0, 1), next(days)), ((2,), next(days))]
    asked += [((3,), day) for day in [next(days)] * 2]
    return [
        Request(people, day=day, award_mode="manager_chooses") for people, day in asked
    ]


def volley(desks, requests):
    """The offers that each of the two managers keeps at once, pair by pair."""
    last_seat, same_person, *two_missions = requests
    pairs = {
        "last seat": last_seat,
        "same person": same_person * 2,
        "two missions": [offer for [offer] in two_missions],
    }
    return [
        (game, desk.keeps(offer.id))
        for game, offers in pairs.items()
        for desk, offer in zip(desks, offers, strict=True)
    ]


def test_a_seat_and_a_person_are_given_once_when_two_managers_choose(quiet_stack):
    stack = quiet_stack
    requests = [request for number in range(ROUNDS) for request in a_round(number)]
    seeded = seed(stack, Plan(PEOPLE, tuple(requests), managers=MANAGERS))
    desks = [Desk(stack, login) for login in MANAGERS]
    log, games, bursts = stack.site.cluster.log.mark(), [], []
    with Battery(stack.address) as battery:
        for first in range(0, len(requests), 4):
            aimed = volley(desks, seeded.offers[first : first + 4])
            battery.fire([shot for _game, shot in aimed])
            battery.settle()
            hits = {hit.shot: hit for hit in battery.hits[-len(aimed) :]}
            bursts.append(largest_burst(hits.values()))
            games += [(game, *chosen(hits[shot])) for game, shot in aimed]
    retries = stack.site.cluster.retries_since(log)
    told = Counter((game, what) for game, what, _words in games)
    print(f"\n{dict(told)}, {retries} serialization retries")
    for words in sorted({f"{game}: {words}" for game, _what, words in games if words}):
        print(words)
    assert min(bursts) == 6, "they did not press at once"
    assert told == {
        ("last seat", Choice.KEPT): ROUNDS,
        ("last seat", Choice.REFUSED): ROUNDS,
        ("same person", Choice.KEPT): ROUNDS,
        ("same person", Choice.REFUSED): ROUNDS,
        ("two missions", Choice.KEPT): ROUNDS,
        ("two missions", Choice.GONE): ROUNDS,
    }
    assert violations(stack) == {}
    assert retries > 0, "they never met: this was no race"
