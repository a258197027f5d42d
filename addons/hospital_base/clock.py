"""What time is it, for every decision of the hospital addons?

One clock: the start of the database transaction. It does not drift between
application servers, and a retried request reads it anew. Always call it as
``clock.now(env)``, so that a test replaces it in one place.
"""

from .domain.spans import to_local


def now(env):
    """The moment at which this transaction decides; naive UTC, microseconds."""
    return env.cr.now()


def today(env):
    """The day that it is now, on the clocks that the user looks at."""
    return to_local(now(env), env.tz.zone).date()
