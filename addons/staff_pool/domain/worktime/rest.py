"""Is the rest between two working days long enough?"""

from collections.abc import Mapping
from datetime import timedelta

from odoo.addons.hospital_base.domain.spans import Span, gaps

from .facts import DAY, DAY_MINUTES, MINUTE, Breach, Kind, Value, Worked, breach_below
from .timeline import Rest, rests


def daily_rest(values: Mapping, worked: Worked) -> Breach | None:
    """Between two duties lie ``minutes``, or a reduced rest where it is allowed.

    Of several short rests the one beside the slot is told.
    """
    every = rests(worked, values.get("pause_minutes", 0))
    short = [rest for rest in every if rest.minutes < values["minutes"]]
    found = [
        rest
        for rest in short
        if _slot_matters(rest, every, values, worked)
        and not _may_be_reduced(rest, every, values)
    ]
    if not found:
        return None
    worst = min(found, key=lambda r: (not r.touches(worked.slot), r.minutes))
    return Breach(worst.minutes, values["minutes"])


def _slot_matters(rest: Rest, every: list[Rest], values: Mapping, worked: Worked):
    """The slot bounds this rest, or one that is counted together with it."""
    if rest.touches(worked.slot):
        return True
    near = timedelta(days=_days_together(values))
    beside = [other for other in every if other.touches(worked.slot)]
    return any(abs(other.start - rest.start) < near for other in beside)


def _may_be_reduced(rest: Rest, every: list[Rest], values: Mapping) -> bool:
    """Long enough, not more often than allowed, and the mean of the rests is kept.

    The mean is taken of the daily rests that begin in the ``mean_days`` around this
    one; a rest of 24 hours or more is a day off and would hide short nights.
    """
    if rest.minutes < values.get("reduced_minutes", values["minutes"]):
        return False
    times = values.get("reduced_times", 0)
    week = _around(rest, every, 2 * values.get("reduced_days", 7))
    if times and sum(other.minutes < values["minutes"] for other in week) > times:
        return False
    around = _around(rest, every, values.get("mean_days", 0))
    daily = [other.minutes for other in around if other.minutes < DAY_MINUTES]
    return not daily or sum(daily) >= values.get("mean_minutes", 0) * len(daily)


def _around(rest: Rest, every: list[Rest], days: int) -> list[Rest]:
    """Those that begin less than half of ``days`` before or after ``rest``."""
    return [other for other in every if 2 * abs(other.start - rest.start) < days * DAY]


def _days_together(values: Mapping) -> int:
    """Two rests further apart than this do not depend on each other."""
    if "reduced_minutes" not in values:
        return 0
    return max(values.get("reduced_days", 7), (values.get("mean_days", 0) + 1) // 2)


def _reach_of_daily_rest(values: Mapping) -> timedelta:
    pauses = DAY if values.get("pause_minutes") else timedelta()
    together = _days_together(values)
    others = (2 * together + 2) * DAY if together else timedelta()
    return values["minutes"] * MINUTE + pauses + others


def rest_within(values: Mapping, worked: Worked) -> Breach | None:
    """From each start of work on, ``within_minutes`` hold a rest of ``minutes``.

    Thus work on one day, pauses included, may last what is left of the 24 hours.
    """
    within = values["within_minutes"] * MINUTE
    spans = [stretch.span for stretch in worked.stretches]
    periods = [Span(span.start, span.start + within) for span in spans]
    longest = [
        max((gap.minutes for gap in gaps(spans, period)), default=0)
        for period in periods
        if period.overlaps(worked.slot.span)
    ]
    return breach_below(min(longest), values["minutes"])


def rest_ratio(values: Mapping, worked: Worked) -> Breach | None:
    """A rest lasts ``percent`` of the work of the duty before it."""
    every = rests(worked, values.get("pause_minutes", 0))
    breaches = [
        Breach(rest.minutes, needed)
        for rest in every
        if rest.touches(worked.slot)
        and rest.minutes
        < (needed := rest.before.work_minutes * values["percent"] / 100)
    ]
    return min(breaches, key=lambda b: b.value - b.limit, default=None)


def _reach_of_ratio(values: Mapping) -> timedelta:
    """A duty longer than two days is no duty."""
    return 2 * DAY * values["percent"] / 100 + 2 * DAY


KINDS = {
    "daily_rest": Kind(
        daily_rest,
        (
            Value("minutes", 1, 7 * DAY_MINUTES),
            Value("pause_minutes", 0, DAY_MINUTES, required=False),
            Value("reduced_minutes", 1, 7 * DAY_MINUTES, required=False),
            Value("reduced_times", 0, 14, required=False),
            Value("reduced_days", 1, 28, required=False),
            Value("mean_minutes", 0, DAY_MINUTES, required=False),
            Value("mean_days", 0, 28, required=False),
        ),
        _reach_of_daily_rest,
        together=(("mean_minutes", "mean_days"),),
    ),
    "rest_within": Kind(
        rest_within,
        (
            Value("minutes", 1, 7 * DAY_MINUTES),
            Value("within_minutes", 1, 7 * DAY_MINUTES),
        ),
        lambda values: values["within_minutes"] * MINUTE,
    ),
    "rest_ratio": Kind(
        rest_ratio,
        (
            Value("percent", 1, 500),
            Value("pause_minutes", 0, DAY_MINUTES, required=False),
        ),
        _reach_of_ratio,
    ),
}
