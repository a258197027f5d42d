"""Does any life of missions break a promise? Random ones, with fixed seeds.

A life is up to thirty deeds of managers, head nurses, authorizers and staff, time that
passes, jobs that run none to three times, and transactions that are lost and done
again. After each deed every invariant is looked at (life/checks.py). `-m large` plays
three hundred lives of forty deeds for each of five seeds.
"""

import json
from pathlib import Path

import pytest

from .conftest import TEMPLATE
from .harness.process import StackError

PLAY = Path(__file__).parent / "life" / "play.py"
#: None of these proves anything unless it happens.
DEEDS = {
    *("ask", "accept", "decline", "keep", "jobs", "power cut"),
    *("cancel by herself", "cancel by staff", "cancel by unit", "cancel by pool"),
    *("cancel request", "close request", "next request", "grant", "refuse"),
    *("archive", "end membership", "work elsewhere"),
}


def play(site, patience, **wanted):
    """How often each deed was done; fails with the life that breaks something."""
    database = f"life-{wanted['seed']}"
    site.cluster.clone(TEMPLATE, database, site.filestores)
    try:
        said = site.execute(database, PLAY, json.dumps(wanted), patience)
    except StackError as broken:
        pytest.fail(str(broken))
    counted = json.loads(said.splitlines()[-1])
    print(f"\n{sum(counted.values())} deeds: {counted}")
    assert counted.keys() >= DEEDS, DEEDS - counted.keys()


def test_no_life_breaks_an_invariant(site):
    play(site, 400, lives=50, steps=30, seed=3, shrink=False)


@pytest.mark.large
@pytest.mark.parametrize("seed", range(2, 7))
def test_no_long_life_breaks_an_invariant(site, seed):
    play(site, 7200, lives=300, steps=40, seed=seed, shrink=True)
