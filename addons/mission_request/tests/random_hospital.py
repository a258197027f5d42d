"""Small hospitals at random: people, pools, hours, rules and one slot to fill.

All times are quarters of an hour since ``ORIGIN``, UTC; so an oracle can look at each
by itself. Facts gather around the slot and around the limits: elsewhere nothing is
decided. ``written_hospital`` puts one into the database.
"""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cache
from random import Random
from zoneinfo import ZoneInfo

ORIGIN = datetime(2026, 9, 28)  # a Monday
NOW = datetime(2026, 10, 20, 8)
TODAY = NOW.date()
QUARTER = timedelta(minutes=15)
DAY = 96
#: Clocks of the first two change on 25 October and on 1 November 2026.
ZONES = ("Europe/Zurich", "America/New_York", "Pacific/Auckland")
PEOPLE, OWN, LENDER, FOREIGN = 7, (0, 1), 2, 3
#: Function asked → function that may fill it → distance.
FILLING = {0: {0: 0, 1: 1, 2: 2}, 1: {1: 0}}
LEVELS = (25, 50, 100)
KINDS = {
    "daily_rest": ({"minutes": 600}, {"minutes": 660}, {"minutes": 720}),
    "week_hours": ({"minutes": 1800}, {"minutes": 2400}),
    "rolling_hours": ({"minutes": 1680, "days": 3}, {"minutes": 2400, "days": 7}),
    "mean_hours": ({"minutes": 1500, "weeks": 2}, {"minutes": 1800, "weeks": 2}),
    "consecutive_days": ({"days": 2}, {"days": 4}),
}


def moment(quarter):
    return ORIGIN + quarter * QUARTER


@cache
def local_day(quarter, tz):
    aware = moment(quarter).replace(tzinfo=ZoneInfo("UTC"))
    return aware.astimezone(ZoneInfo(tz)).date()


def holds(since, until, day):
    return since <= day <= (until or date.max)


def slot(hospital):
    """Its quarters."""
    return set(range(hospital.start, hospital.stop))


def meets(hospital, span):
    return bool(slot(hospital) & set(range(*span)))


@dataclass
class Person:
    active: bool
    stop: date | None
    available: list
    absent: list  # (first quarter, end, source)
    booked: list  # (first quarter, end, kind, break minutes, released)
    busy: list  # (first quarter, end, is it work)
    skills: list  # (skill, progress, verified, from, to)
    fits: dict  # unit → (stance, inducted on, valid to)


@dataclass
class Member:
    person: int
    pool: int
    functions: list
    start: date
    stop: date | None
    rate: int
    group: int | None
    roles: list
    caps: dict = field(default_factory=dict)  # period → hours


@dataclass
class Hospital:
    zone: int
    start: int
    stop: int
    function: int
    pools: tuple
    unit: int
    pause: int | None
    minimums: list  # (skill, progress)
    policies: list  # of the units
    people: list = field(default_factory=list)
    members: list = field(default_factory=list)
    rules: list = field(default_factory=list)  # (code, kind, group, versions)
    figures: list = field(default_factory=list)

    @property
    def tz(self):
        return ZONES[self.zone]

    @property
    def day(self):
        return local_day(self.start, self.tz)


def a_hospital(seed):
    draw = Random(seed)  # noqa: S311 (no secret)
    first = (NOW - ORIGIN) // QUARTER + draw.randint(DAY, 16 * DAY)
    hospital = Hospital(
        zone=draw.randrange(len(ZONES)),
        start=first,
        stop=first + draw.choice((16, 32, 34, 48)),
        function=draw.choice((0, 0, 1)),
        pools=draw.choice(
            ((0,), (1,), (0, 1), (1, 0), (0, 1, 2), (0, 2), (1, 2), (0, 3))
        ),
        unit=draw.randrange(2),
        pause=draw.choice((None, 30)),
        minimums=draw.choice(([], [], [(0, 50)], [(0, 25), (1, 50)])),
        policies=[draw.choice(("no", "no", "warn", "block")) for _unit in range(2)],
    )
    hospital.people = [_person(draw, hospital) for _person_ in range(PEOPLE)]
    for number in range(PEOPLE):
        hospital.members += _members(draw, hospital, number)
    for member in hospital.members:
        member.caps = _caps(draw, hospital, hospital.people[member.person])
    hospital.rules = _rules(draw, hospital)
    hospital.figures = _figures(draw)
    return hospital


def _day_near(draw, day, usual=None, odds=12):
    """Mostly ``usual``, else the day of the slot or one beside it."""
    if draw.randrange(odds):
        return usual
    return day + timedelta(days=draw.randint(-1, 1))


def _person(draw, hospital):
    start, stop, day = hospital.start, hospital.stop, hospital.day
    person = Person(
        active=bool(draw.randrange(20)),
        stop=_day_near(draw, day),
        available=_available(draw, start, stop),
        absent=[],
        booked=_booked(draw, start, stop),
        busy=[],
        skills=[_skill(draw, skill, day) for skill in range(2) if draw.randrange(8)],
        fits={unit: _fit(draw, day) for unit in range(2) if draw.randrange(2)},
    )
    if not draw.randrange(6):
        first = start + draw.randint(-8, stop - start + 8)
        source = draw.choice(("leave", "leave_pending", "leave_pending"))
        person.absent.append((first, first + draw.randint(1, 40), source))
    if not draw.randrange(3):
        first = start + draw.choice((-90, -60, -6, 6, stop - start + 42, 400, 500))
        first += draw.randint(0, 6)
        busy = (first, first + draw.choice((8, 16, 17)), bool(draw.randrange(3)))
        if busy[:2] not in [booking[:2] for booking in person.booked]:
            person.busy.append(busy)
    return person


def _available(draw, start, stop):
    """One offer around the slot or two that touch; now and then a quarter short."""
    first, last = start - draw.randint(0, 20), stop + draw.randint(0, 20)
    flaw = draw.randrange(20)
    if flaw == 0:
        return []
    if flaw == 1:
        first = start + 1
    if flaw == 2:
        last = stop - 1
    middle = draw.randint(start + 2, stop - 3)
    if draw.randrange(2):
        return [(first, last)]
    return [(first, middle), (middle + (not draw.randrange(10)), last)]


def _booked(draw, start, stop):
    """Shifts before and after, the nearest around the limits of rest."""
    found, end = [], start - draw.choice((39, 40, 43, 44, 45, 60, 90, 120, 160))
    for _shift in range(draw.choice((0, 0, 1, 2, 3, 5))):
        begin = end - draw.choice((16, 32, 40))
        found.append((begin, end))
        end = begin - draw.choice((44, 50, 64, 160))
    begin = stop + draw.choice((39, 40, 43, 44, 45, 48, 90, 120, 160, -1))
    for _shift in range(draw.choice((0, 0, 0, 1, 2, 3))):
        found.append((begin, begin + draw.choice((16, 32))))
        begin = found[-1][1] + draw.choice((44, 64))
    return [
        (*span, draw.choice((None, 0, 30)), not draw.randrange(10)) for span in found
    ]


def _skill(draw, skill, day):
    since = _day_near(draw, day, date(2026, 1, 1))
    until = _day_near(draw, day)
    until = until and max(since, until)
    return skill, draw.choice(LEVELS), bool(draw.randrange(10)), since, until


def _fit(draw, day):
    stance = draw.choice((*("preferred", "neutral") * 4, "excluded"))
    if not draw.randrange(3):
        return stance, None, None
    since = _day_near(draw, day, date(2026, 2, 1), odds=4)
    until = _day_near(draw, day, odds=4)
    return stance, since, until and max(since, until)


def _members(draw, hospital, number):
    choices = ((0,), (1,), (0, 1), (2,), (0, 2), (3,), (1, 3), (0,), (1,))
    return [_member(draw, hospital.day, number, pool) for pool in draw.choice(choices)]


def _member(draw, day, number, pool):
    since = _day_near(draw, day, date(2026, draw.randint(1, 9), 10))
    until = _day_near(draw, day, draw.choice((None,) * 9 + (TODAY,)))
    return Member(
        person=number,
        pool=pool,
        functions=draw.choice(([0], [0, 1], [0, 1], [1], [2], [3])),
        start=since,
        stop=until and max(since, until),
        rate=draw.choice((0, 20, 50, 80)),
        group=draw.choice((None, 0)),
        roles=draw.sample(range(3), draw.randint(0, 2)),
    )


def same_period(hospital, quarter, period):
    """Is this quarter in the local week or month in which the slot begins?"""
    day, own = local_day(quarter, hospital.tz), hospital.day
    if period == "week":
        return day.isocalendar()[:2] == own.isocalendar()[:2]
    return (day.year, day.month) == (own.year, own.month)


def with_slot(hospital, person, period):
    """Quarters of missions in the period, the slot's among them."""
    booked = [
        quarter
        for first, end, _pause, released in person.booked
        if not released
        for quarter in range(first, end)
    ]
    taken = booked + list(range(hospital.start, hospital.stop))
    return sum(same_period(hospital, quarter, period) for quarter in taken)


def _caps(draw, hospital, person):
    """Few have any, and these at the limit, or a quarter of an hour beside it."""
    return {
        period: (with_slot(hospital, person, period) + draw.randint(-1, 1)) / 4
        for period in ("week", "month")
        if not draw.randrange(8)
    }


def _rules(draw, hospital):
    """Of everybody and of a staff group, in force, over, not yet, off or withdrawn."""
    found = []
    for kind, choices in KINDS.items():
        for group in (None, 0):
            if not draw.randrange(3):
                versions = [_version(draw, hospital.day, choices)]
                found.append((kind, kind, group, versions))
    return found


def _version(draw, day, choices):
    since = _day_near(draw, day, date(2026, 6, 1), odds=6)
    until = _day_near(draw, day, odds=6)
    return {
        "effect": draw.choice(("blocks", "blocks", "warns", "off")),
        "from": since,
        "until": until and max(since, until),
        "withdrawn": not draw.randrange(8),
        "values": draw.choice(choices),
    }


def _figures(draw):
    """(person, pool, month, minutes offered, kept, given up, missed)"""
    months = (date(2025, 9, 1), date(2025, 11, 1), date(2026, 4, 1), date(2026, 9, 1),
              date(2026, 10, 1), date(2026, 11, 1))  # fmt: skip
    return [
        (person, pool, month, 60 * draw.randint(0, 40), *(
            draw.randint(0, most) for most in (3, 1, 1)))
        for person in range(PEOPLE)
        for pool in (*OWN, LENDER)
        for month in months
        if not draw.randrange(3)
    ]  # fmt: skip
