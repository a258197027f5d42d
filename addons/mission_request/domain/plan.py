"""What happens next when nobody accepts, when, and until when?

A plan is a list of steps. A step begins when the time of the one before is over and
seats are still free; it sets the next deadline by its own wait. Times are naive UTC;
the clocks that a hospital writes down are those of the site.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from odoo.addons.hospital_base.domain.spans import to_local, to_utc

from .awarding import ASSIGNED, FIRST_YES, MANAGER_CHOOSES, default_choose_by

REMIND = "remind"
NEXT_WAVE = "next_wave"
SECONDARY_POOLS = "secondary_pools"
FALLBACK_POOL = "fallback_pool"
AGENCY = "agency"
NOTIFY = "notify"
CONFIRM_BEST = "confirm_best"
CANCEL_FREE = "cancel_free"

#: Steps that put the question to people, who need time to answer.
ASKING = (REMIND, NEXT_WAVE, SECONDARY_POOLS, FALLBACK_POOL, AGENCY)
#: Of these it is said how many people they ask.
ASKING_ANEW = (NEXT_WAVE, SECONDARY_POOLS, FALLBACK_POOL)
#: Nothing comes after these.
LAST = (CANCEL_FREE,)
#: A wait "by class" is short for what begins soon.
URGENT = timedelta(hours=12)
SOON = timedelta(hours=72)
MINUTE = timedelta(minutes=1)


class Skip(Exception):
    """There is nobody for this step; ``reason`` is a code of ``SKIPPED``."""

    def __init__(self, reason: str):
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True)
class Wait:
    """How long a step lasts: one of four ways, the other values are ignored."""

    kind: str  # "minutes", "share", "clock" or "by_class"
    minutes: int = 0
    share: int = 0  # per cent of the time left to the start
    clock: int = 0  # minutes after midnight, local time of the site
    minutes_urgent: int = 0
    minutes_soon: int = 0
    minutes_later: int = 0


@dataclass(frozen=True)
class Step:
    kind: str
    wait: Wait


@dataclass(frozen=True)
class Leg:
    """When a step will begin and end; neither if the mission begins before."""

    begins: datetime | None
    until: datetime | None


@dataclass(frozen=True)
class Situation:
    """How a request stands at the moment at which a step is to begin."""

    mode: str
    free: int  # seats
    silent: int  # offers without an answer
    waiting: int  # who said yes and wait for the choice
    begun: bool  # the mission has


def ends_at(wait: Wait, begins: datetime, start: datetime, tz: str) -> datetime:
    """Until when a step lasts that begins now: a minute at least, to the start at most.

    :param start: of the mission
    :param tz: of the site, whose clocks count
    """
    end = min(_end_of(wait, begins, start, tz), start).replace(second=0, microsecond=0)
    return min(max(end, begins + MINUTE), max(start, begins))


def _end_of(wait: Wait, begins: datetime, start: datetime, tz: str) -> datetime:
    if wait.kind == "clock":
        return next_time(wait.clock, begins, tz)
    left = start - begins
    if wait.kind == "share":
        return begins + left * wait.share / 100
    minutes = wait.minutes
    if wait.kind == "by_class":
        minutes = _of_class(wait, left)
    return begins + timedelta(minutes=minutes)


def _of_class(wait: Wait, left: timedelta) -> int:
    if left < URGENT:
        return wait.minutes_urgent
    return wait.minutes_soon if left < SOON else wait.minutes_later


def next_time(minutes: int, after: datetime, tz: str) -> datetime:
    """Naive UTC of the first moment after ``after`` at which the clocks show this.

    :param minutes: after midnight on the clocks of ``tz``
    """
    today = to_local(after, tz).date()
    shown = time(minutes // 60, minutes % 60)
    moments = (
        to_utc(datetime.combine(today + timedelta(days=days), shown), tz)
        for days in (0, 1, 2)
    )
    return next(moment for moment in moments if moment > after)


def timeline(
    steps: Iterable[Step], begins: datetime, start: datetime, tz: str
) -> list[Leg]:
    """A leg per step, if nobody accepts and nobody is found missing.

    :param begins: when the first of these steps will
    """
    legs, over = [], False
    for step in steps:
        if over or begins >= start:
            legs.append(Leg(None, None))
            continue
        over = step.kind in LAST
        until = begins if over else ends_at(step.wait, begins, start, tz)
        legs.append(Leg(begins, until))
        begins = until
    return legs


def why_skip(kind: str, situation: Situation) -> str | None:
    """Code of the reason why a step has nobody to act on, as far as known by now."""
    if kind in LAST:
        return None
    if situation.begun:
        return None if kind == NOTIFY else "begun"
    if kind in ASKING:
        if situation.mode == ASSIGNED:
            return "assigned"
        if situation.mode == MANAGER_CHOOSES and situation.waiting >= situation.free:
            return "enough_yes"
    if kind == REMIND and not situation.silent:
        return "nobody_silent"
    if kind == CONFIRM_BEST and not situation.waiting:
        return "nothing_to_choose"
    return None


def choose_by_after(
    choose_by: datetime, deadline_at: datetime, start: datetime
) -> datetime:
    """The moment of the choice once answers count until ``deadline_at``.

    What was promised holds as long as it comes after the answers.
    """
    if choose_by and deadline_at <= choose_by:
        return choose_by
    return default_choose_by(deadline_at, start)


def is_enough(close_at: str, mode: str, taken: int) -> bool:
    """Is a request to close at this yes although seats are free?"""
    return close_at == "first_yes" and mode == FIRST_YES and taken > 0


def best(ranked: Iterable, people: int) -> list:
    """The first so many, or all where ``people`` is 0."""
    ranked = list(ranked)
    return ranked[:people] if people else ranked
