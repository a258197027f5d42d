"""Is a roster taken over as a set, and what is kept of long times?"""

from datetime import datetime, timedelta
from itertools import pairwise

from odoo.addons.hospital_base.domain.spans import Span
from odoo.addons.staff_pool.domain.busy import Busy, changes, months_of, pieces
from odoo.addons.staff_pool.domain.eligibility import reasons_for
from odoo.addons.staff_pool.domain.search import Profile, Slot
from odoo.addons.staff_pool.domain.worktime.facts import Stretch

ZURICH = "Europe/Zurich"


def at(text):
    return datetime.fromisoformat(text)


def busy(start, stop, uid=""):
    return Busy(uid, at(start), at(stop))


DAY = busy("2026-11-04 06:00", "2026-11-04 18:00")
NIGHT = busy("2026-11-05 18:00", "2026-11-06 06:00")


def test_a_roster_sent_again_changes_nothing():
    assert changes([DAY, NIGHT], [NIGHT, DAY, DAY]) == (set(), set())


def test_what_is_missing_goes_and_what_is_new_comes():
    assert changes([DAY], [NIGHT]) == ({NIGHT}, {DAY})


def test_longer_than_24_hours_is_kept_in_pieces_without_a_gap():
    long = busy("2026-11-04 06:00", "2026-11-06 08:00")
    cut = pieces(long)
    assert [each.stop - each.start for each in cut] == [
        timedelta(hours=24),
        timedelta(hours=24),
        timedelta(hours=2),
    ]
    assert (cut[0].start, cut[-1].stop) == (long.start, long.stop)
    assert all(a.stop == b.start for a, b in pairwise(cut))


def test_exactly_24_hours_is_one_piece():
    assert len(pieces(busy("2026-11-04 06:00", "2026-11-05 06:00"))) == 1


def test_a_file_speaks_for_the_whole_local_months_it_touches():
    october = Span(at("2026-10-31 22:30"), at("2026-10-31 22:45"))  # 23:30 in Zurich
    november = Span(at("2026-11-30 18:00"), at("2026-11-30 23:00"))  # to midnight
    period = months_of([november, october], ZURICH)
    assert period == Span(at("2026-09-30 22:00"), at("2026-11-30 23:00"))


def slot(start="2026-11-04 06:00", stop="2026-11-04 18:00"):
    return Slot(at(start), at(stop), 1, (1,), ZURICH)


def codes(**facts):
    offered = Span(at("2026-11-03 00:00"), at("2026-11-06 00:00"))
    profile = Profile(1, 1, 1, available=(offered,), **facts)
    return [reason.code for reason in reasons_for(slot(), profile)]


def test_who_is_busy_in_the_slot_is_out_and_only_busy_is_said():
    span = Span(at("2026-11-04 17:00"), at("2026-11-04 19:00"))
    found = codes(busy=(span,), others=(Stretch(span),))
    assert "busy_elsewhere" in found
    assert "booked" not in found


def test_work_elsewhere_too_near_leaves_too_little_rest():
    span = Span(at("2026-11-03 18:00"), at("2026-11-03 23:00"))
    assert "work_daily_rest" in codes(others=(Stretch(span),))
