"""How does one search with the ORM, well, but without own SQL?

Sets, not loops over people: searches with ``any`` conditions, subtraction of
recordsets, one read per kind of fact; sums and the order in Python, since a span that
is cut at the end of a week is no aggregate the ORM knows.
"""

from collections import defaultdict
from datetime import timedelta
from hashlib import sha256

from odoo.fields import Domain

from .floor import FAIR_STEP, first_month

HOW_SHE_CAME = ("kept", "cancelled", "no_show")
REST, LONGEST, BOOKING = timedelta(hours=11), timedelta(hours=36), timedelta(hours=24)


def find(env, asks, today):
    """Member ids per slot, best first."""
    env.invalidate_all()
    return [_find_one(env, ask, today) for ask in asks]


def _find_one(env, ask, today):
    distances = _distances(env, ask)
    members = env["staff.member"].search(_members(ask, distances))
    members -= _kept_away(env, ask, members)
    work = _work(env, ask, members.person_id)
    fits = _fits(env, ask, members.person_id)
    members = members.filtered(lambda m: _suits(env, ask, fits, work, m))
    keys = _keys(env, ask, members, distances, fits, work, today)
    best = {}
    for member in sorted(members, key=keys.get):
        best.setdefault(member.person_id.id, member.id)
    return list(best.values())


def _distances(env, ask):
    rules = env["hospital.function.substitute"].search(
        [("function_id", "=", ask.function_id)]
    )
    distances = {rule.substitute_id.id: rule.distance for rule in rules}
    return distances | {ask.function_id: 0}


def _members(ask, distances):
    ends = [("date_stop", "=", False)], [("date_stop", ">=", ask.day)]
    lasting = Domain.OR(ends)
    valid = Domain("valid_to", "=", False) | Domain("valid_to", ">=", ask.day)
    person = Domain("active", "=", True) & lasting
    for _minimum, skill, progress in ask.skills:
        held = Domain("skill_id", "=", skill) & Domain("progress", ">=", progress)
        held &= Domain("verified_at", "!=", False) & valid
        person &= Domain("skill_ids", "any", held & Domain("valid_from", "<=", ask.day))
    offered = Domain("start", "<=", ask.start) & Domain("stop", ">=", ask.stop)
    person &= Domain(
        "availability_ids", "any", offered & Domain("start", ">", ask.start - LONGEST)
    )
    return (
        Domain("pool_id", "in", list(ask.pool_ids))
        & Domain("function_ids", "in", list(distances))
        & Domain("date_start", "<=", ask.day)
        & lasting
        & Domain("person_id", "any", person)
    )


def _kept_away(env, ask, members):
    """Those who are booked, not rested, busy elsewhere or absent."""
    theirs = Domain("person_id", "in", members.person_id.ids)
    over = Domain("start", "<", ask.stop) & Domain("stop", ">", ask.start)
    tired = (
        Domain("start", "<", ask.stop + REST)
        & Domain("start", ">", ask.start - REST - BOOKING)
        & Domain("stop", ">", ask.start - REST)
    )
    booked = env["staff.booking"].search(
        theirs & tired & Domain("released_at", "=", False)
    )
    busy = (
        env["staff.busy"]
        .sudo()
        .search(theirs & ((tired & Domain("is_work", "=", True)) | over))
    )
    absent = env["staff.absence"].search(theirs & over & Domain("source", "=", "leave"))
    away = booked.person_id | busy.person_id | absent.person_id
    return members.filtered(lambda member: member.person_id in away)


def _work(env, ask, persons):
    """Person → (start, stop, is a mission) around the slot's week and month."""
    first = min(ask.week[0], ask.month[0]) - BOOKING
    around = Domain("start", ">", first)
    around &= Domain("start", "<", max(ask.week[1], ask.month[1]))
    around &= Domain("person_id", "in", persons.ids)
    work = defaultdict(list)
    for row in env["staff.booking"].search_read(
        around & Domain("released_at", "=", False),
        ["person_id", "start", "stop", "kind"],
    ):
        found = row["start"], row["stop"], row["kind"] == "mission"
        work[row["person_id"][0]].append(found)
    for row in (
        env["staff.busy"]
        .sudo()
        .search_read(
            around & Domain("is_work", "=", True), ["person_id", "start", "stop"]
        )
    ):
        work[row["person_id"][0]].append((row["start"], row["stop"], False))
    return work


def _minutes(spans, period):
    inside = (
        min(stop, period[1]) - max(start, period[0])
        for start, stop in spans
        if start < period[1] and stop > period[0]
    )
    return sum((each.total_seconds() / 60 for each in inside), 0.0)


def _fits(env, ask, persons):
    rows = env["staff.unit.fit"].search(
        [("unit_id", "=", ask.unit_id), ("person_id", "in", persons.ids)]
    )
    return {fit.person_id.id: fit for fit in rows}


def _inducted(ask, fit):
    if not fit or not fit.inducted_on or fit.inducted_on > ask.day:
        return False
    return not fit.induction_valid_to or fit.induction_valid_to >= ask.day


def _suits(env, ask, fits, work, member):
    fit = fits.get(member.person_id.id)
    policy = env["hr.department"].browse(ask.unit_id).induction_policy
    if fit and fit.stance == "excluded":
        return False
    if policy == "block" and not _inducted(ask, fit):
        return False
    missions = [(a, b) for a, b, mission in work[member.person_id.id] if mission]
    caps = (member.cap_week_hours, ask.week), (member.cap_month_hours, ask.month)
    slot = [(ask.start, ask.stop)]
    return all(
        not cap or _minutes(missions + slot, period) <= cap * 60 for cap, period in caps
    )


def _keys(env, ask, members, distances, fits, work, today):
    turns = _turns(env, members, today)
    keys = {}
    for member in members:
        person_id = member.person_id.id
        fit, spans = fits.get(person_id), [(a, b) for a, b, _is in work[person_id]]
        keys[member] = (
            min(distances[f] for f in member.function_ids.ids if f in distances),
            ask.pool_ids.index(member.pool_id.id),
            2 * (not fit or fit.stance != "preferred") + (not _inducted(ask, fit)),
            *turns[member],
            round(_minutes(spans, ask.week)),
            sha256(f"{person_id}/{ask.seed}".encode()).hexdigest(),
            member.id,
        )
    return keys


def _turns(env, members, today):
    """Member → (turn, reliability), the smaller the earlier; figures are read once."""
    # sudo: figures belong to the system; the user sees what they rank
    rows = (
        env["mission.figure"]
        .sudo()
        .search_read(
            [
                ("pool_id", "in", members.pool_id.ids),
                ("month", ">=", first_month(today)),
            ],
            ["person_id", "pool_id", "month", "minutes_offered", *HOW_SHE_CAME],
        )
    )
    by_month, own = defaultdict(float), defaultdict(list)
    for row in rows:
        pool_id = row["pool_id"][0]
        by_month[pool_id, row["month"]] += row["minutes_offered"]
        own[pool_id, row["person_id"][0]].append(row)
    shares = _shares(env, members.pool_id, today)
    return {member: _turn(member, by_month, own, shares, today) for member in members}


def _turn(member, by_month, own, shares, today):
    joined = member.date_start.replace(day=1)
    offered_by_pool = sum(
        minutes
        for (pool_id, month), minutes in by_month.items()
        if pool_id == member.pool_id.id and month >= joined
    )
    rows = own[member.pool_id.id, member.person_id.id]
    offered = sum(row["minutes_offered"] for row in rows)
    weight = [(row, _weight(row["month"], today)) for row in rows]
    kept = sum(row["kept"] * w for row, w in weight)
    due = sum(
        (row["kept"] + row["cancelled"] + row["no_show"]) * w for row, w in weight
    )
    deficit = round(shares.get(member.id, 0) * offered_by_pool - offered)
    return -(deficit // FAIR_STEP), -round(100 * ((kept + 1) / (due + 2)))


def _weight(month, today):
    age = 12 * (today.year - month.year) + today.month - month.month
    return 0.5 ** (max(0, age) / 6)


def _shares(env, pools, today):
    lasting = Domain("date_stop", "=", False) | Domain("date_stop", ">=", today)
    mates = (
        env["staff.member"]
        .sudo()
        .search_read(
            Domain("pool_id", "in", pools.ids)
            & Domain("date_start", "<=", today)
            & lasting
            & Domain("person_id", "any", Domain("active", "=", True) & lasting),
            ["pool_id", "target_rate"],
        )
    )
    by_pool = defaultdict(list)
    for row in mates:
        by_pool[row["pool_id"][0]].append(row)
    shares = {}
    for rows in by_pool.values():
        said = [row["target_rate"] for row in rows if row["target_rate"]]
        mean = sum(said) / len(said) if said else 1
        total = sum(row["target_rate"] or mean for row in rows)
        shares |= {row["id"]: (row["target_rate"] or mean) / total for row in rows}
    return shares
