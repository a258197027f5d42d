"""One human with two employers and an agency: how often can she be booked at once?

A4 point 2. She is employed in two establishments, a member of a pool of each, and
named by an agency. All three ask her for the same hours, and all three get her yes
in the same instant.
"""

from collections import Counter

from .harness.ledger import violations
from .harness.load import Battery, largest_burst
from .harness.pages import Told, told
from .harness.scenario import Plan, Pool, Request, seed

PEOPLE = 5
ROUNDS = 12
POOLS = (Pool(company=0), Pool(company=1), Pool(company=0, kind="agency"))


def asked_by_all(person: int, day: int) -> list[Request]:
    return [Request((person,), day=day, pool=pool) for pool in range(len(POOLS))]


def check_she_is_one_person(stack):
    """The figures would be worth nothing if she were several people."""
    assert stack.query(
        "SELECT DISTINCT count(DISTINCT e.id), count(DISTINCT m.id) FROM staff_person p"
        " JOIN hr_employee e ON e.staff_person_id = p.id"
        " JOIN staff_member m ON m.person_id = p.id GROUP BY p.id"
    ) == [(2, len(POOLS))]


def test_three_overlapping_yes_of_one_person_make_one_booking(quiet_stack):
    stack = quiet_stack
    requests = [
        request
        for number in range(ROUNDS)
        for person in range(PEOPLE)
        for request in asked_by_all(person, day=10 + 2 * number)
    ]
    plan = Plan(PEOPLE, tuple(requests), POOLS, employed_in=(0, 1))
    seeded = seed(stack, plan)
    check_she_is_one_person(stack)
    offers = seeded.all_offers
    volley = PEOPLE * len(POOLS)
    log = stack.site.cluster.log.mark()
    with Battery(stack.address) as battery:
        for first in range(0, len(offers), volley):
            battery.fire([offer.shot() for offer in offers[first : first + volley]])
            battery.settle()
    words = {hit.shot.key[0]: told(hit) for hit in battery.hits}
    for first in range(0, len(offers), len(POOLS)):
        yes_of_one = offers[first : first + len(POOLS)]
        told_her = Counter(words[offer.id] for offer in yes_of_one)
        assert told_her == {Told.WON: 1, Told.BOOKED: 2}, yes_of_one
    assert largest_burst(battery.hits[:volley]) == volley
    booked = stack.query(
        "SELECT person_id, start, count(*) FROM staff_booking"
        " WHERE released_at IS NULL GROUP BY person_id, start"
    )
    assert sorted(count for *_slot, count in booked) == [1] * PEOPLE * ROUNDS
    assert violations(stack) == {}
    met = stack.site.cluster.overlaps_since(log)
    print(f"\n{PEOPLE * ROUNDS} people asked thrice, {met} stopped by the constraint")
    assert met > 0, "the answers never met: this was no race"
