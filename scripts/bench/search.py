"""Who is free, how quickly? The product's search between a floor and a peer.

For each input the ways are measured one after the other, then for the next input;
ratios are those of medians of the processor's time, the database's included.
"""

from collections import defaultdict

from . import floor, peer, product
from .bars import Bar
from .meter import measure, medians
from .slots import slots

INPUTS = {1: 12, 10: 6, 50: 5}  # slots a search → searches
FEW = {1: 2, 10: 1}
PATIENCE = 10  # slots; with more the set-based ORM takes minutes
CONSTANT = 18  # statements of a search over one slot
OVER_THE_NET = {"trivial call", "whole call"}


class Search:
    """The ways of searching one hospital, and what they cost."""

    def __init__(self, site):
        self.site = site
        self.costs = defaultdict(list)  # (way, slots) → costs

    def run(self, inputs):
        """:param inputs: slots a search → how many searches
        :raises SystemExit: two ways do not find the same people in the same order
        """
        self._each(next(iter(inputs)), 1)  # what is planned and cached once
        self.costs.clear()
        for count, times in inputs.items():
            found = self._each(count, times)
            self._tell(count, found / (count * times))

    def ways(self, asks):
        """Name → what answers, in the order in which they are asked."""
        site = self.site
        system = site.env(su=True)
        ways = {
            "floor": lambda: floor.find(site.raw, asks, site.today),
            "trivial call": site.browser.trivial,
            "product": lambda: product.find(site.env, asks),
            "whole call": lambda: site.browser.find(asks),
            "no record rules": lambda: product.find(system, asks),
            "set-based ORM": lambda: peer.find(site.env, asks, site.today),
        }
        if len(asks) > PATIENCE:
            del ways["set-based ORM"]
        return ways

    def _each(self, count, times):
        """Persons found by ``times`` searches over ``count`` slots each."""
        asked, found = slots(self.site.raw, count * times, self.site.today), 0
        own, serving = self.site.own(), self.site.serving()
        for number in range(times):
            asks, answers = asked[number * count : (number + 1) * count], {}
            for way, call in self.ways(asks).items():
                pids = serving if way in OVER_THE_NET else own
                cost, answers[way] = measure(call, pids)
                self.costs[way, count].append(cost)
            found += _same(asks, answers)
        return found

    def _tell(self, count, found):
        print(f"\n{self.site.people} people, {count} slots, {found:.1f} found for each")
        for (way, slots_), costs in self.costs.items():
            if slots_ == count:
                cost = medians(costs)
                print(f"  {way:<16} {cost.cpu:>9.1f} CPU-ms {cost.wall:>9.1f} ms wall")

    def cpu(self, way, count):
        return medians(self.costs[way, count]).cpu

    def ratio(self, count, way, *others):
        return self.cpu(way, count) / sum(self.cpu(other, count) for other in others)

    def ratio_waited(self, count, way, *others):
        """The same by the clock on the wall.

        Of a single call: it costs a server no more than its idle processes meanwhile.
        """
        wall = {each: medians(self.costs[each, count]).wall for each in (way, *others)}
        return wall[way] / sum(wall[other] for other in others)

    def time_bars(self):
        """(a), (b), (c), (e) and (g)."""
        ratio = self.ratio
        ten, trivial = ratio(10, "whole call", "floor"), ("floor", "trivial call")
        one = self.ratio_waited(1, "whole call", *trivial)
        fifty = ratio(50, "whole call", "floor")
        peers = ratio(10, "set-based ORM", "product")
        ruled = ratio(10, "product", "no record rules")
        return [
            self._bar("a", "10 slots: call/floor", ten, 2, 1.5),
            self._bar("b", "1 slot: call/(floor+trivial)", one, 2, 1.5),
            self._bar("c", "50 slots: call/floor", fifty, 1.3),
            self._bar("e", "10 slots: ORM/product", peers, 4, most=False),
            self._bar("g", "10 slots: with/without record rules", ruled, 1.3),
        ]

    def statement_bars(self, counts):
        """(d): 6 + 3 a slot is the hard line.

        What is read once, however many the slots, may come to ``CONSTANT`` to pass.
        """
        return [
            self._bar(
                "d",
                f"{n} slots: statements",
                self._statements(n),
                max(6 + 3 * n, CONSTANT),
                6 + 3 * n,
            )
            for n in counts
        ]

    def _bar(self, letter, what, value, *lines, **options):
        name = f"{letter} {self.site.people} people, {what}"
        return Bar(name, value, *lines, **options)

    def _statements(self, count):
        """Of one search, with what is read once in the cache."""
        asks = slots(self.site.raw, count, self.site.today)
        before = self.site.env.cr.sql_log_count
        product.find(self.site.env, asks)
        return self.site.env.cr.sql_log_count - before


def growth(small, large):
    """(f)"""
    product_, floor_ = (
        large.cpu(way, 10) / small.cpu(way, 10) for way in ("product", "floor")
    )
    return Bar("f 10 slots: growth of product/growth of floor", product_ / floor_, 1.3)


def _same(asks, answers):
    """How many people every way has found."""
    del answers["trivial call"]
    expected = answers["floor"]
    for way, found in answers.items():
        for ask, wanted, got in zip(asks, expected, found, strict=True):
            if wanted != got:
                raise SystemExit(f"{way} finds {got}, the floor {wanted}, for {ask}")
    return sum(map(len, expected))
