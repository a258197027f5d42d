"""Sums of figures, the score, and how even offers were."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.mission_request.domain.fairness import jain_index, longest_wait
from odoo.addons.mission_request.domain.figures import (
    Figures,
    months_before,
    weights,
)

shares = st.lists(st.floats(0.01, 50), min_size=1, max_size=30)
counts = st.integers(0, 500)


@given(counts, counts, counts, st.floats(0, 90), st.floats(0, 90))
def test_silence_and_refusals_never_change_the_score(no, silent, offers, kept, broken):
    known = Figures(kept_lately=kept, due_lately=kept + broken)
    asked = replace(known, offers=offers, declined=no, unanswered=silent)
    assert asked.score == known.score


def test_scores_of_examples():
    assert Figures().score == 50
    assert Figures(kept_lately=8, due_lately=8).score == 90
    assert Figures(no_show=1, due_lately=1).score == 33


def test_figures_add_up():
    one = Figures(offers=1, kept=2, cancelled=1, no_show=1, kept_lately=0.5)
    assert one + one == Figures(
        offers=2, kept=4, cancelled=2, no_show=2, kept_lately=1.0
    )
    assert one.due == 4


@pytest.mark.parametrize(
    ("count", "expected"),
    [(0, date(2026, 2, 1)), (1, date(2026, 1, 1)), (2, date(2025, 12, 1))],
)
def test_months_go_over_the_year(count, expected):
    assert months_before(date(2026, 2, 1), count) == expected


def test_twelve_months_are_remembered_the_last_one_wholly():
    known = weights(date(2026, 2, 1))
    assert known[0] == (date(2026, 2, 1), 1)
    assert known[-1][0] == date(2025, 3, 1)
    assert len(known) == 12


@given(shares)
def test_the_index_lies_between_one_of_them_and_one(given_to):
    index = jain_index(given_to)
    assert 1 / len(given_to) - 1e-9 <= index <= 1 + 1e-9
    assert jain_index(list(reversed(given_to))) == pytest.approx(index)


@pytest.mark.parametrize(
    ("given_to", "expected"),
    [((1, 1, 1), 1), ((5, 0, 0, 0), 0.25), ((2, 1), 0.9), ((0, 0), None), ((), None)],
)
def test_index_of_examples(given_to, expected):
    assert jain_index(given_to) == (expected and pytest.approx(expected))


def test_the_longest_wait_is_that_of_whoever_waits_longest():
    assert longest_wait([3, 40, 7]) == 40
    assert longest_wait([]) == 0
