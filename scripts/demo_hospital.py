"""Who works in the demo hospital, and what is going on there today?

    HOSPITAL_DEMO=1 odoo shell -d DATABASE < scripts/demo_hospital.py

Builds demo/hospital.json (below the current directory) around the current day with
the product's own methods; a second run changes nothing. The passwords are the logins,
so it refuses a database that has people of its own. HOSPITAL_LOGINS gets their table.
"""

import json
import os
from datetime import timedelta
from pathlib import Path
from unittest.mock import patch
from zoneinfo import ZoneInfo

from odoo.addons.hospital_base import clock
from odoo.addons.hospital_base.domain.spans import to_local, to_utc
from odoo.addons.staff_pool.domain.enrolment import Enrolment

MARK = "hospital.demo"  # system parameter: the day the demo hospital was built for
TZ = ZoneInfo("Europe/Zurich")
OFFERED_DAYS = range(-1, 15)
MEMBER_SINCE = timedelta(days=30)


class DemoHospital:
    """Builds the tables in their order; what is built stays at hand by its code."""

    def __init__(self, env, tables):
        # install_mode: a Swiss company would install a chart of accounts in mid-build.
        quiet = {"tracking_disable": True, "no_reset_password": True}
        self.env = env(context={**quiet, "install_mode": True})
        self.tables = tables
        self.now = clock.now(self.env)
        self.country = self.env.ref("base.ch")

    def build(self):
        self.make_establishments()
        self.make_functions()
        self.make_internal_users()
        self.make_units()
        self.make_pools()
        self.make_people()
        self.make_portal_users()
        self.make_availability()
        for mission in self.tables["missions"]:
            asked_at = self.now - timedelta(days=mission.get("asked_days_ago", 0))
            with patch.object(clock, "now", lambda env, moment=asked_at: moment):
                self.make_mission(mission)
        self.env["ir.config_parameter"].set_param(MARK, self.now.date())
        # Last, because a job commits.
        self.env["mission.request"]._cron_expire_overdue()

    def make_establishments(self):
        francs = self.env.ref("base.CHF")
        francs.active = True
        values = {"country_id": self.country.id, "currency_id": francs.id}
        north = self.env.ref("base.main_company")
        north.write({"name": "North Hospital", **values})
        south = self.env["res.company"].create({"name": "South Hospital", **values})
        # Afterwards: a company that is created with an address is looked up outside.
        north.email, south.email = "pool@north.example", "pool@south.example"
        self.companies = {"north": north, "south": south}

    def make_functions(self):
        functions = self.env["hospital.function"].create(
            [{"code": code, "name": name} for code, name in self.tables["functions"]]
        )
        self.functions = {function.code: function for function in functions}
        self.env["hospital.function.substitute"].create(
            [
                {
                    "function_id": self.functions[rule["asked"]].id,
                    "substitute_id": self.functions[rule["substitute"]].id,
                    "distance": rule["distance"],
                }
                for rule in self.tables["substitutes"]
            ]
        )

    def make_internal_users(self):
        companies = [company.id for company in self.companies.values()]
        self.users = {
            role: self.make_user(role, login, name=name, company_ids=companies)
            for role, login, name, _try in self.tables["internal logins"]
        }
        for role, screen in self.tables["first screens"].items():
            self.users[role].action_id = self.env.ref(screen).id

    def make_portal_users(self):
        """Logins of contacts who are there already: somebody asked, an agency."""
        contacts = self.pools["AGENCY"].agency_partner_id
        contacts |= self.members["Nina Keller"].person_id.partner_id
        by_name = {contact.name: contact for contact in contacts}
        for role, login, name, _try in self.tables["portal logins"]:
            contact = by_name[name]
            email = contact.email or f"{login}@agency.example"
            self.make_user(role, login, partner_id=contact.id, email=email)

    def make_user(self, role, login, **values):
        group = self.env.ref(f"hospital_base.group_{role}")
        values = {"email": f"{login}@north.example", "tz": TZ.key, **values}
        known = self.env["res.users"].search([("login", "=", login)])
        if known:  # the administrator is always there
            known.write({**values, "group_ids": [(4, group.id)]})
            return known
        new = {"login": login, "password": login, "group_ids": group.ids}
        return self.env["res.users"].create({**values, **new})

    def make_units(self):
        self.units = {}
        for name, units in self.tables["units"].items():
            site = self.make_site(self.companies[name])
            for unit in units:
                self.make_unit(site, *unit)

    def make_site(self, company):
        return self.env["hospital.site"].create(
            {
                "name": company.name,
                "code": company.name[0],
                "company_id": company.id,
                "country_id": self.country.id,
                "tz": TZ.key,
            }
        )

    def make_unit(self, site, code, name, building, floor, phone):
        self.units[code] = self.env["hr.department"].create(
            {
                "name": name,
                "is_care_unit": True,
                "unit_code": code,
                "company_id": site.company_id.id,
                "site_id": site.id,
                "building": building,
                "floor": floor,
                "unit_phone": phone,
                "head_nurse_ids": self.users["head_nurse"].ids,
            }
        )

    def make_pools(self):
        self.pools = {
            pool["code"]: self.env["staff.pool"].create(self.prepare_pool(**pool))
            for pool in self.tables["pools"]
        }
        self.pools["FLOAT"].fallback_pool_id = self.pools["AGENCY"]

    def prepare_pool(self, code, name, agency=None):
        values = {
            "code": code,
            "name": name,
            "company_id": self.companies["north"].id,
            "manager_ids": self.users["pool_manager"].ids,
            "served_unit_ids": [unit.id for unit in self.units.values()],
        }
        if not agency:
            return values
        contact = {"name": agency, "is_company": True}
        partner = self.env["res.partner"].create(contact)
        return {**values, "kind": "agency", "agency_partner_id": partner.id}

    def make_people(self):
        people = self.tables["people"]
        enrolments = [
            self.enrolment_of(number, *person[:3])
            for number, person in enumerate(people)
        ]
        pools = self.env["staff.pool"].with_user(self.users["pool_manager"])
        members = pools._enrol(enrolments).sudo()
        self.members = {}
        for (name, *_other, rate), member in zip(people, members, strict=True):
            member.rate_per_hour = rate
            self.members[name] = member
        # He works in both establishments: two employments, one person.
        self.env["staff.hr.service"]._create_employments(
            self.members["Marco Steiner"].person_id, self.companies["south"]
        )

    def enrolment_of(self, number, name, pool, functions):
        return Enrolment(
            name=name,
            email=f"{name.lower().replace(' ', '.')}@staff.example",
            phone=f"+417955501{number:02}",
            kind="external" if self.pools[pool].kind == "agency" else "own",
            pool_id=self.pools[pool].id,
            function_ids=tuple(self.functions[code].id for code in functions),
            date_start=(self.now - MEMBER_SINCE).date(),
        )

    def make_availability(self):
        hours = self.tables["hours"]
        self.env["staff.availability"].create(
            [
                {
                    "person_id": self.members[name].person_id.id,
                    "start": self.at(day, hours[offered][0]),
                    "stop": self.at(day, hours[offered][1]),
                }
                for name, _pool, _functions, offered, _rate in self.tables["people"]
                for day in OFFERED_DAYS
            ]
        )

    def make_mission(self, mission):
        requests = self.env["mission.request"].with_user(self.users["pool_manager"])
        request = requests.create(
            {
                "unit_id": self.units[mission["unit"]].id,
                "pool_id": self.pools[mission.get("pool", "FLOAT")].id,
                "function_id": self.functions[mission["function"]].id,
                "start": self.at(mission["day"], mission["hour"]),
                "duration": mission.get("duration", 8.5),
                "seats": mission.get("seats", 1),
                "note": mission.get("note"),
            }
        )
        if "asked" in mission:
            request.send_to([self.members[name].id for name in mission["asked"]])
        offers = {offer.person_id.name: offer for offer in request.sudo().offer_ids}
        for name, choice in mission.get("answers", {}).items():
            offers[name]._answer(choice, clock.now(self.env))

    def at(self, day, hour):
        """That hour on the wall clock, so many days from today, as naive UTC."""
        midnight = to_local(self.now, TZ).replace(
            hour=0, minute=0, second=0, microsecond=0
        )
        return to_utc(midnight + timedelta(days=day, hours=hour), TZ)


def logins_table(tables):
    """For people: role, login, password, what to try."""
    rows = [("ROLE", "LOGIN", "PASSWORD", "TRY")]
    rows += [
        (role.replace("_", " "), login, login, try_this)
        for role, login, _name, try_this in (
            tables["internal logins"] + tables["portal logins"]
        )
    ]
    return "".join(f"{a:<17} {b:<11} {c:<11} {d}\n" for a, b, c, d in rows)


def refuse_unless_demo(env):
    if not os.environ.get("HOSPITAL_DEMO"):
        raise SystemExit("Passwords are the logins: say HOSPITAL_DEMO=1 to agree.")
    if env["staff.person"].with_context(active_test=False).search_count([], limit=1):
        raise SystemExit("This database has people of its own, no demo hospital.")


def main(env):
    tables = json.loads(Path("demo/hospital.json").read_text())
    if not env["ir.config_parameter"].get_param(MARK):
        refuse_unless_demo(env)
        DemoHospital(env, tables).build()
        env.cr.commit()
    if os.environ.get("HOSPITAL_LOGINS"):
        Path(os.environ["HOSPITAL_LOGINS"]).write_text(logins_table(tables))


main(globals()["env"])  # as `odoo shell` provides it
