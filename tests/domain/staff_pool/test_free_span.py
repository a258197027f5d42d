"""What a manager types about free time is one span, or is refused in words."""

from datetime import datetime

import pytest

from odoo.addons.hospital_base.domain.spans import Span
from odoo.addons.staff_pool.domain.free_span import UnreadableSpan, as_text, parse

ZURICH = "Europe/Zurich"


def utc(start, stop):
    return Span(datetime.fromisoformat(start), datetime.fromisoformat(stop))


DAY = utc("2026-11-04 06:00", "2026-11-04 18:00")


@pytest.mark.parametrize(
    "text",
    [
        "2026-11-04 07:00 – 19:00",
        "2026-11-04 07:00 - 2026-11-04 19:00",
        "2026-11-04T07:00-19:00",
        "4.11.2026 7:00-19:00",
        "04/11/2026 7h00 à 19h00",
        " 4.11.2026 7.00 to 19.00 ",
        "2026-11-04 06:00 – 18:00 UTC",
        "2026-11-04 08:00 – 20:00 Europe/Helsinki",
    ],
)
def test_a_span_is_read_on_the_clocks_that_are_meant(text):
    assert parse(text, ZURICH) == DAY


def test_a_time_that_is_not_later_is_one_of_the_next_day():
    night = utc("2026-11-04 18:00", "2026-11-05 06:00")
    assert parse("4.11.2026 19:00-7:00", ZURICH) == night


def test_the_night_in_which_clocks_go_back_is_an_hour_longer():
    night = parse("2026-10-24 19:00 – 07:00", ZURICH)
    assert night.hours == 13


@pytest.mark.parametrize(
    "text",
    [
        "",
        "tomorrow",
        "2026-11-04",
        "2026-02-30 07:00 – 19:00",
        "2026-11-04 25:00 – 26:00",
        "2026-11-04 07:00 – 2026-11-04 06:00",
        "2026-11-04 07:00 – 2026-11-12 07:00",
        "2026-11-04 07:00 – 19:00 Mars/Olympus",
        "2026-11-04 07:00 – 19:00 ../../etc/passwd",
        "9999-12-31 23:00 – 22:00",
    ],
)
def test_what_is_no_span_is_refused(text):
    with pytest.raises(UnreadableSpan) as refused:
        parse(text, ZURICH)
    assert refused.value.facts["text"] == text


@pytest.mark.parametrize(
    "span",
    [
        DAY,
        utc("2026-11-04 18:00", "2026-11-05 06:00"),
        utc("2026-11-04 06:00", "2026-11-05 06:00"),
        utc("2026-11-04 06:00", "2026-11-06 06:00"),
        utc("2026-12-31 18:00", "2027-01-01 06:00"),
    ],
)
@pytest.mark.parametrize("named", [False, True])
def test_what_is_written_is_read_as_the_same_span(span, named):
    assert (
        parse(as_text(span, ZURICH, named), "Asia/Tokyo" if named else ZURICH) == span
    )
