"""What undoing a change of offered times touches, and what it leaves alone."""

from datetime import datetime, timedelta

from odoo.addons.hospital_base.domain.spans import Span
from odoo.addons.staff_pool.domain.undoing import Change

NOW = datetime(2026, 11, 2, 8)


def span(day, hour, hours):
    start = NOW.replace(hour=0) + timedelta(days=day, hours=hour)
    return Span(start, start + timedelta(hours=hours))


def test_a_change_knows_what_was_added_and_what_was_removed():
    change = Change.between(
        [span(1, 6, 8), span(2, 6, 8)], [span(1, 6, 12), span(3, 6, 8)]
    )
    assert change.added == (span(1, 14, 4), span(3, 6, 8))
    assert change.removed == (span(2, 6, 8),)


def test_neighbours_stay_as_short_as_they_are_stored():
    days = [span(day, 0, 24) for day in (1, 2, 3)]
    assert Change.between(days, []).removed == tuple(days)


def test_what_has_begun_or_is_booked_is_not_taken_back():
    change = Change(added=(span(0, 6, 8), span(1, 6, 8), span(2, 6, 8)))
    left = change.to_take_back(NOW, [span(1, 8, 2)])
    assert left == [span(1, 6, 2), span(1, 10, 4), span(2, 6, 8)]


def test_what_has_begun_is_not_offered_again():
    change = Change(removed=(span(0, 6, 8), span(1, 6, 8)))
    assert change.to_offer(NOW) == [span(1, 6, 8)]


def test_a_session_keeps_it():
    change = Change((span(1, 6, 8),), (span(2, 6, 8),))
    assert Change.load(change.dump()) == change
