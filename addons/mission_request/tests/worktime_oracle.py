"""Which working-time rules would the slot of a random hospital break?

Nothing of the product is used: see ``search_oracle``.
"""

from datetime import timedelta
from fractions import Fraction

from .random_hospital import DAY, holds, local_day, meets, slot


def working_time(hospital, member, person):
    """Only said where the slot meets no other work, which blocks anyway."""
    work = stretches(person)
    if any(meets(hospital, span) for span, _minutes in work):
        return {}
    own = (hospital.start, hospital.stop)
    work.append((own, 15 * (own[1] - own[0]) - (hospital.pause or 0)))
    judges = {
        "daily_rest": too_little_rest,
        "week_hours": too_long_weeks,
        "rolling_hours": too_long_days,
        "mean_hours": too_long_fortnights,
        "consecutive_days": too_many_days,
    }
    return {
        f"work_{kind}": effect == "blocks"
        for kind, values, effect in rules(hospital, member)
        if judges[kind](hospital, work, values)
    }


def stretches(person):
    """((first quarter, end), minutes of work) of everything she works at."""
    found = [
        ((first, end), 15 * (end - first) - (pause or 0))
        for first, end, pause, released in person.booked
        if not released
    ]
    return found + [
        ((first, end), 15 * (end - first)) for first, end, work in person.busy if work
    ]


def rules(hospital, member):
    """(kind, values, effect) of those in force for her on the day of the slot."""
    day, said, ever = hospital.day, {}, False
    for code, kind, group, versions in hospital.rules:
        for version in versions:
            if version["withdrawn"]:
                continue
            ever = ever or version["from"] <= day
            in_force = holds(version["from"], version["until"], day)
            if in_force and version["effect"] != "off":
                rule = (kind, version["values"], version["effect"])
                said.setdefault(group, {})[code] = rule
    if not ever:
        return [("daily_rest", {"minutes": 660}, "blocks")]
    own = said.get(member.group, {}) if member.group is not None else {}
    return list((said.get(None, {}) | own).values())


def minutes_where(work, wanted):
    """Minutes of work in the quarters that are ``wanted``; a pause is spread."""
    return sum(
        Fraction(minutes, end - first) * sum(map(wanted, range(first, end)))
        for (first, end), minutes in work
    )


def too_little_rest(hospital, work, values):
    """Every quarter before and after the slot, as far as rest goes, is free."""
    far = values["minutes"] // 15
    rest = set(range(hospital.start - far, hospital.stop + far)) - slot(hospital)
    own = (hospital.start, hospital.stop)
    return any(rest & set(range(*span)) for span, _minutes in work if span != own)


def mondays(hospital):
    days = {local_day(quarter, hospital.tz) for quarter in slot(hospital)}
    return {day - timedelta(days=day.weekday()) for day in days}


def too_long_weeks(hospital, work, values):
    return any(
        weeks_from(hospital, work, monday, 1) > values["minutes"]
        for monday in mondays(hospital)
    )


def too_long_fortnights(hospital, work, values):
    firsts = {m - timedelta(days=back) for m in mondays(hospital) for back in (0, 7)}
    return any(
        weeks_from(hospital, work, monday, 2) / 2 > values["minutes"]
        for monday in firsts
    )


def weeks_from(hospital, work, monday, count):
    after = monday + timedelta(days=7 * count)
    return minutes_where(work, lambda q: monday <= local_day(q, hospital.tz) < after)


def too_long_days(hospital, work, values):
    length = values["days"] * DAY
    return any(
        minutes_where(work, lambda q, s=start: s <= q < s + length) > values["minutes"]
        for start in edges(hospital, work, length)
    )


def edges(hospital, work, length):
    """The sum is largest where such a time begins or ends with some work."""
    starts = {first for (first, _end), _m in work}
    starts |= {end - length for (_first, end), _m in work}
    return [s for s in starts if hospital.start - length <= s <= hospital.stop]


def too_many_days(hospital, work, values):
    begun = {local_day(first, hospital.tz) for (first, _end), _m in work}
    row, step = {hospital.day}, timedelta(days=1)
    while min(row) - step in begun:
        row.add(min(row) - step)
    while max(row) + step in begun:
        row.add(max(row) + step)
    return len(row) > values["days"]
