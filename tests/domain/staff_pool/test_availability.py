"""How offered spans are stored: same moments, disjoint, bounded, fewest changes."""

from datetime import datetime, timedelta
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from odoo.addons.hospital_base.domain.spans import Span, merge
from odoo.addons.staff_pool.domain.availability import LONGEST, absorb, normalise

MIDNIGHT = datetime(2026, 3, 28)


def hours(start, stop):
    return Span(MIDNIGHT + timedelta(hours=start), MIDNIGHT + timedelta(hours=stop))


spans = st.builds(
    lambda start, length: hours(start, start + length),
    st.integers(0, 120),
    st.integers(1, 36),
)


def test_touching_spans_join():
    assert normalise([hours(7, 19), hours(19, 31)]) == [hours(7, 31)]


def test_joining_stops_at_36_hours():
    assert normalise([hours(0, 24), hours(24, 48)]) == [hours(0, 24), hours(24, 48)]


def test_overlap_beyond_36_hours_is_trimmed_and_not_lost():
    assert normalise([hours(0, 30), hours(20, 50)]) == [hours(0, 30), hours(30, 50)]


@settings(max_examples=15)
@given(st.lists(spans, max_size=8))
def test_the_moments_stay_the_same(offered):
    assert merge(normalise(offered)) == merge(offered)


@settings(max_examples=15)
@given(st.lists(spans, max_size=8))
def test_pieces_are_disjoint_in_order_and_bounded(offered):
    pieces = normalise(offered)
    for first, second in pairwise(pieces):
        assert first.stop <= second.start
    assert all(piece.stop - piece.start <= LONGEST for piece in pieces)


@settings(max_examples=15)
@given(st.lists(spans, max_size=8))
def test_normalising_twice_changes_nothing(offered):
    once = normalise(offered)
    assert normalise(once) == once


@settings(max_examples=15)
@given(st.lists(spans, max_size=8))
def test_the_order_of_entry_does_not_matter(offered):
    assert normalise(offered) == normalise(reversed(offered))


def test_the_span_just_written_survives():
    rewrite = absorb({9: hours(12, 20)}, {1: hours(6, 14)})
    assert rewrite.changed == {9: hours(6, 20)}
    assert rewrite.surplus == {1}


def test_untouched_rows_are_left_alone():
    rewrite = absorb({9: hours(12, 20)}, {1: hours(0, 6)})
    assert rewrite.changed == {}
    assert rewrite.surplus == frozenset()


@settings(max_examples=15)
@given(st.lists(spans, min_size=1, max_size=4), st.lists(spans, max_size=4))
def test_rows_after_absorbing_are_the_canonical_spans(own, others):
    own_rows = dict(enumerate(own))
    other_rows = dict(enumerate(others, 100))
    rewrite = absorb(own_rows, other_rows)
    after = {**own_rows, **other_rows, **rewrite.changed}
    kept = [span for row, span in after.items() if row not in rewrite.surplus]
    assert sorted(kept) == normalise(own + others)


@settings(max_examples=15)
@given(spans, st.lists(spans, max_size=5))
def test_a_single_row_just_written_always_survives(own, others):
    rewrite = absorb({7: own}, dict(enumerate(others, 100)))
    assert 7 not in rewrite.surplus
