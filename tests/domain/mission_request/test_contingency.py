"""What stands on which page of a pack, in which order, and under which name?"""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from odoo.addons.mission_request.domain.contingency import (
    KEPT,
    Facts,
    Mission,
    Need,
    Unit,
    download_name,
    file_name,
    file_prefix,
    pages,
    say_age,
    too_many,
)

MADE = datetime(2026, 11, 2, 8)


def a_unit(id_=1, name="Cardiology", site="North", tz="Europe/Zurich", place=""):
    return Unit(id_, name, site, tz, place, "", "")


def a_mission(start, unit_id=1, person="Anna", reference="MO1", hours=8):
    start = datetime.fromisoformat(start)
    stop = start + timedelta(hours=hours)
    return Mission(unit_id, reference, person, "", "Nurse", start, stop, "confirmed")


def a_need(start, unit_id=1, function="Nurse"):
    start = datetime.fromisoformat(start)
    stop = start + timedelta(hours=8)
    return Need(unit_id, "", function, start, stop, 2, "open")


def facts(units, missions=(), needs=()):
    return Facts(tuple(units), tuple(missions), tuple(needs), ())


def test_units_stand_by_site_and_name_and_those_without_anybody_too():
    units = [a_unit(1, "B", "South"), a_unit(2, "C", "North"), a_unit(3, "A", "South")]
    assert [page.unit.id for page in pages(facts(units))] == [2, 3, 1]
    assert all(page.days == () for page in pages(facts(units)))


def test_people_stand_under_their_unit_by_time_then_name():
    missions = [
        a_mission("2026-11-03 08:00", person="Bert"),
        a_mission("2026-11-03 06:00", person="Carla"),
        a_mission("2026-11-03 08:00", person="Anna"),
        a_mission("2026-11-03 05:00", unit_id=2),
    ]
    [page, other] = pages(facts([a_unit(), a_unit(2, "Surgery")], missions))
    assert [line.what.person for line in page.sheet] == ["Carla", "Anna", "Bert"]
    assert len(other.sheet) == 1


@pytest.mark.parametrize(
    ("start", "day", "times"),
    [
        ("2026-11-02 22:59", date(2026, 11, 2), "23:59 – 07:59"),
        ("2026-11-02 23:00", date(2026, 11, 3), "00:00 – 08:00"),
        ("2026-03-28 20:00", date(2026, 3, 28), "21:00 – 06:00"),  # an hour less
        ("2026-10-24 19:00", date(2026, 10, 24), "21:00 – 04:00"),  # an hour more
    ],
)
def test_a_day_is_that_of_the_wall_where_the_mission_begins(start, day, times):
    [page] = pages(facts([a_unit()], [a_mission(start)]))
    assert [(line.day, line.times) for line in page.sheet] == [(day, times)]
    assert [each.day for each in page.days] == [day]


def test_needs_stand_on_the_days_and_not_on_the_hour_sheet():
    needs = [a_need("2026-11-04 08:00"), a_need("2026-11-03 08:00")]
    [page] = pages(facts([a_unit()], [a_mission("2026-11-03 08:00")], needs))
    found = [(each.day.day, len(each.missions), len(each.needs)) for each in page.days]
    assert found == [(3, 1, 1), (4, 0, 1)]
    assert len(page.sheet) == 1


def test_a_place_is_named_with_its_site():
    assert a_unit(place="Floor 3").where == "North, Floor 3"
    assert a_unit(place="").where == "North"


@example("../../etc/passwd")
@given(st.text(max_size=60))
def test_no_name_of_an_establishment_leaves_the_folder(company):
    name = file_name(7, company, MADE)
    assert name.startswith(file_prefix(7))
    assert name.endswith("20261102T0800Z.html")
    assert not set(name) - set("abcdefghijklmnopqrstuvwxyz0123456789-.TZ")
    assert ".." not in name
    assert not name.startswith(file_prefix(71))


def test_names_say_what_and_when():
    name = file_name(1, "Hôpital du Nord", MADE)
    assert name == "pack-1-hopital-du-nord-20261102T0800Z.html"
    assert download_name(MADE) == "contingency-pack-20261102T0800Z.html"


@pytest.mark.parametrize(
    ("minutes", "said"), [(0, "0 h 00 min"), (59, "0 h 59 min"), (125, "2 h 05 min")]
)
def test_an_age_is_said_in_hours_and_minutes(minutes, said):
    assert say_age(timedelta(minutes=minutes, seconds=59)) == said


def test_the_youngest_stay_also_after_the_establishment_has_another_name():
    hours = [MADE + timedelta(hours=n) for n in range(5)]
    names = [
        file_name(1, company, hour)
        for company, hour in zip("edcba", hours, strict=True)
    ]
    assert too_many(reversed(names)) == names[: 5 - KEPT]
    assert too_many(names[:KEPT]) == []
