"""Who works in the demo hospital, in which pools, and who logs in?"""

import unicodedata
from datetime import timedelta

from odoo.addons.staff_pool.domain.enrolment import Enrolment

from .hospital import LANGUAGE
from .house import make_users

MEMBER_SINCE = timedelta(days=400)


def build(hospital):
    for row in hospital.tables["pools"]:
        make_pool(hospital, row)
    for row in hospital.tables["pools"]:
        link_pool(hospital, row)
    make_people(hospital)
    make_portal_users(hospital)


def make_pool(hospital, row):
    values = {
        "code": row["code"],
        "name": row["name"],
        "phone": row.get("phone"),
        "company_id": hospital.companies[row["house"]].id,
        "manager_ids": [hospital.users[login].id for login in row["managers"]],
        "served_unit_ids": [hospital.units[code].id for code in row["serves"]],
        "head_nurse_may_send": row.get("head_nurse_may_send", False),
    }
    if "agency" in row:
        contact = {"name": row["agency"], "is_company": True}
        partner = hospital.env["res.partner"].create(contact)
        values |= {"kind": "agency", "agency_partner_id": partner.id}
    hospital.pools[row["code"]] = hospital.env["staff.pool"].create(values)


def link_pool(hospital, row):
    """Who helps out, once all of them are there."""
    pool = hospital.pools[row["code"]]
    if "fallback" in row:
        pool.fallback_pool_id = hospital.pools[row["fallback"]]
    pool.secondary_ids = [
        (0, 0, {"secondary_id": hospital.pools[code].id, "sequence": place})
        for place, code in enumerate(row.get("secondary", ()), 1)
    ]


def make_people(hospital):
    """Each by the road of a pool manager; a second pool finds the same person."""
    rows = [
        (number, code, row)
        for number, row in enumerate(hospital.tables["people"])
        for code in row[1]
    ]
    first = [line for line in rows if line[1] == line[2][1][0]]
    for lines in (first, [line for line in rows if line not in first]):
        enrol(hospital, lines)
    # He works in both establishments: two employments, one person.
    hospital.env["staff.hr.service"]._create_employments(
        hospital.persons["Marco Steiner"], hospital.companies["south"]
    )


def enrol(hospital, lines):
    for code, pool in hospital.pools.items():
        mine = [line for line in lines if line[1] == code]
        enrolments = [enrolment_of(hospital, *line) for line in mine]
        pools = pool.with_user(pool.manager_ids[:1]).browse()
        members = pools._enrol(enrolments).sudo()
        for (_number, _code, row), member in zip(mine, members, strict=True):
            name, *_pools_and_functions, _offers, member.rate_per_hour = row
            member.person_id.lang = LANGUAGE
            hospital.persons[name] = member.person_id


def enrolment_of(hospital, number, pool, row):
    name, _pools, functions = row[:3]
    return Enrolment(
        name=name,
        email=f"{ascii_only(name).lower().replace(' ', '.')}@staff.example",
        phone=f"+417955501{number:02}",
        kind="external" if hospital.pools[pool].kind == "agency" else "own",
        pool_id=hospital.pools[pool].id,
        function_ids=tuple(hospital.functions[code].id for code in functions),
        date_start=(hospital.now - MEMBER_SINCE).date(),
    )


def ascii_only(name):
    return unicodedata.normalize("NFD", name).encode("ascii", "ignore").decode()


def make_portal_users(hospital):
    """Logins of contacts who are there already: somebody asked, an agency."""
    agency = hospital.pools["AGENCY"].agency_partner_id
    contacts = {name: person.partner_id for name, person in hospital.persons.items()}
    contacts[agency.name] = agency
    rows = []
    for role, login, name, _try in hospital.tables["portal logins"]:
        contact = contacts[name]
        email = contact.email or f"{login}@agency.example"
        rows.append((role, login, {"partner_id": contact.id, "email": email}))
    make_users(hospital, rows)
