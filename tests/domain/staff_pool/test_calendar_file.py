"""What does a calendar file say, and is a hostile one harmless?"""

from datetime import datetime, timedelta

import pytest

from odoo.addons.hospital_base.domain.refusal import Refusal
from odoo.addons.hospital_base.domain.spans import Span
from odoo.addons.staff_pool.domain import calendar_file
from odoo.addons.staff_pool.domain.calendar_rules import zone_named

ZURICH = "Europe/Zurich"
WINDOW = Span(datetime(2026, 11, 1, 23), datetime(2027, 11, 1, 23))


def event(*lines, uid="a@b"):
    body = "\r\n".join([f"UID:{uid}", "DTSTAMP:20261101T000000Z", *lines])
    return f"BEGIN:VEVENT\r\n{body}\r\nEND:VEVENT\r\n"


def read(*events, window=WINDOW):
    text = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n" + "".join(events) + "END:VCALENDAR\r\n"
    return calendar_file.read(text.encode(), ZURICH, window)


def said(busy):
    return [f"{each.start:%m-%d %H:%M} {each.stop:%m-%d %H:%M}" for each in busy]


def refused(*events):
    with pytest.raises(Refusal) as caught:
        read(*events)
    return caught.value.code


NIGHT = ("DTSTART:20261104T190000", "DTEND:20261105T070000")


def test_a_time_without_a_zone_is_read_on_the_clock_of_the_site():
    assert said(read(event(*NIGHT))) == ["11-04 18:00 11-05 06:00"]


def test_utc_and_named_zones_are_converted():
    utc = ("DTSTART:20261104T190000Z", "DTEND:20261104T200000Z")
    paris = (
        "DTSTART;TZID=Romance Standard Time:20261104T190000",
        "DTEND;TZID=Europe/Lisbon:20261104T190000",
    )
    assert said(read(event(*utc))) == ["11-04 19:00 11-04 20:00"]
    assert said(read(event(*paris))) == ["11-04 18:00 11-04 19:00"]


def test_a_zone_that_the_file_describes_itself_is_not_believed():
    lie = (
        "BEGIN:VTIMEZONE\r\nTZID:Europe/Zurich\r\nBEGIN:STANDARD\r\n"
        "DTSTART:19700101T000000\r\nTZOFFSETFROM:+0900\r\nTZOFFSETTO:+0900\r\n"
        "END:STANDARD\r\nEND:VTIMEZONE\r\n"
    )
    zoned = (
        "DTSTART;TZID=Europe/Zurich:20261104T190000",
        "DTEND;TZID=Europe/Zurich:20261104T200000",
    )
    assert said(read(lie, event(*zoned))) == ["11-04 18:00 11-04 19:00"]


def test_an_unknown_zone_is_refused_and_not_guessed():
    assert refused(event("DTSTART;TZID=Moon/Tycho:20261104T190000")) == "calendar_zone"
    assert zone_named("/freeassociation.sourceforge.net/Europe/Zurich") == ZURICH


def test_a_whole_day_is_local_and_no_worked_hours():
    [day] = read(event("DTSTART;VALUE=DATE:20261104"))
    assert said([day]) == ["11-03 23:00 11-04 23:00"]
    assert not day.is_work


def test_the_long_day_of_the_clock_change_is_25_hours_in_two_pieces():
    october = Span(datetime(2026, 10, 1), datetime(2026, 11, 1))
    pieces = read(event("DTSTART;VALUE=DATE:20261025"), window=october)
    assert said(pieces) == ["10-24 22:00 10-25 22:00", "10-25 22:00 10-25 23:00"]


def test_days_from_to_end_before_the_last_day_named():
    days = ("DTSTART;VALUE=DATE:20261104", "DTEND;VALUE=DATE:20261106")
    assert said(read(event(*days))) == [
        "11-03 23:00 11-04 23:00",
        "11-04 23:00 11-05 23:00",
    ]


def test_without_an_end_the_duration_counts_and_without_both_nothing():
    assert said(read(event(NIGHT[0], "DURATION:PT8H"))) == ["11-04 18:00 11-05 02:00"]
    assert read(event(NIGHT[0])) == []
    assert read(event(NIGHT[0], "DTEND:20261104T180000")) == []


def test_cancelled_and_free_entries_keep_nobody_away():
    assert read(event(*NIGHT, "STATUS:CANCELLED")) == []
    assert read(event(*NIGHT, "TRANSP:TRANSPARENT")) == []
    assert read(event(*NIGHT, "STATUS:CONFIRMED", "TRANSP:OPAQUE")) != []


def test_weekly_nights_keep_their_local_hours_over_the_clock_change():
    spring = Span(datetime(2027, 3, 20), datetime(2027, 4, 1))
    weekly = event(
        "DTSTART;TZID=Europe/Zurich:20270320T190000",
        "DTEND;TZID=Europe/Zurich:20270321T070000",
        "RRULE:FREQ=WEEKLY;BYDAY=SA",
    )
    assert said(read(weekly, window=spring)) == [
        "03-20 18:00 03-21 06:00",
        "03-27 18:00 03-28 06:00",
    ]


def test_left_out_moved_and_cancelled_occurrences_count():
    weekly = event(
        *NIGHT, "RRULE:FREQ=WEEKLY;COUNT=4", "EXDATE:20261111T190000", uid="w"
    )
    moved = event(
        "RECURRENCE-ID:20261118T190000",
        "DTSTART:20261119T190000",
        "DTEND:20261120T070000",
        uid="w",
    )
    gone = event("RECURRENCE-ID:20261125T180000Z", *NIGHT, "STATUS:CANCELLED", uid="w")
    assert said(read(weekly, moved, gone)) == [
        "11-04 18:00 11-05 06:00",
        "11-19 18:00 11-20 06:00",
    ]


@pytest.mark.parametrize(
    "of",
    [
        "RECURRENCE-ID:20261111T180000Z",
        "RECURRENCE-ID;TZID=Europe/Zurich:20261111T190000",
    ],
)
def test_what_is_moved_counts_once_on_whichever_clock_it_is_written(of):
    weekly = event(
        "DTSTART;TZID=Europe/Zurich:20261104T190000",
        "DTEND;TZID=Europe/Zurich:20261105T070000",
        "RRULE:FREQ=WEEKLY;COUNT=2",
        uid="w",
    )
    moved = event(of, "DTSTART:20261112T180000Z", "DTEND:20261112T190000Z", uid="w")
    assert said(read(weekly, moved)) == [
        "11-04 18:00 11-05 06:00",
        "11-12 18:00 11-12 19:00",
    ]


def test_the_last_day_of_a_rule_is_read_in_the_zone_of_the_entry():
    until = event(*NIGHT, "RRULE:FREQ=DAILY;UNTIL=20261105T180000Z")
    assert len(read(until)) == 2
    day = event(*NIGHT, "RRULE:FREQ=DAILY;UNTIL=20261105")
    assert len(read(day)) == 2


def test_a_rule_without_an_end_is_followed_to_the_end_of_the_window():
    endless = event("DTSTART:20200106T070000", "DURATION:PT8H", "RRULE:FREQ=DAILY")
    found = read(endless)
    assert len(found) == 365
    assert found[0].start >= WINDOW.start


def test_years_that_are_over_are_not_walked_through(monkeypatch):
    monkeypatch.setattr(calendar_file, "MOST_STEPS", 450)
    old = event("DTSTART:19900104T070000", "DURATION:PT8H", "RRULE:FREQ=DAILY")
    over = ("DTSTART:19900104T070000", "DURATION:PT8H", "RRULE:FREQ=DAILY;UNTIL=2026")
    ended = [event(*over[:2], f"{over[2]}0101", uid=f"{n}") for n in range(200)]
    assert len(read(old)) == 365
    assert read(*ended) == []
    fortnightly = event(
        "DTSTART:19900103T070000",  # a Wednesday, as 4 November 2026 a fortnight on
        "DURATION:PT8H",
        "RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=WE,FR",
    )
    assert said(read(fortnightly))[:2] == [
        "11-04 06:00 11-04 14:00",
        "11-06 06:00 11-06 14:00",
    ]


def test_two_days_at_a_stretch_are_kept_in_pieces():
    long = ("DTSTART:20261104T070000", "DTEND:20261106T080000")
    spans = [each.stop - each.start for each in read(event(*long))]
    assert spans == [timedelta(hours=24), timedelta(hours=24), timedelta(hours=1)]


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=SECONDLY",
        "FREQ=MINUTELY;INTERVAL=1",
        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=DAILY;INTERVAL=7;BYDAY=MO",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=YEARLY;INTERVAL=2;BYMONTHDAY=4",
        "FREQ=MONTHLY;INTERVAL=12;BYMONTHDAY=30",
        "FREQ=MONTHLY;BYDAY=6MO",
        "FREQ=MONTHLY;BYDAY=1MO;BYMONTHDAY=31",
        "FREQ=MONTHLY;BYMONTHDAY=99",
        "FREQ=MONTHLY;BYMONTHDAY=x",
        "FREQ=WEEKLY;BYWEEKNO=60",
        "FREQ=WEEKLY;INTERVAL=0",
        "FREQ=WEEKLY;INTERVAL=99999999999999",
        "FREQ=WEEKLY;BYDAY=XX",
        "FREQ=WEEKLY;UNTIL=never",
        "nonsense",
    ],
)
def test_rules_that_could_run_away_or_are_broken_are_refused(rule):
    assert refused(event(*NIGHT, f"RRULE:{rule}")) == "calendar_rule"


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=DAILY;INTERVAL=9999",
        "FREQ=DAILY;BYDAY=MO",
        "FREQ=WEEKLY;INTERVAL=9999;BYDAY=SU",
        "FREQ=MONTHLY;INTERVAL=11;BYMONTHDAY=31",
        "FREQ=MONTHLY;INTERVAL=11;BYDAY=-5SU",
        "FREQ=MONTHLY;INTERVAL=12",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29",
        "FREQ=YEARLY;INTERVAL=9999",
    ],
)
def test_what_finds_its_next_day_is_followed(rule):
    read(event("DTSTART:20000131T070000", "DURATION:PT8H", f"RRULE:{rule}"))


def test_a_sign_that_no_database_keeps_makes_it_unreadable():
    assert refused(event(*NIGHT, uid="a\0b")) == "calendar_unreadable"


@pytest.mark.parametrize("lasts", ["P3000000D", "P300000W", "P99999999999W"])
def test_a_length_beyond_all_years_is_refused(lasts):
    assert refused(event(NIGHT[0], f"DURATION:{lasts}")) == "calendar_moment"


def test_all_rules_of_a_file_share_the_steps(monkeypatch):
    monkeypatch.setattr(calendar_file, "MOST_STEPS", 150)
    counted = ("DTSTART:20260104T070000", "DURATION:PT1H", "RRULE:FREQ=DAILY;COUNT=99")
    assert read(event(*counted)) == []
    assert refused(event(*counted), event(*counted)) == "calendar_too_big"


def test_too_much_of_anything_is_refused():
    daily = ("DTSTART:20261104T070000", "DURATION:PT1H", "RRULE:FREQ=DAILY")
    assert refused(*(event(*daily, uid=f"{n}") for n in range(8))) == "calendar_too_big"
    assert refused("X" * (calendar_file.MOST_BYTES + 1)) == "calendar_too_big"


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe\x00",
        b"BEGIN:VCARD\r\nFN:x\r\nEND:VCARD\r\n",
        b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n",
        b"<html></html>",
        b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:a\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
    ],
)
def test_what_is_no_calendar_is_said_so(content):
    with pytest.raises(calendar_file.NoCalendar):
        calendar_file.read(content, ZURICH, WINDOW)


@pytest.mark.parametrize("parameter", [";A=b,", ";A=,", ";A,,", ";A=b;A=b,", ";A=^,"])
@pytest.mark.parametrize("name", ["SUMMARY", "DTSTART", "x.UID"])
def test_a_line_that_would_be_read_for_ever_is_refused_before(
    monkeypatch, name, parameter
):
    monkeypatch.setattr(calendar_file.vobject, "readComponents", None)
    assert refused(event(*NIGHT, name + parameter * 9)) == "calendar_unreadable"


def test_parameters_as_calendar_programs_write_them_are_read():
    lines = [
        'SUMMARY;LANGUAGE=de-CH;X-A="x:y;z",b,"c":Night; shift: "ICU", 1',
        "ATTENDEE;CN=Doe\\, Jane;ROLE=:mailto:a@b.test",
        "item1.X-APPLE_STRUCTURED;X-TITLE=Rue du Lac, 1;VALUE=URI:geo:46.5,6.6",
        "COMMENT:",
    ]
    assert len(read(event(*NIGHT, *lines))) == 1


@pytest.mark.parametrize(
    "value", ["00010101T000000", "20261332T000000", "99999999", "x"]
)
def test_moments_that_do_not_exist_are_refused(value):
    assert refused(event(f"DTSTART:{value}")) == "calendar_moment"
