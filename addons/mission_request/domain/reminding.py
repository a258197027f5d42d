"""When is somebody reminded of a mission? The evening before, at six, her place's time.

Whoever got the mission after that moment has just heard of it and is left in peace.
"""

from datetime import datetime, time, timedelta

from odoo.addons.hospital_base.domain.spans import to_local, to_utc

EVENING = time(18)
#: The job runs more often than this; the message itself waits for the evening.
AHEAD = timedelta(hours=2)
#: No mission that starts later than this can be due.
EARLIEST = timedelta(hours=36)


def remind_at(start: datetime, tz: str) -> datetime:
    """Naive UTC of six in the evening on the local day before ``start``."""
    day_before = to_local(start, tz).date() - timedelta(days=1)
    return to_utc(datetime.combine(day_before, EVENING), tz)


def is_due(start: datetime, kept_at: datetime | None, tz: str, now: datetime) -> bool:
    """Should the reminder be written by now?

    :param kept_at: when she got the mission; none if that is not known
    """
    evening = remind_at(start, tz)
    knew_before = kept_at is None or kept_at < evening
    return knew_before and evening <= now + AHEAD and now < start
