"""What a search must say of a random hospital, found slowly and without cleverness.

Nothing of the product is used: every quarter of an hour, every day and every member
is looked at by itself. See ``random_hospital`` for what is known.
"""

from datetime import date
from hashlib import sha256

from .random_hospital import (
    FILLING,
    LENDER,
    OWN,
    TODAY,
    holds,
    meets,
    moment,
    same_period,
    slot,
    with_slot,
)
from .worktime_oracle import working_time

ELIGIBLE, WARNED, EXCLUDED = "eligible", "warned", "excluded"
FIRST_MONTH = date(2025, 11, 1)
EVER = date.max


# --- what keeps her away, rule by rule


def blocks_and_warns(hospital, member):
    """Code → whether it blocks; a code that only warns is False."""
    person = hospital.people[member.person]
    found = dict.fromkeys(blocks(hospital, member, person), True)
    if "absent" not in found and away(hospital, person, "leave_pending"):
        found["absence_asked"] = False
    return found | unit(hospital, person) | working_time(hospital, member, person)


def blocks(hospital, member, person):
    day = hospital.day
    if not holds(member.start, member.stop, day):
        yield "not_member_on_day"
    elif day > (person.stop or EVER):
        yield "person_left"
    if distance(hospital, member) is None:
        yield "lacks_function"
    if not all(has(person, minimum, day) for minimum in hospital.minimums):
        yield "lacks_skills"
    yield from not_free(hospital, person)
    for period in ("week", "month"):
        cap = member.caps.get(period)
        if cap and with_slot(hospital, person, period) > cap * 4:
            yield f"over_{period}_cap"
            break


def not_free(hospital, person):
    offered = {q for span in person.available for q in range(*span)}
    if not slot(hospital) & offered:
        yield "not_available"
    elif slot(hospital) - offered:
        yield "partly_available"
    if away(hospital, person, "leave"):
        yield "absent"
    if any(meets(hospital, span) for span in bookings(person)):
        yield "booked"
    if any(meets(hospital, (first, end)) for first, end, _work in person.busy):
        yield "busy_elsewhere"


def is_taken(hospital, person):
    """By work in the hours of the slot; rules of working time say nothing then."""
    work = bookings(person) + [(a, b) for a, b, is_work in person.busy if is_work]
    return any(meets(hospital, span) for span in work)


def distance(hospital, member):
    filling = FILLING[hospital.function]
    return min((filling[f] for f in member.functions if f in filling), default=None)


def has(person, minimum, day):
    wanted, least = minimum
    return any(
        skill == wanted and level >= least and verified and holds(since, until, day)
        for skill, level, verified, since, until in person.skills
    )


def away(hospital, person, why):
    spans = [(first, end) for first, end, source in person.absent if source == why]
    return any(meets(hospital, span) for span in spans)


def bookings(person):
    return [(first, end) for first, end, *_, released in person.booked if not released]


def unit(hospital, person):
    policy = hospital.policies[hospital.unit]
    stance, _since, until = person.fits.get(hospital.unit, ("neutral", None, None))
    if stance == "excluded":
        return {"unit_excluded": True}
    if policy == "no" or inducted(hospital, person):
        return {}
    expired = until and until < hospital.day
    return {"induction_expired" if expired else "not_inducted": policy == "block"}


def inducted(hospital, person):
    _stance, since, until = person.fits.get(hospital.unit, (None, None, None))
    return bool(since) and holds(since, until, hospital.day)


# --- who is first


def order(hospital, member, out):
    """Whoever has the smaller one is asked first; of those left ``out`` none is."""
    person = hospital.people[member.person]
    deficit, reliability = (0, 0.5) if out else standing(hospital, member)
    stance = person.fits.get(hospital.unit, ("neutral",))[0]
    return (
        distance(hospital, member),
        hospital.pools.index(member.pool),
        2 * (stance != "preferred") + (not inducted(hospital, person)),
        -(round(deficit) // 480),
        -round(100 * reliability),
        round(week_minutes(hospital, person)),
    )


def week_minutes(hospital, person):
    """Hours taken count whole, with their pauses."""
    spans = bookings(person) + [(a, b) for a, b, work in person.busy if work]
    taken = [quarter for span in spans for quarter in range(*span)]
    return 15 * sum(same_period(hospital, quarter, "week") for quarter in taken)


def standing(hospital, member):
    """How much less than her share she was offered, and how reliable she is."""
    mates = [
        mate
        for mate in hospital.members
        if mate.pool == member.pool
        and holds(mate.start, mate.stop, TODAY)
        and hospital.people[mate.person].active
        and (hospital.people[mate.person].stop or EVER) >= TODAY
    ]
    if member not in mates:
        return 0, 0.5
    named = [mate.rate for mate in mates if mate.rate]
    usual = sum(named) / len(named) if named else 1
    rates = [mate.rate or usual for mate in mates]
    share = (member.rate or usual) / sum(rates)
    rows = [
        (person, month, *counted)
        for person, pool, month, *counted in hospital.figures
        if pool == member.pool and month >= FIRST_MONTH
    ]
    joined = member.start.replace(day=1)
    pool_minutes = sum(row[2] for row in rows if row[1] >= joined)
    own = [row for row in rows if row[0] == member.person]
    kept = sum(row[3] * weight(row[1]) for row in own)
    due = sum(sum(row[3:]) * weight(row[1]) for row in own)
    offered = sum(row[2] for row in own)
    return share * pool_minutes - offered, (kept + 1) / (due + 2)


def weight(month):
    age = 12 * (TODAY.year - month.year) + TODAY.month - month.month
    return 0.5 ** (max(age, 0) / 6)


def found(hospital, ids):
    """(person, pool, verdict, codes), in order: whoever may come, then the others.

    :param ids: of people, functions and units, which the draw is made from
    """
    best = {}
    for member in hospital.members:
        if not (seen(hospital, member) and hospital.people[member.person].active):
            continue
        if distance(hospital, member) is None:
            continue
        codes = blocks_and_warns(hospital, member)
        out = any(codes.values())
        drawn = lot(hospital, member, ids)
        key = (out, *order(hospital, member, out), drawn)
        if member.person not in best or key < best[member.person][0]:
            best[member.person] = (key, told(hospital, member, codes, out))
    return [said for _key, said in sorted(best.values(), key=lambda each: each[0])]


def let_in(hospital):
    """Whoever may come by one of the pools asked, whoever manages it."""
    return {
        member.person
        for member in hospital.members
        if member.pool in hospital.pools
        and hospital.people[member.person].active
        and not any(blocks_and_warns(hospital, member).values())
    }


def told(hospital, member, codes, out):
    """Of people lent no more is told than whether they can come."""
    verdict = EXCLUDED if out else WARNED if codes else ELIGIBLE
    if member.pool == LENDER:
        verdict = EXCLUDED if out else ELIGIBLE
        codes = {"only_her_pool_knows"} if out else {}
    return member.person, member.pool, verdict, frozenset(codes)


def seen(hospital, member):
    """Own pools; the lender only where the pool that it lends to is asked first."""
    if member.pool not in hospital.pools:
        return False
    return member.pool in OWN or (member.pool == LENDER and hospital.pools[0] == 0)


def lot(hospital, member, ids):
    """The draw, which the same slot always repeats."""
    times = "/".join(f"{moment(q):%Y%m%d%H%M}" for q in (hospital.start, hospital.stop))
    function, unit_id = ids["function"][hospital.function], ids["unit"]
    text = f"{ids['person'][member.person]}/{times}/{function}/{unit_id}"
    return sha256(text.encode()).hexdigest()


# --- the staff list


def in_the_list(hospital, wanted):
    """People of own pools who have a membership, not ended, that is ``wanted``."""
    return {
        member.person
        for member in hospital.members
        if member.pool in OWN
        and hospital.people[member.person].active
        and (member.stop or EVER) >= TODAY
        and wanted(member)
    }


def listed(hospital, pool=None, function=None, role=None):
    return in_the_list(
        hospital,
        lambda member: (
            pool in (None, member.pool)
            and (function is None or function in member.functions)
            and (role is None or role in member.roles)
        ),
    )


def called_for(hospital, served):
    """Members of the pools that serve the unit, whom it does not exclude."""
    members = in_the_list(hospital, lambda member: member.pool in served)
    fits = {number: hospital.people[number].fits for number in members}
    return {n for n in members if fits[n].get(hospital.unit, ("",))[0] != "excluded"}


def able(hospital, skill, least):
    return {
        number
        for number in anybody(hospital)
        if has(hospital.people[number], (skill, least), TODAY)
    }


def free(hospital):
    """Whom nothing keeps away: neither rest nor another rule is looked at."""
    return {
        number
        for number in anybody(hospital)
        if not list(not_free(hospital, hospital.people[number]))
    }


def anybody(hospital):
    """Whom the manager sees: people of own pools, ended memberships too."""
    return {
        member.person
        for member in hospital.members
        if member.pool in OWN and hospital.people[member.person].active
    }
