"""Units she prefers, avoids and knows; hours she has agreed to."""

from datetime import date, datetime

import pytest

from odoo.addons.staff_pool.domain.eligibility import reasons_for, verdict_of
from odoo.addons.staff_pool.domain.fit import Cap, Fit
from odoo.addons.staff_pool.domain.ranking import decide
from odoo.addons.staff_pool.domain.search import Effect, Profile, Slot, Verdict

DAY = date(2026, 11, 4)
YESTERDAY, TOMORROW = date(2026, 11, 3), date(2026, 11, 5)
START, STOP = datetime(2026, 11, 4, 6), datetime(2026, 11, 4, 18)
SLOT = Slot(START, STOP, 1, pool_ids=(1,), tz="Europe/Zurich", unit_id=5)
SPREAD = ("unit_excluded", "unit_preferred", "inducted", "not_inducted")
CODES = {*SPREAD, "induction_expired", "over_week_cap", "over_month_cap"}


def a_profile(person_id=1, **values):
    known = {"member_id": person_id, "pool_id": 1, "available": (SLOT.span,)}
    return Profile(person_id=person_id, **{**known, **values})


def reason(slot=SLOT, **values):
    """The one reason of these two rules, and the verdict of all of them."""
    reasons = reasons_for(slot, a_profile(**values))
    ours = [each for each in reasons if each.code in CODES]
    assert len(ours) <= 1
    return (ours or [None])[0], verdict_of(reasons)


@pytest.mark.parametrize(
    ("fit", "code", "verdict"),
    [
        (Fit(), None, Verdict.ELIGIBLE),
        (Fit(stance="excluded"), "unit_excluded", Verdict.EXCLUDED),
        (Fit(stance="excluded", inducted_on=DAY), "unit_excluded", Verdict.EXCLUDED),
        (Fit(stance="preferred"), "unit_preferred", Verdict.ELIGIBLE),
        (Fit(inducted_on=DAY), "inducted", Verdict.ELIGIBLE),
        (Fit("warn"), "not_inducted", Verdict.WARNED),
        (Fit("block"), "not_inducted", Verdict.EXCLUDED),
        (Fit("block", "preferred"), "not_inducted", Verdict.EXCLUDED),
        (Fit("block", inducted_on=DAY), "inducted", Verdict.ELIGIBLE),
        (Fit("block", inducted_on=TOMORROW), "not_inducted", Verdict.EXCLUDED),
        (Fit("block", "neutral", YESTERDAY, DAY), "inducted", Verdict.ELIGIBLE),
        (
            Fit("block", "neutral", YESTERDAY, YESTERDAY),
            "induction_expired",
            Verdict.EXCLUDED,
        ),
        (
            Fit("warn", "neutral", YESTERDAY, YESTERDAY),
            "induction_expired",
            Verdict.WARNED,
        ),
        (Fit("no", "neutral", YESTERDAY, YESTERDAY), None, Verdict.ELIGIBLE),
    ],
)
def test_a_unit_does_what_it_chose_about_people_without_induction(fit, code, verdict):
    found, judged = reason(fit=fit)
    assert (found and found.code, judged) == (code, verdict)


def test_the_reason_says_when_the_induction_ended():
    found, _verdict = reason(fit=Fit("warn", "neutral", YESTERDAY, YESTERDAY))
    assert found.facts == {"day": YESTERDAY}


@pytest.mark.parametrize(
    ("cap", "code"),
    [
        (Cap("week", 36, 24 * 60), None),
        (Cap("week", 36, 24 * 60 + 1), "over_week_cap"),
        (Cap("week", 36, 24 * 60 - 1), None),
        (Cap("month", 60, 48 * 60), None),
        (Cap("month", 60, 48 * 60 + 1), "over_month_cap"),
    ],
)
def test_a_cap_holds_to_the_minute(cap, code):
    found, _verdict = reason(caps=(cap,))
    assert (found and found.code) == code


def test_the_reason_quotes_the_hours_and_the_cap():
    found, verdict = reason(caps=(Cap("week", 30, 24 * 60),))
    assert (found.facts, found.effect) == ({"hours": 36, "cap": 30}, Effect.BLOCKS)
    assert verdict is Verdict.EXCLUDED


def test_of_a_night_into_the_next_month_the_first_part_counts():
    night = Slot(
        datetime(2026, 11, 30, 20),  # 21:00 in Zurich: three hours until midnight
        datetime(2026, 12, 1, 6),
        1,
        pool_ids=(1,),
        tz="Europe/Zurich",
        unit_id=5,
    )
    available = (night.span,)
    cap = Cap("month", 10, 7 * 60)
    assert reason(night, caps=(cap,), available=available)[0] is None
    cap = Cap("month", 10, 7 * 60 + 1)
    found, _verdict = reason(night, caps=(cap,), available=available)
    assert found.code == "over_month_cap"


def test_the_month_is_the_local_one_over_a_clock_change():
    assert SLOT.month.start == datetime(2026, 10, 31, 23)
    october = Slot(
        datetime(2026, 10, 1), datetime(2026, 10, 1, 8), 1, (1,), "Europe/Zurich"
    )
    assert october.month.start == datetime(2026, 9, 30, 22)
    assert october.month.stop == datetime(2026, 10, 31, 23)


def test_who_prefers_and_knows_the_unit_is_asked_first():
    fits = (
        Fit(),
        Fit(inducted_on=DAY),
        Fit(stance="preferred"),
        Fit("no", "preferred", DAY),
    )
    profiles = [
        a_profile(person_id=number, fit=fit, week_minutes=60 * number)
        for number, fit in enumerate(fits)
    ]
    found = decide(SLOT, profiles)
    assert [candidate.person_id for candidate in found] == [3, 2, 1, 0]
