"""Does `make bench` still measure what it says? Its quick form, without the times.

It ends well only if floor, product, its call and the set-based ORM find the same
people in the same order, and if nothing takes more statements than it may.
"""

from .conftest import TEMPLATE
from .harness.cluster import REPOSITORY, SCRIPTS
from .harness.process import run


def test_every_way_of_searching_finds_the_same_people(site):
    command = [str(SCRIPTS / "benchmark"), "--quick", "--template", TEMPLATE]
    told = run(command, site.cluster.env, patience=600, cwd=REPOSITORY)
    assert "10 slots" in told
    assert "set-based ORM" in told
    assert "FAIL" not in told
