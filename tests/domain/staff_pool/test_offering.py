"""What a person may offer and take back, and what copying a week means."""

from datetime import date, datetime, timedelta

import pytest

from odoo.addons.hospital_base.domain.spans import Span
from odoo.addons.staff_pool.domain import offering

ZURICH = "Europe/Zurich"
NOW = datetime(2026, 11, 2, 8)


def span(day, start, hours=8):
    begin = datetime(2026, 11, day, start)
    return Span(begin, begin + timedelta(hours=hours))


def test_the_time_to_come_may_be_offered_and_taken_back():
    assert offering.check_offer(span(3, 6), ZURICH, NOW) is None
    assert offering.check_withdrawal(span(3, 6), [], 0, False, NOW) is None


@pytest.mark.parametrize("hour", [6, 8])
def test_what_has_begun_is_closed(hour):
    with pytest.raises(offering.PastClosed):
        offering.check_offer(span(2, hour), ZURICH, NOW)
    with pytest.raises(offering.PastClosed):
        offering.check_withdrawal(span(2, hour), [], 0, True, NOW)


def test_the_last_day_in_sight_may_be_offered_and_the_next_not():
    begin = datetime(2027, 11, 2, 6)
    offering.check_offer(Span(begin, begin + timedelta(hours=8)), ZURICH, NOW)
    begin += timedelta(days=1)
    with pytest.raises(offering.BeyondHorizon) as refused:
        offering.check_offer(Span(begin, begin + timedelta(hours=8)), ZURICH, NOW)
    assert refused.value.facts["day"] == date(2027, 11, 2)


def test_a_booked_time_stays_even_if_confirmed():
    with pytest.raises(offering.BookedThen) as refused:
        offering.check_withdrawal(span(3, 6), [span(3, 10, 2)], 1, True, NOW)
    assert refused.value.facts["start"] == datetime(2026, 11, 3, 10)


def test_a_booking_that_only_touches_does_not_hold_the_time():
    assert offering.check_withdrawal(span(3, 6), [span(3, 14)], 0, False, NOW) is None


def test_an_open_offer_asks_once_and_is_no_wall():
    with pytest.raises(offering.OffersThen):
        offering.check_withdrawal(span(3, 6), [], 2, False, NOW)
    offering.check_withdrawal(span(3, 6), [], 2, True, NOW)


def test_a_copied_week_is_the_same_on_the_wall_after_the_change():
    before = Span(datetime(2026, 10, 20, 5), datetime(2026, 10, 20, 13))
    now = datetime(2026, 10, 1)
    [copy] = offering.repeated([before], date(2026, 10, 19), 1, ZURICH, now)
    assert copy == Span(datetime(2026, 10, 27, 6), datetime(2026, 10, 27, 14))


def test_a_week_is_copied_into_each_of_the_next():
    copies = offering.repeated([span(3, 6)], date(2026, 11, 2), 3, ZURICH, NOW)
    assert copies == [span(10, 6), span(17, 6), span(24, 6)]


def test_of_a_span_only_what_lies_in_the_week_is_copied():
    sunday_night = span(8, 18, 12)  # until Monday 07:00 in Zurich
    [copy] = offering.repeated([sunday_night], date(2026, 11, 2), 1, ZURICH, NOW)
    assert copy.stop == datetime(2026, 11, 15, 23)


def test_copying_into_the_past_leaves_out_what_has_begun():
    assert not offering.repeated(
        [Span(datetime(2026, 10, 5, 6), datetime(2026, 10, 5, 14))],
        *(date(2026, 10, 5), 1, ZURICH, NOW),
    )


def test_an_empty_week_is_named_as_such():
    with pytest.raises(offering.NothingToCopy):
        offering.repeated([span(3, 6)], date(2026, 11, 9), 1, ZURICH, NOW)
