"""From which day on may a working-time rule change?"""

from datetime import date

import pytest

from odoo.addons.staff_pool.domain.rule_versions import (
    BegunThatDay,
    ChangePlanned,
    StartsInThePast,
    Version,
    check_change,
    first_day_for_change,
)

TODAY = date(2026, 11, 2)


def november(day):
    return date(2026, 11, day)


@pytest.mark.parametrize(
    "begun, first",
    [((), 2), ((1,), 2), ((2,), 3), ((1, 2), 3), ((1, 9), 10)],
)
def test_the_first_day_for_a_change_is_one_that_may_be_saved(begun, first):
    versions = [Version(november(day)) for day in begun]
    assert first_day_for_change(versions, TODAY) == november(first)
    check_change(versions, november(first), TODAY)


@pytest.mark.parametrize(
    "begun, day, refusal",
    [((), 1, StartsInThePast), ((2,), 2, BegunThatDay), ((1, 9), 9, ChangePlanned)],
)
def test_a_day_before_it_is_refused(begun, day, refusal):
    with pytest.raises(refusal):
        check_change([Version(november(each)) for each in begun], november(day), TODAY)
