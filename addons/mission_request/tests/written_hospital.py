"""The database's side of a random hospital: its frame, made once, and its rows."""

import json
from dataclasses import dataclass

from odoo.tools import SQL

from odoo.addons.staff_pool.domain.search import SkillMinimum, Slot

from .random_hospital import LEVELS, NOW, PEOPLE, ZONES, moment


@dataclass
class Frame:
    """Records that every hospital is made of, by their number there."""

    people: list
    pools: list
    functions: list
    skills: list
    levels: list
    roles: list
    group: int
    units: list  # per zone the ids of its two units
    companies: list  # per zone
    user: int
    sender: int  # of the rosters of other employers


def the_slot(hospital, frame):
    return Slot(
        start=moment(hospital.start),
        stop=moment(hospital.stop),
        function_id=frame.functions[hospital.function],
        pool_ids=tuple(frame.pools[pool] for pool in hospital.pools),
        tz=hospital.tz,
        unit_id=frame.units[hospital.zone][hospital.unit],
        skills=tuple(
            SkillMinimum(frame.skills[skill], progress)
            for skill, progress in hospital.minimums
        ),
        break_minutes=hospital.pause,
    )


def write(cr, hospital, frame):
    """All of it, by SQL: forms would take hours for five hundred of them."""
    units = frame.units[hospital.zone]
    _update(
        cr,
        "hr_department",
        ("id", "induction_policy"),
        list(zip(units, hospital.policies, strict=True)),
    )
    _update(
        cr,
        "staff_person",
        ("id", "active", "date_stop"),
        [(id_, person.active, person.stop)
         for id_, person in zip(frame.people, hospital.people, strict=True)],
    )  # fmt: skip
    _write_times(cr, hospital, frame)
    _write_profiles(cr, hospital, frame)
    _write_members(cr, hospital, frame)
    _write_rules(cr, hospital, frame)
    _insert(
        cr,
        "mission_figure",
        ("person_id", "pool_id", "month", "minutes_offered", "kept", "cancelled",
         "no_show"),
        [(frame.people[person], frame.pools[pool], *row)
         for person, pool, *row in hospital.figures],
    )  # fmt: skip


def _each(hospital, frame, name):
    for person_id, person in zip(frame.people, hospital.people, strict=True):
        for fact in getattr(person, name):
            yield person_id, fact


def _write_times(cr, hospital, frame):
    _insert(
        cr,
        "staff_availability",
        ("person_id", "start", "stop"),
        [(who, moment(first), moment(end))
         for who, (first, end) in _each(hospital, frame, "available")],
    )  # fmt: skip
    _insert(
        cr,
        "staff_absence",
        ("person_id", "start", "stop", "source"),
        [(who, moment(first), moment(end), source)
         for who, (first, end, source) in _each(hospital, frame, "absent")],
    )  # fmt: skip
    _insert(
        cr,
        "staff_busy",
        ("person_id", "start", "stop", "is_work", "source", "sender_id", "roster",
         "uid"),
        [(who, moment(first), moment(end), work, "api", frame.sender, "", "")
         for who, (first, end, work) in _each(hospital, frame, "busy")],
    )  # fmt: skip
    _insert(
        cr,
        "staff_booking",
        ("person_id", "start", "stop", "kind", "break_minutes", "released_at",
         "origin_model", "origin_id"),
        [(who, moment(first), moment(end), "mission", pause, NOW if released else None,
          "staff.person", who)
         for who, (first, end, pause, released) in _each(
             hospital, frame, "booked")],
    )  # fmt: skip


def _write_profiles(cr, hospital, frame):
    _insert(
        cr,
        "staff_skill",
        ("person_id", "skill_id", "progress", "verified_at", "valid_from", "valid_to",
         "level_id", "verified_by_id"),
        [(who, frame.skills[skill], level, NOW if verified else None, since, until,
          frame.levels[LEVELS.index(level)], frame.user if verified else None)
         for who, (skill, level, verified, since, until) in _each(
             hospital, frame, "skills")],
    )  # fmt: skip
    units = frame.units[hospital.zone]
    _insert(
        cr,
        "staff_unit_fit",
        ("person_id", "unit_id", "stance", "inducted_on", "induction_valid_to"),
        [(who, units[place], *fit)
         for who, person in zip(frame.people, hospital.people, strict=True)
         for place, fit in person.fits.items()],
    )  # fmt: skip


def _write_members(cr, hospital, frame):
    ids = _insert(
        cr,
        "staff_member",
        ("person_id", "pool_id", "date_start", "date_stop", "target_rate",
         "worktime_group_id", "cap_week_hours", "cap_month_hours"),
        [(frame.people[each.person], frame.pools[each.pool], each.start, each.stop,
          each.rate, None if each.group is None else frame.group,
          each.caps.get("week"), each.caps.get("month"))
         for each in hospital.members],
    )  # fmt: skip
    members = list(zip(ids, hospital.members, strict=True))
    _insert(
        cr,
        "staff_member_function_rel",
        ("member_id", "function_id"),
        [(id_, frame.functions[f]) for id_, each in members for f in each.functions],
        returning="member_id",
    )
    _insert(
        cr,
        "staff_member_role",
        ("member_id", "role_id", "place"),
        [(id_, frame.roles[role], place)
         for id_, each in members
         for place, role in enumerate(each.roles, 1)],
    )  # fmt: skip


def _write_rules(cr, hospital, frame):
    ids = _insert(
        cr,
        "staff_worktime_rule",
        ("code", "kind", "group_id", "company_id", "name"),
        [(code, kind, None if group is None else frame.group,
          frame.companies[hospital.zone], json.dumps({"en_US": code}))
         for code, kind, group, _versions in hospital.rules],
    )  # fmt: skip
    _insert(
        cr,
        "staff_worktime_version",
        ("rule_id", "effect", "valid_from", "valid_until", "withdrawn_at", "limits",
         "source", "confirmed"),
        [(id_, each["effect"], each["from"], each["until"],
          NOW if each["withdrawn"] else None, json.dumps(each["values"]), "-", True)
         for id_, rule in zip(ids, hospital.rules, strict=True)
         for each in rule[3]],
    )  # fmt: skip


def _insert(cr, table, columns, rows, returning="id"):
    """The ids of the new rows, in the order given."""
    if not rows:
        return []
    names = SQL(", ").join(map(SQL.identifier, columns))
    values = SQL(", ").join(SQL("%s", tuple(row)) for row in rows)
    into = SQL.identifier(table)
    cr.execute(
        SQL("INSERT INTO %s (%s) VALUES %s RETURNING %s", into, names, values,
            SQL.identifier(returning))
    )  # fmt: skip
    return [id_ for (id_,) in cr.fetchall()]


def _update(cr, table, columns, rows):
    """Each row begins with its id; days that are all unknown are days as well."""
    _id, *names = map(SQL.identifier, columns)
    cr.execute(
        SQL("UPDATE %s t SET %s FROM (VALUES %s) v (%s) WHERE t.id = v.id",
            SQL.identifier(table),
            SQL(", ").join(
                SQL("%s = v.%s%s", name, name,
                    SQL("::date") if column.startswith("date") else SQL())
                for name, column in zip(names, columns[1:], strict=True)),
            SQL(", ").join(SQL("%s", tuple(row)) for row in rows),
            SQL(", ").join(map(SQL.identifier, columns)))
    )  # fmt: skip


def a_frame(case, manager, foreign):
    """:param case: a test class with the builders of missions"""
    companies = [case.a_company(f"Hospital {zone}") for zone in ZONES]
    units = []
    for company, tz in zip(companies, ZONES, strict=True):
        site = case.a_site(company=company, tz=tz)
        units.append([case.a_unit(f"Unit {n}", site=site) for n in range(2)])
    functions = [case.a_function(name) for name in ("Asked", "Near", "Far", "Other")]
    for distance, near in enumerate(functions[1:3], 1):
        case.env["hospital.function.substitute"].create(
            {"function_id": functions[0].id, "substitute_id": near.id,
             "distance": distance}
        )  # fmt: skip
    pools = [case.a_pool(f"Pool {n}", manager=manager) for n in range(2)]
    pools += [case.a_pool(name, manager=foreign) for name in ("Lender", "Foreign")]
    pools[0].secondary_ids = [(0, 0, {"secondary_id": pools[2].id})]
    served = [unit.id for pair in units for unit in pair]
    pools[0].served_unit_ids, pools[1].served_unit_ids = served, served[::2]
    types = [case.a_skill_type(f"Care {n}") for n in range(2)]
    person = case.env["staff.person"]
    return Frame(
        people=[person.create({"name": f"Person {n}"}).id for n in range(PEOPLE)],
        pools=[pool.id for pool in pools],
        functions=[function.id for function in functions],
        skills=[each.skill_ids.id for each in types],
        levels=types[0].skill_level_ids.sorted("level_progress").ids,
        roles=case.env["staff.role"].create(
            [{"code": f"r{n}", "name": f"Role {n}"} for n in range(3)]
        ).ids,
        group=case.env["staff.worktime.group"].create({"name": "Night staff"}).id,
        units=[[unit.id for unit in pair] for pair in units],
        companies=[company.id for company in companies],
        user=manager.id,
        sender=manager.partner_id.id,
    )  # fmt: skip
