"""Is she there, since when, and from when on is silence alarming?"""

from datetime import datetime, timedelta

import pytest

from odoo.addons.mission_request.domain.arriving import (
    Planned,
    alert_at,
    check_arrival,
    check_worked,
    may_arrive,
)
from odoo.addons.mission_request.domain.refusals_order import NotArriving, TimesUnlikely

START = datetime(2026, 11, 3, 8, 0)
HOUR = timedelta(hours=1)
STOP = START + 8 * HOUR
PLANNED = Planned(START, STOP)
SECOND = timedelta(seconds=1)


@pytest.mark.parametrize(
    ("moment", "may"),
    [
        (START - 2 * HOUR - SECOND, False),
        (START - 2 * HOUR, True),
        (START + HOUR, True),
        (STOP - SECOND, True),
        (STOP, False),
    ],
)
def test_an_arrival_is_confirmed_around_the_mission(moment, may):
    assert may_arrive(PLANNED, moment) is may
    if may:
        assert check_arrival(PLANNED, moment) is None
    else:
        with pytest.raises(NotArriving):
            check_arrival(PLANNED, moment)


def test_silence_is_alarming_so_many_minutes_after_the_start_or_never():
    assert alert_at(PLANNED, 15) == START + timedelta(minutes=15)
    assert alert_at(PLANNED, 0) is None


@pytest.mark.parametrize(
    ("start", "stop", "now"),
    [
        (START, STOP, STOP),
        (START - HOUR, STOP + 2 * HOUR, STOP + 5 * HOUR),
        (START, START + SECOND, STOP),
    ],
)
def test_what_was_worked_may_differ_from_the_plan(start, stop, now):
    assert check_worked(PLANNED, start, stop, now) is None


@pytest.mark.parametrize(
    ("start", "stop", "now"),
    [
        (START, STOP, STOP - SECOND),
        (STOP, START, STOP + HOUR),
        (START, START, STOP + HOUR),
        (START - 13 * HOUR, STOP, STOP + HOUR),
        (START, STOP + 13 * HOUR, STOP + 20 * HOUR),
        (START - 10 * HOUR, STOP + 10 * HOUR, STOP + 20 * HOUR),
    ],
)
def test_what_cannot_have_been_worked_is_refused(start, stop, now):
    with pytest.raises(TimesUnlikely):
        check_worked(PLANNED, start, stop, now)
