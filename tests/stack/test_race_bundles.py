"""Two people want the same missions, all or nothing: can each end up with a part?

B2. Four prefork workers, fsync on. Every bundle has three requests of one seat;
whoever presses presses "Yes to all".
"""

from collections import Counter

from .harness.ledger import violations, winners
from .harness.load import Battery, largest_burst
from .harness.pages import POLITE
from .harness.scenario import Plan, Request, seed

DAYS = (10, 12, 14)


def press_all(stack, volleys):
    """Volley after volley of links, each pressed at once; the hits."""
    with Battery(stack.address) as battery:
        for links in volleys:
            battery.fire([link.shot() for link in links])
            battery.settle()
    return battery.hits


def holders(stack, seeded, plan):
    """Bundle → Counter of how many of its missions each person has."""
    persons, found = winners(stack), {}
    for request, planned in zip(seeded.requests, plan.requests, strict=True):
        held = found.setdefault(planned.bundle, Counter())
        if request in persons:
            held[seeded.people.index(persons[request])] += 1
    return found


def test_of_two_who_press_at_once_one_gets_all_three_and_the_other_none(quiet_stack):
    stack, bundles = quiet_stack, 16
    pairs = [(2 * number, 2 * number + 1) for number in range(bundles)]
    requests = tuple(
        Request(pair, day=day, bundle=number)
        for number, pair in enumerate(pairs)
        for day in DAYS
    )
    plan = Plan(2 * bundles, requests)
    seeded = seed(stack, plan)
    links = seeded.bundle_links
    log = stack.site.cluster.log.mark()
    hits = press_all(stack, zip(links[::2], links[1::2], strict=True))
    retries = stack.site.cluster.retries_since(log)
    print(f"\n{bundles} bundles of {len(DAYS)} missions, {retries} retries")
    assert largest_burst(hits[:2]) == 2
    assert Counter(hit.status for hit in hits) == {200: bundles, 409: bundles}
    for number, held in holders(stack, seeded, plan).items():
        [(winner, count)] = held.items()
        assert winner in pairs[number]
        assert count == len(DAYS)
    assert violations(stack) == {}
    assert stack.site.cluster.deadlocks_since(log) == 0
    assert retries > 0, "nobody met anybody: this was no race"


def test_bundles_that_cross_each_other_wait_in_no_circle(quiet_stack):
    """Two people, two bundles of the same days, entered the other way round."""
    stack, couples, requests = quiet_stack, 8, []
    for number in range(couples):
        both = (2 * number, 2 * number + 1)
        for bundle, days in enumerate((DAYS, reversed(DAYS)), start=2 * number):
            requests += [Request(both, day=day, bundle=bundle) for day in days]
    plan = Plan(2 * couples, tuple(requests))
    seeded = seed(stack, plan)
    links, cluster = seeded.bundle_links, stack.site.cluster
    log = cluster.log.mark()
    hits = press_all(stack, [links[n : n + 4] for n in range(0, len(links), 4)])
    met = cluster.retries_since(log) + cluster.overlaps_since(log)
    print(f"\n{len(hits)} answers to crossing bundles, {met} met another")
    assert largest_burst(hits[:4]) == 4
    assert {hit.status for hit in hits} <= POLITE
    given = holders(stack, seeded, plan)
    for number in range(couples):
        held = given[2 * number] + given[2 * number + 1]
        assert held and set(held.values()) == {len(DAYS)}, "both bundles, or a part"
    assert violations(stack) == {}
    assert cluster.deadlocks_since(log) == 0
    assert met > 0, "nobody met anybody: this was no race"
