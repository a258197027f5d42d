"""Until when may people answer?"""

from datetime import datetime, timedelta

from .refusals import DeadlineOutOfRange, SlotInThePast

LONGEST = timedelta(hours=4)
SHORTEST = timedelta(minutes=10)
LEAD_SHARE = 4


def default_deadline(now: datetime, start: datetime) -> datetime:
    """A quarter of the lead time, at most 4 h, at least 10 min, never after start.

    No published system states a default for a broadcast; this one leaves three
    quarters of the time for whatever comes next (shared guide, field-staffing 5.1).
    """
    wait = max(SHORTEST, min(LONGEST, (start - now) / LEAD_SHARE))
    return min(now + wait, start).replace(second=0, microsecond=0)


def reopened_deadline(now: datetime, start: datetime) -> datetime:
    """As ``default_deadline``; of a place that is free minutes before, until the start.

    Always after now, if the start is.
    """
    deadline = default_deadline(now, start)
    return deadline if deadline > now else start


def check_window(now: datetime, deadline_at: datetime, start: datetime) -> None:
    """Can people still be asked, and answer in time?

    :raises SlotInThePast: the slot has begun
    :raises DeadlineOutOfRange: the deadline is not between now and the start
    """
    if start <= now:
        raise SlotInThePast()
    check_deadline(now, deadline_at, start)


def check_deadline(now: datetime, deadline_at: datetime, start: datetime) -> None:
    """Does the deadline leave time to answer, and end before the mission starts?

    :raises DeadlineOutOfRange: it does not
    """
    if not now < deadline_at <= start:
        raise DeadlineOutOfRange()
