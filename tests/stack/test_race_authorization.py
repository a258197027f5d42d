"""Two people decide about a mission in the same instant. What becomes of it?

Point 4 of D. Four prefork workers, fsync on; two policies ask about each mission. In
each round eight missions are decided at once: both policies granted; one granted and
the other refused; the same one granted and refused; one granted while the manager
cancels the mission.
"""

import json
from collections import Counter

from .harness.desk import Desk
from .harness.ledger import violations
from .harness.load import Battery, largest_burst
from .harness.scenario import Plan, Request, seed

AUTHORIZERS, MANAGER = ("adam", "eva"), "maria"
BOTH, AGAINST, SAME, CANCEL = "both grant", "grant and refuse", "the same", "cancel"
GAMES = (BOTH, AGAINST, SAME, CANCEL)
PEOPLE = 8
WAITING = """
    SELECT a.order_id, array_agg(a.id ORDER BY a.id) FROM mission_authorization a
     WHERE a.state = 'asked' GROUP BY a.order_id, a.request_id ORDER BY a.request_id
"""
ENDS = """
    SELECT r.id, array_to_string(array_agg(a.state ORDER BY a.state), '+'),
           o.state, r.taken, b.released_at IS NULL AS is_booked
      FROM mission_authorization a
      JOIN mission_order o ON o.id = a.order_id
      JOIN mission_request r ON r.id = o.request_id
      JOIN staff_booking b ON b.id = o.booking_id
     GROUP BY r.id, o.id, b.id
"""
GONE = ("cancelled", 0, False)
ALLOWED = {
    BOTH: {("granted+granted", "confirmed", 1, True)},
    AGAINST: {("granted+refused", *GONE), ("refused+withdrawn", *GONE)},
    SAME: {
        ("asked+granted", "provisional", 1, True),
        ("refused+withdrawn", *GONE),
    },
    CANCEL: {("granted+withdrawn", *GONE), ("withdrawn+withdrawn", *GONE)},
}


def a_plan():
    """Each person is asked for one mission a game."""
    requests = [
        Request((person,), day=10 + number)
        for number in range(len(GAMES))
        for person in range(PEOPLE)
    ]
    return Plan(
        PEOPLE,
        tuple(requests),
        managers=(MANAGER,),
        authorizers=AUTHORIZERS,
        policies=2,
    )


def provisional(stack, battery, seeded):
    """Everybody says yes; order and what waits of each mission, in their order."""
    offers = seeded.all_offers
    for first in range(0, len(offers), PEOPLE):
        battery.fire([offer.shot() for offer in offers[first : first + PEOPLE]])
        battery.settle()
    return stack.query(WAITING)


class Office:
    """Those who decide, at their desks."""

    def __init__(self, stack):
        self.adam, self.eva = (Desk(stack, login) for login in AUTHORIZERS)
        self.maria = Desk(stack, MANAGER)
        reasons = stack.query("SELECT id FROM mission_cancel_reason ORDER BY id")
        self.reason = reasons[0][0]

    def pair(self, game, order, first, second):
        """What two of them press about one mission."""
        other = {
            BOTH: lambda: self.eva.grants(second),
            AGAINST: lambda: self.eva.refuses(second),
            SAME: lambda: self.eva.refuses(first),
            CANCEL: lambda: self.maria.cancels(
                order, self.maria.opens_cancelling(order, self.reason)
            ),
        }[game]
        return [self.adam.grants(first), other()]

    def volley(self, game, waiting):
        """By turns the one or the other first."""
        pairs = [self.pair(game, order, *both) for order, both in waiting]
        return [
            shot
            for number, pair in enumerate(pairs)
            for shot in (pair if number % 2 else pair[::-1])
        ]


def said(hit):
    """What somebody reads: that it is done, or why not."""
    answer = json.loads(hit.body) if hit.status == 200 else {"error": {"data": {}}}
    if "error" not in answer:
        return "done"
    refused = answer["error"]["data"].get("name", "").endswith(".Refused")
    return "refused in words" if refused else hit.body


def test_whatever_two_decide_at_once_the_mission_follows_one_outcome(quiet_stack):
    stack = quiet_stack
    seeded = seed(stack, a_plan())
    office = Office(stack)
    log = stack.site.cluster.log.mark()
    told, bursts = Counter(), []
    with Battery(stack.address) as battery:
        waiting = provisional(stack, battery, seeded)
        assert len(waiting) == PEOPLE * len(GAMES)
        for number, game in enumerate(GAMES):
            of_this = waiting[number * PEOPLE : (number + 1) * PEOPLE]
            shots = office.volley(game, of_this)
            battery.fire(shots)
            battery.settle()
            hits = battery.hits[-len(shots) :]
            bursts.append(largest_burst(hits))
            told.update((game, said(hit)) for hit in hits)
    game_of = {r: GAMES[n // PEOPLE] for n, r in enumerate(seeded.requests)}
    ends = Counter((game_of[r], tuple(end)) for r, *end in stack.query(ENDS))
    retries = stack.site.cluster.retries_since(log)
    print(f"\n{dict(ends)}, {dict(told)}, {retries} serialization retries")
    assert min(bursts) == 2 * PEOPLE, "they did not press at once"
    assert told[BOTH, "done"] == 2 * PEOPLE
    assert (told[SAME, "done"], told[SAME, "refused in words"]) == (PEOPLE, PEOPLE)
    assert {what for _game, what in told} <= {"done", "refused in words"}
    assert {(game, end) for game, end in ends if end not in ALLOWED[game]} == set()
    assert sum(ends.values()) == PEOPLE * len(GAMES)
    assert violations(stack) == {}
    assert retries > 0, "they never met: this was no race"
