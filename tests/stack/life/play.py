"""Plays lives of missions: `python play.py CONF DATABASE < wanted.json`.

Wanted are so many `lives` of so many `steps`, of one `seed`; and whether to `shrink`.
Runs inside Odoo in a process of its own and rolls everything back. Prints as JSON how
often each deed was done and refused; a life that breaks an invariant ends it, with the
shortest life that does.
"""

import json
import sys
from datetime import timedelta
from pathlib import Path

import hypothesis.strategies as st
from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from odoo.modules.registry import Registry
from odoo.tools import config

ANY = st.integers(0, 5)
CUT = st.integers(0, 9).map(lambda number: number == 0)
WORDS = st.sampled_from(("accept", "accept", "decline"))
MODES = st.sampled_from(("first_yes", "first_yes", "manager_chooses", "assigned"))
ASKED = st.sets(st.integers(0, 3), min_size=1, max_size=3)


class MissionLife(RuleBasedStateMachine):
    """:cvar World: set by `main`, once Odoo is there"""

    World = None

    def __init__(self):
        super().__init__()
        self.world = self.World("hold")
        self.world.setUp()

    def teardown(self):
        """Roll back. (`doCleanups` wants a test runner around it.)"""
        self.world.tearDown()
        while self.world._cleanups:
            function, args, kwargs = self.world._cleanups.pop()
            function(*args, **kwargs)

    @initialize(plans=st.permutations((None, 0, 1, 2)))
    def begin_with_two_requests(self, plans):
        """A long one, which somebody authorizes, and one where the manager chooses."""
        long, chosen = ("first_yes", 8, 2), ("manager_chooses", 4, 1)
        for day, (mode, length, seats) in enumerate((long, chosen)):
            self.world.ask(day, 0, length, seats, mode, plans[day], {0, 1, 2}, 4)

    def on(self, found, name, deed, *, cut):
        """Do it to what was found, if anything was."""
        if found:
            self.world.do(name, lambda: deed(found), cut)

    @rule(
        day=st.integers(0, 2),
        hour=st.sampled_from((0, 3, 6)),
        length=st.sampled_from((4, 8)),
        seats=st.integers(1, 3),
        mode=MODES,
        plan=st.none() | st.integers(0, 2),
        asked=ASKED,
        wait=st.integers(1, 6),
        cut=CUT,
    )
    def ask(self, cut, **values):
        self.world.do("ask", lambda: self.world.ask(**values), cut)

    @rule(numbers=st.lists(ANY, min_size=1, max_size=3), word=WORDS, cut=CUT)
    def answer(self, numbers, word, cut):
        """Of those who may, and now and then of anybody: late, again, the opposite."""
        for number in numbers:
            states = ("sent",) if number else ("sent", "accepted", "kept", "declined")
            offer = self.world.pick("mission.offer", number, ("state", "in", states))
            self.on(offer, word, lambda o: self.world.answer(o, word), cut=cut)

    @rule(number=ANY, cut=CUT)
    def keep(self, number, cut):
        offer = self.world.pick("mission.offer", number, ("state", "=", "accepted"))
        self.on(offer, "keep", self.world.keep, cut=cut)

    @rule(number=ANY, verb=st.sampled_from(("cancel", "close", "next")), cut=CUT)
    def manage(self, number, verb, cut):
        states = ("open", "expired", "filled")
        request = self.world.pick("mission.request", number, ("state", "in", states))
        deeds = {
            "cancel": self.world.cancel_request,
            "close": self.world.close_request,
            "next": self.world.next_step,
        }
        self.on(request, f"{verb} request", deeds[verb], cut=cut)

    @rule(
        number=ANY,
        by=st.sampled_from(("herself", "staff", "unit", "pool")),
        refill=st.booleans(),
        cut=CUT,
    )
    def cancel_order(self, number, by, refill, cut):
        order = self.world.pick("mission.order", number, ("state", "!=", "cancelled"))
        self.on(order, f"cancel by {by}", self._cancelling(by, refill), cut=cut)

    def _cancelling(self, by, refill):
        if by == "herself":
            return self.world.cannot_come
        return lambda order: self.world.cancel_order(order, by, refill)

    @rule(number=ANY, grant=st.booleans(), cut=CUT)
    def decide(self, number, grant, cut):
        waiting = ("state", "=", "asked")
        asked = self.world.pick("mission.authorization", number, waiting)
        word = "grant" if grant else "refuse"
        self.on(asked, word, lambda a: self.world.decide(a, grant), cut=cut)

    @rule(number=ANY, came=st.booleans(), cut=CUT)
    def begin(self, number, came, cut):
        given = ("state", "=", "confirmed")
        order = self.world.pick("mission.order", number, given)
        deed = self.world.arrive if came else self.world.miss
        self.on(order, "arrive" if came else "no show", deed, cut=cut)

    @rule(number=st.integers(0, 6), what=st.integers(0, 5), day=st.integers(0, 2))
    def something_else(self, number, what, day):
        world, member = self.world, self.world.members[number]
        deeds = {
            "archive": lambda: world.archive(member),
            "end membership": lambda: world.end_membership(member),
            "work elsewhere": lambda: world.work_elsewhere(member, day),
        }
        for name in list(deeds)[what : what + 1]:  # mostly nothing else happens
            world.do(name, deeds[name], False)

    @rule(minutes=st.sampled_from((1, 20, 45, 90, 400, 1500)), jobs=st.integers(0, 3))
    def time_passes(self, minutes, jobs):
        type(self.world).now += timedelta(minutes=minutes)
        self.world.do("jobs", lambda: self.world.jobs(jobs), False)

    @invariant()
    def holds(self):
        self.world.hold()


def main(conf, database):
    wanted = json.load(sys.stdin)
    options = ["-c", conf, "-d", database, "--no-http", "--log-level=critical"]
    config.parse_config(options, setup_logging=True)
    Registry(database)
    sys.path.insert(0, str(Path(__file__).parents[3]))
    from tests.stack.life.world import World

    World.setUpClass()
    MissionLife.World = World
    try:
        run_state_machine_as_test(
            seed(wanted["seed"])(MissionLife),
            settings=settings(
                max_examples=wanted["lives"],
                stateful_step_count=wanted["steps"],
                deadline=None,
                database=None,
                phases=(Phase.generate, *([Phase.shrink] if wanted["shrink"] else ())),
                suppress_health_check=list(HealthCheck),
            ),
        )
    finally:
        World.doClassCleanups()
    print(json.dumps(World.counted))


if __name__ == "__main__":
    main(*sys.argv[1:])
