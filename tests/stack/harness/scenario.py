"""Which hospital does a test play on, and who holds a link to what?

A `Plan` is handed to `seed.py`, which builds it inside Odoo through the product's own
methods and hands back the paths of the links it issued.
"""

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from .load import Shot

SEED = Path(__file__).with_name("seed.py")


@dataclass(frozen=True)
class Pool:
    """A pool of one establishment; an agency's if `kind` says so."""

    company: int = 0
    kind: str = "internal"


@dataclass(frozen=True)
class Request:
    """A mission put to the people `invited` (their numbers in the plan).

    Where the manager chooses, all of them have said yes. If nobody accepts, a plan of
    such `steps` (kinds) follows, each of 30 minutes, with one person to ask.
    """

    invited: tuple[int, ...]
    day: int = 10
    hours: float = 8.0
    seats: int = 1
    pool: int = 0
    deadline_in_hours: float = 24.0
    bundle: int | None = None
    award_mode: str = "first_yes"
    steps: tuple[str, ...] = ()


@dataclass(frozen=True)
class Plan:
    """Everybody is a member of every pool and employed in the companies named.

    Requests with the same number as `bundle` go out together, all or nothing.
    Each of the `managers` (a login, and its password) manages every pool. Where there
    are `authorizers`, each of as many policies asks them all about each mission.
    So many `texts` lie in the outbox, held back, for the gateway of that URL.
    """

    people: int
    requests: tuple[Request, ...]
    pools: tuple[Pool, ...] = (Pool(),)
    employed_in: tuple[int, ...] = ()
    managers: tuple[str, ...] = ()
    authorizers: tuple[str, ...] = ()
    policies: int = 1
    texts: int = 0
    sms_gateway: str = ""


@dataclass(frozen=True)
class Offer:
    """A link in somebody's hands."""

    id: int
    request: int
    person: int
    path: str

    def shot(self, action="accept") -> Shot:
        return Shot((self.id, action), f"{self.path}/answer", (("action", action),))


@dataclass(frozen=True)
class BundleLink:
    """A link to a whole bundle (by its number in the plan) in somebody's hands."""

    bundle: int
    person: int
    path: str

    def shot(self, action="accept:all") -> Shot:
        key = (self.bundle, self.person)
        return Shot(key, f"{self.path}/answer", (("action", action),))


@dataclass(frozen=True)
class Seeded:
    """Database ids, in the order of the plan; links to bundles in any order."""

    people: tuple[int, ...]
    requests: tuple[int, ...]
    offers: tuple[tuple[Offer, ...], ...]
    bundle_links: tuple[BundleLink, ...] = ()

    @property
    def all_offers(self) -> list[Offer]:
        return [offer for offers in self.offers for offer in offers]


def seed(stack, plan: Plan) -> Seeded:
    """Build the plan in the database of the stack."""
    output = stack.site.execute(stack.odoo.database, SEED, json.dumps(asdict(plan)))
    made = json.loads(output)
    return Seeded(
        tuple(made["people"]),
        tuple(made["requests"]),
        tuple(tuple(Offer(**offer) for offer in offers) for offers in made["offers"]),
        tuple(BundleLink(**link) for link in made["bundle_links"]),
    )
