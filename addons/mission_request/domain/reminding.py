"""When is somebody reminded of a mission? The evening before, at six, her place's time.

Whoever got the mission after that moment has just heard of it and is left in peace.
"""

from datetime import datetime, time, timedelta

from odoo.addons.hospital_base.domain.spans import to_local, to_utc

EVENING = time(18)
#: The job runs as often as this, and at each evening itself.
EVERY = timedelta(hours=1)
#: No mission that starts later than this can be due.
EARLIEST = timedelta(hours=36)


def remind_at(start: datetime, tz: str) -> datetime:
    """Naive UTC of six in the evening on the local day before ``start``."""
    day_before = to_local(start, tz).date() - timedelta(days=1)
    return to_utc(datetime.combine(day_before, EVENING), tz)


def is_due(start: datetime, kept_at: datetime | None, tz: str, now: datetime) -> bool:
    """Is it time to remind her: evening, and not yet begun?

    :param kept_at: when she got the mission; none if that is not known
    """
    evening = remind_at(start, tz)
    knew_before = kept_at is None or kept_at < evening
    return knew_before and evening <= now < start


def next_evening(now: datetime, tz: str) -> datetime:
    """Naive UTC of the first six o'clock in the evening after ``now``."""
    today = to_local(now, tz).date()
    evenings = (
        to_utc(datetime.combine(day, EVENING), tz)
        for day in (today, today + timedelta(days=1))
    )
    return next(evening for evening in evenings if evening > now)
