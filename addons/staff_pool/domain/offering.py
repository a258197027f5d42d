"""May a person offer or take back this time, and what does a copied week mean?"""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from odoo.addons.hospital_base.domain.refusal import Refusal
from odoo.addons.hospital_base.domain.spans import (
    BackwardSpan,
    Span,
    to_local,
    to_utc,
)

from .pattern import WEEK, horizon


class PastClosed(Refusal):
    """The time has begun: what was offered then stays as it was."""

    code = "past_closed"


class BeyondHorizon(Refusal):
    """So far ahead nothing is written down yet."""

    code = "beyond_horizon"


class BookedThen(Refusal):
    """The person is booked in the time she takes back."""

    code = "booked_then"


class OffersThen(Refusal):
    """Offers without an answer lie in the time; she may take it back all the same."""

    code = "offers_then"


class NothingToCopy(Refusal):
    """The week holds no offered time."""

    code = "nothing_to_copy"


class ShiftInUse(Refusal):
    """People offer the shift every week: its times stay."""

    code = "shift_in_use"


class WrongTimes(Refusal):
    """The page was asked for times that are none."""

    code = "wrong_times"


class NoWeekday(Refusal):
    """A weekly offer names neither a day nor a time."""

    code = "no_weekday"


def check_offer(span: Span, tz: str, now: datetime) -> None:
    """:raises PastClosed: the span has begun
    :raises BeyondHorizon: it begins later than twelve months from now
    """
    last = horizon(to_local(now, tz).date())
    if span.start <= now:
        raise PastClosed()
    if to_local(span.start, tz).date() > last:
        raise BeyondHorizon(day=last)


def check_withdrawal(
    span: Span,
    booked: Iterable[Span],
    open_offers: int,
    confirmed: bool,
    now: datetime,
) -> None:
    """:raises PastClosed: the span has begun
    :raises BookedThen: a booking lies in it
    :raises OffersThen: unanswered offers lie in it and she has not confirmed
    """
    if span.start <= now:
        raise PastClosed()
    clashes = sorted(taken for taken in booked if taken.overlaps(span))
    if clashes:
        raise BookedThen(start=clashes[0].start, stop=clashes[0].stop)
    if open_offers and not confirmed:
        raise OffersThen(count=open_offers)


def week_of(monday: date, tz: str) -> Span:
    """The local week that begins on ``monday``."""
    midnight = datetime.combine(monday, datetime.min.time())
    return Span(to_utc(midnight, tz), to_utc(midnight + WEEK, tz))


def repeated(
    offered: Iterable[Span], monday: date, weeks: int, tz: str, now: datetime
) -> list[Span]:
    """What begins in the week of ``monday``, again in each of the next ``weeks``.

    On the clocks of ``tz``: 07:00 stays 07:00 over a clock change. What has begun
    already is left out.

    :raises NothingToCopy: nothing is offered in that week
    """
    week = week_of(monday, tz)
    parts = [part for span in offered if (part := span.common(week))]
    if not parts:
        raise NothingToCopy()
    copies = (_later(part, n * WEEK, tz) for n in range(1, weeks + 1) for part in parts)
    return [copy for copy in copies if copy and copy.start > now]


def _later(span: Span, by: timedelta, tz: str) -> Span | None:
    try:
        return Span(
            to_utc(to_local(span.start, tz) + by, tz),
            to_utc(to_local(span.stop, tz) + by, tz),
        )
    except BackwardSpan:  # a span within the hour that the clocks leave out
        return None
