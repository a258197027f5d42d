"""When do the people of the demo hospital offer to work, and when are they away?"""

WEEKS_BACK = 14  # older than the history of missions, which asks who was free then


def build(hospital):
    long_ago = hospital.at(-7 * WEEKS_BACK, 0)
    with hospital.moment(long_ago):
        patterns = make_weekly_offers(hospital, long_ago.date())
    patterns._write_down(hospital.now)
    make_dated_offers(hospital)
    make_exceptions(hospital)
    make_leave(hospital)


def make_weekly_offers(hospital, since):
    weekly = hospital.tables["every week"]
    rows = [
        prepare_weekly_offer(hospital, row, offer, weekday, since)
        for row in hospital.tables["people"]
        for offer in weekly.get(row[3], ())
        for weekday in offer["days"]
    ]
    return hospital.env["staff.availability.pattern"].create(rows)


def prepare_weekly_offer(hospital, row, offer, weekday, since):
    name, [pool, *_others] = row[:2]
    values = {
        "person_id": hospital.persons[name].id,
        "weekday": weekday,
        "date_start": since,
    }
    if "shift" in offer:
        site = hospital.sites[hospital.pools[pool].company_id]
        return {**values, "shift_id": hospital.shifts[site, offer["shift"]].id}
    times = {"start_minute": offer["from"], "length_minutes": offer["lasts"]}
    return {**values, **times}


def make_dated_offers(hospital):
    dated = hospital.tables["dated"]
    hospital.env["staff.availability"].create(
        [
            {
                "person_id": hospital.persons[name].id,
                "start": hospital.at(day, dated[offered]["from"]),
                "stop": hospital.at(day, dated[offered]["to"]),
            }
            for name, _pools, _functions, offered, _rate in hospital.tables["people"]
            if offered in dated
            for day in dated[offered]["days"]
        ]
    )


def make_exceptions(hospital):
    """From that day on, the first that the person offers every week."""
    for name, number in hospital.tables["not on"]:
        patterns = hospital.persons[name].pattern_ids
        days = (hospital.day(number + more) for more in range(7))
        pattern, day = next((p, day) for day in days for p in patterns if p._means(day))
        pattern.exception_ids = [(0, 0, {"day": day})]


def make_leave(hospital):
    kinds = hospital.env["hr.leave.type"]
    kind = kinds.create(
        {
            "name": "Holiday",
            "requires_allocation": False,
            "leave_validation_type": "manager",
            "company_id": False,
        }
    )
    for name, first, last, state in hospital.tables["leave"]:
        employee = hospital.persons[name].employee_ids[:1]
        leave = hospital.env["hr.leave"].create(
            {
                "employee_id": employee.id,
                "holiday_status_id": kind.id,
                "request_date_from": hospital.day(first),
                "request_date_to": hospital.day(last),
            }
        )
        if state == "validate":
            leave.action_approve()
