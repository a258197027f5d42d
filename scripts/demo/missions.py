"""Which missions are going on in the demo hospital today, and what is still needed?

A row of the table says what is needed, who is asked, and what follows; people are
named by their place among those asked.
"""

from datetime import timedelta

from odoo.tools import SQL

from odoo.addons.hospital_base import clock

from .hospital import TZ

OFFICE_HOUR = 10  # at which somebody asked on another day was asked
USUAL_NUMBER = 2


def build(hospital):
    for row in hospital.tables["templates"]:
        make_template(hospital, row)
    for row in hospital.tables["missions"]:
        sent_at = hospital.now
        if "sent" in row:
            sent_at = hospital.at(row["sent"], OFFICE_HOUR)
        with hospital.moment(sent_at):
            request = make_request(hospital, row)
            if "then" in row:
                send(request, choose(hospital, request, row))
                follow(hospital, request, row["then"], sent_at)
    for row in hospital.tables["needs"]:
        with hospital.moment(hospital.now):
            make_need(hospital, row, row["reason"], row.get("then"))
    for row in hospital.tables["bundles"]:
        with hospital.moment(hospital.now) as now:
            make_bundle(hospital, row, now)
    expire(hospital, hospital.now)
    note_as_sent(hospital)
    # Last, because jobs commit.
    with hospital.moment(hospital.now):
        hospital.env["mission.offer"]._cron_drop_booked()
        hospital.env["mission.order"]._cron_serve_missions(limit=5000)
        hospital.env["mission.figure"]._cron_fold_events(limit=50000)


def make_template(hospital, row):
    lead = hospital.leads[row["unit"]]
    hospital.as_user(lead, "mission.need.template").create(
        {"name": row["name"], **prepare_asked(hospital, row, row["reason"])}
    )


def prepare_asked(hospital, row, reason):
    """Values that a need and a template share."""
    return {
        "unit_id": hospital.units[row["unit"]].id,
        "function_id": hospital.functions[row["function"]].id,
        "shift_id": hospital.shift(row).id,
        "seats": row.get("seats", 1),
        "reason_id": hospital.env.ref(f"mission_request.reason_{reason}").id,
        "note": row.get("note"),
        "skill_minimum_ids": minimums(hospital, row).ids,
    }


def minimums(hospital, row):
    """The skills a row names, as they can be asked for."""
    asked = hospital.env["staff.skill.minimum"]
    return asked.union(*(hospital.skills[name] for name in row.get("skills", ())))


def make_need(hospital, row, reason, then=None):
    """Entered by the head nurse of the unit."""
    preferred = row.get("preferred")
    further = [hospital.day(number).isoformat() for number in row.get("also on", ())]
    need = hospital.as_user(hospital.leads[row["unit"]], "mission.need").create(
        {
            **prepare_asked(hospital, row, reason),
            "day": hospital.day(row["day"]),
            "pool_id": pool_of(hospital, row).id,
            "replaced": row.get("replaced"),
            "preferred_person_id": preferred and hospital.persons[preferred].id,
            "also_on": ",".join(further),
            "also_together": row.get("together", "each"),
        }
    )
    if then == "handled":
        need.with_user(manager_of(hospital, row)).action_handled()
    elif then == "cancelled":
        need.action_cancel()
    return need


def make_request(hospital, row):
    """As its manager makes it: from a need, or of her own."""
    if "need" in row:
        need = make_need(hospital, row, row["need"])
        action = need.with_user(manager_of(hospital, row)).action_find_people()
        request = hospital.env["mission.request"].browse(action["res_id"])
    else:
        request = create_request(hospital, row)
    request = request.with_user(manager_of(hospital, row))
    request.award_mode = row.get("mode", "first_yes")
    if "secondary" in row:
        request.secondary_pool_ids = [hospital.pools[c].id for c in row["secondary"]]
    if not row.get("plan", True):
        request.plan_id = False
    if "within" in row:
        request.deadline_at = hospital.now + timedelta(hours=row["within"])
    return request


def create_request(hospital, row):
    span = hospital.shift(row)._times().on(hospital.day(row["day"]), TZ.key)
    requests = hospital.env["mission.request"].with_user(manager_of(hospital, row))
    return requests.create(
        {
            "unit_id": hospital.units[row["unit"]].id,
            "pool_id": pool_of(hospital, row).id,
            "function_id": hospital.functions[row["function"]].id,
            "start": span.start,
            "duration": span.hours,
            "seats": row.get("seats", 1),
            "note": row.get("note"),
            "shift_id": hospital.shift(row).id,
            "skill_minimum_ids": minimums(hospital, row).ids,
        }
    )


def make_bundle(hospital, row, now):
    """Requests that go out together to the same people."""
    shared = {key: row[key] for key in ("pool", "within")}
    requests = [make_request(hospital, {**shared, **m}) for m in row["missions"]]
    asked = [choose(hospital, request, row) for request in requests]
    free = [member for member in asked[0] if all(member in each for each in asked)]
    requests = requests[0].union(*requests)
    bundles = requests.env["mission.bundle"]
    bundles._tie(requests, row.get("all or nothing", False))
    members = hospital.env["staff.member"].browse(free).with_env(requests.env)
    offers = [request._offer_to(members, now) for request in requests]
    requests._send_out(offers[0].union(*offers), now)
    for verb, mission, place in row["then"]:
        follow(hospital, requests[mission - 1], [[verb, place]], now)


def pool_of(hospital, row):
    return hospital.pools[row.get("pool", hospital.usual_pools[row["unit"]])]


def manager_of(hospital, row):
    return pool_of(hospital, row).manager_ids[:1]


def choose(hospital, request, row):
    """Those named as far as they are free, then the best; ids of members."""
    found = request._candidates(clock.now(request.env))
    named = row.get("asked", [None] * USUAL_NUMBER)
    wanted = [hospital.persons[name].id for name in named if name]
    first = [c for person in wanted for c in found if c.person_id == person]
    others = [candidate for candidate in found if candidate not in first]
    return [candidate.member_id for candidate in (first + others)[: len(named)]]


def send(request, members):
    """As its manager does, who confirms what a rule only warns of."""
    warnings = request.send_to(members).get("to_confirm")
    if warnings:
        request.with_context(confirmed_warnings=warnings).send_to(members)


def follow(hospital, request, steps, moment):
    """Play the answers; each offer is known by its place among those asked."""
    offers = request.sudo().offer_ids.sorted("id")
    for verb, place in steps:
        if place is None:
            request.action_cancel()
        elif place <= len(offers):
            STEPS[verb](offers[place - 1], request, moment)


STEPS = {
    "accept": lambda offer, _request, now: offer._answer("accept", now),
    "decline": lambda offer, _request, now: offer._answer("decline", now),
    "phone": lambda offer, request, _now: offer.with_env(
        request.env
    ).action_phone_accept(),
    "keep": lambda offer, request, _now: offer.with_env(request.env).action_keep(),
    "object": lambda offer, _request, now: offer._object(now),
    "cannot_come": lambda offer, request, now: (
        request.sudo()
        .order_ids.filtered(lambda order: order.offer_id == offer)
        ._cannot_come(now, "portal")
    ),
}


def expire(hospital, now):
    """What the job would do; the job itself commits."""
    with hospital.moment(now):
        requests = hospital.env["mission.request"]
        requests._overdue(now)._action_expire(now)


def note_as_sent(hospital):
    """What was told before today has long left the building."""
    told = [("state", "=", "queued"), ("not_before", "<", hospital.now)]
    messages = hospital.env["hospital.message"].search(told)
    messages._transition("claim", hospital.now, {"lease_until": hospital.now})
    sent = {"sent_at": SQL("not_before"), "attempts": 1}
    forgotten = {"body": None, "lease_until": None}
    messages._transition("deliver", hospital.now, sent | forgotten)
