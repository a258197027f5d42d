"""What can be objected to, and what does a correction add?"""

from datetime import date

import pytest

from odoo.addons.mission_request.domain import objecting
from odoo.addons.mission_request.domain.figures import COUNTED


def test_twelve_months_are_shown_over_the_turn_of_the_year():
    months = objecting.months_shown(date(2026, 2, 1))
    assert len(months) == 12
    assert (months[0], months[-1]) == (date(2026, 2, 1), date(2025, 3, 1))


def test_every_figure_that_can_be_wrong_is_counted():
    assert set(objecting.FIGURES) <= set(COUNTED)


@pytest.mark.parametrize(
    ("figure", "right", "stands", "added"),
    [
        ("no_show", 0, 1, -1),
        ("kept", 3, 1, 2),
        ("minutes", 7.5, 480, -30),
        ("minutes", 0.1, 0, 6),
    ],
)
def test_a_correction_is_the_difference(figure, right, stands, added):
    assert objecting.correction(figure, right, stands) == added


def test_the_same_figure_corrects_nothing():
    with pytest.raises(objecting.NothingCorrected):
        objecting.correction("minutes", 8, 480)


def test_less_than_nothing_is_refused():
    with pytest.raises(objecting.NegativeFigure):
        objecting.correction("kept", -1, 0)


@pytest.mark.parametrize("text", ["", "  \n", "\0", None])
def test_an_objection_says_what_is_wrong(text):
    with pytest.raises(objecting.NoText):
        objecting.cleaned(text)


def test_what_she_wrote_is_kept_up_to_a_length():
    assert objecting.cleaned(" a ") == "a"
    assert objecting.cleaned("a\0b\0 ") == "ab"
    assert len(objecting.cleaned("x" * 5000)) == objecting.LONGEST_TEXT
