"""May a mission that is given be cancelled, by whom, and what follows from it?

Notice is the time between the cancelling and the start. Whoever cancels with less than
the pool asks for is late: that is counted, and decides who is proposed to pay. It never
stops anybody: a person who cannot come cannot come.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from .refusals_order import HasArrived, MissionBegun

STAFF, UNIT, POOL = "staff", "unit", "pool"
NOBODY = "nobody"
HOUR = timedelta(hours=1)


@dataclass(frozen=True)
class Given:
    """A mission that somebody has; naive UTC.

    :param notice_hours: what its pool asks for
    """

    start: datetime
    notice_hours: int
    has_arrived: bool = False


def notice(given: Given, now: datetime) -> float:
    """Hours between now and the start; negative once it has begun."""
    return (given.start - now) / HOUR


def is_late(given: Given, now: datetime) -> bool:
    """Exactly the notice that is asked for is in time."""
    return notice(given, now) < given.notice_hours


def check_cancel(given: Given, now: datetime) -> None:
    """Can it still be cancelled?

    :raises HasArrived: she is there
    :raises MissionBegun: who is not there now has not come, which is another thing
    """
    if given.has_arrived:
        raise HasArrived()
    if now >= given.start:
        raise MissionBegun()


def default_payer(by: str, late: bool) -> str:
    """Whoever sends somebody home too late pays for it; a person never does."""
    return by if late and by in (UNIT, POOL) else NOBODY


def wants_refill(by: str) -> bool:
    """Is the place to be given again, unless somebody says otherwise?

    A unit that cancels needs nobody any more.
    """
    return by != UNIT
