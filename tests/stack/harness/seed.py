"""Builds a plan inside Odoo: `python seed.py CONF DATABASE < plan.json`.

Runs in a process of its own, imports nothing of the harness, and prints as JSON
which records it made and which links the product issued for them.
"""

import json
import sys
from datetime import timedelta
from unittest.mock import patch

import odoo
from odoo.api import SUPERUSER_ID, Environment
from odoo.modules.registry import Registry
from odoo.tools import config

#: The tests run at any hour and ask the same people again and again.
AT_ANY_HOUR = {
    "quiet_from": 0,
    "quiet_to": 0,
    "rest_hours": 0,
    "alerts_per_day": 0,
    "alerts_per_week": 0,
}
#: The sender is to be busy with news; the tests have the links already. As if it had
#: tried once: the news of an invitation that never left are dropped.
HOLD_BACK = """
    UPDATE hospital_message
       SET not_before = not_before + interval '1 day', attempts = 1
     WHERE dedup_key LIKE 'mission.offer:%:invitation:%'
"""


class World:
    """The records of a plan, built with the product's own methods."""

    def __init__(self, env, plan):
        self.env, self.plan = env, plan
        self.now = env.cr.now()
        self.paths = {}

    def build(self):
        self.companies = self._make_companies()
        self.function = self.env["hospital.function"].create(
            {"code": "RN", "name": "Nurse"}
        )
        self.units = [self._make_unit(company) for company in self.companies]
        self.people = self._make_people()
        self.managers = self._make_users("managers", "pool_manager")
        self._make_policies()
        self.pools = [self._make_pool(pool) for pool in self.plan["pools"]]
        self.members = [self._make_members(pool) for pool in self.pools]
        self._make_availability()
        self._make_texts()
        with self._recorded_links():
            made = {"people": self.people.ids, **self._make_requests()}
        self.env.cr.execute(HOLD_BACK)
        return made

    def _make_companies(self):
        count = 1 + max(pool["company"] for pool in self.plan["pools"])
        country = self.env.ref("base.ch")
        return self.env["res.company"].create(
            [
                {
                    "name": f"Hospital {number}",
                    "country_id": country.id,
                    **AT_ANY_HOUR,
                }
                for number in range(count)
            ]
        )

    def _make_unit(self, company):
        site = self.env["hospital.site"].create(
            {
                "name": f"Site of {company.name}",
                "code": f"S{company.id}",
                "company_id": company.id,
                "tz": "Europe/Zurich",
                "country_id": company.country_id.id,
            }
        )
        return self.env["hr.department"].create(
            {
                "name": f"Ward of {company.name}",
                "is_care_unit": True,
                "site_id": site.id,
                "company_id": company.id,
            }
        )

    def _make_people(self):
        people = self.env["staff.person"].create(
            [
                {"name": f"Person {n:03}", "email": f"person.{n:03}@hospital.test"}
                for n in range(self.plan["people"])
            ]
        )
        self.env["hr.employee"].create(
            [
                {
                    "name": person.name,
                    "company_id": self.companies[number].id,
                    "staff_person_id": person.id,
                }
                for person in people
                for number in self.plan["employed_in"]
            ]
        )
        return people

    def _make_policies(self):
        """Everybody who authorizes is asked about each mission."""
        users = self._make_users("authorizers", "authorizer")
        self.env["mission.authorization.policy"].create(
            [
                {
                    "name": f"Policy {number}",
                    "company_id": company.id,
                    "authorizer_ids": users.ids,
                }
                for company in self.companies
                for number in range(self.plan["policies"] if users else 0)
            ]
        )

    def _make_users(self, who, role):
        return self.env["res.users"].create(
            [
                {
                    "name": login,
                    "login": login,
                    "password": login,
                    "email": f"{login}@hospital.test",
                    "group_ids": self.env.ref(f"hospital_base.group_{role}").ids,
                }
                for login in self.plan[who]
            ]
        )

    def _make_pool(self, pool):
        company = self.companies[pool["company"]]
        values = {
            "name": f"Pool of {company.name} ({pool['kind']})",
            "company_id": company.id,
            "kind": pool["kind"],
            "manager_ids": self.managers.ids,
            "served_unit_ids": [unit.id for unit in self.units],
        }
        if pool["kind"] == "agency":
            agency = self.env["res.partner"].create(
                {"name": "Agency", "is_company": True}
            )
            values["agency_partner_id"] = agency.id
        return self.env["staff.pool"].create(values)

    def _make_members(self, pool):
        return self.env["staff.member"].create(
            [
                {
                    "person_id": person.id,
                    "pool_id": pool.id,
                    "function_ids": [self.function.id],
                    "date_start": self.now.date(),
                }
                for person in self.people
            ]
        )

    def _make_availability(self):
        """Everybody offers every day that is asked for."""
        spans = {self._span(request) for request in self.plan["requests"]}
        self.env["staff.availability"].create(
            [
                {"person_id": person.id, "start": start, "stop": stop}
                for start, stop in spans
                for person in self.people
            ]
        )

    def _span(self, request):
        midnight = self.now.replace(hour=0, minute=0, second=0, microsecond=0)
        start = midnight + timedelta(days=request["day"], hours=7)
        return start, start + timedelta(hours=request["hours"])

    def _make_texts(self):
        if not self.plan["texts"]:
            return
        self.env["ir.config_parameter"].set_param(
            "hospital_message.sms_gateway_url", self.plan["sms_gateway"]
        )
        self.env["hospital.message"]._enqueue(
            [
                {
                    "dedup_key": f"stack:{number}:sms",
                    "channel": "sms",
                    "partner_id": self.people[0].partner_id.id,
                    "address": "+41791234567",
                    "body": f"Text {number}",
                    "not_before": self.now + timedelta(days=1),
                }
                for number in range(self.plan["texts"])
            ]
        )

    def _make_requests(self):
        plans = self.plan["requests"]
        requests = self.env["mission.request"].create(
            [self._prepare_request(request) for request in plans]
        )
        offers, tied = [], {}
        for number, (request, plan) in enumerate(zip(requests, plans, strict=True)):
            if plan["bundle"] is not None:
                tied.setdefault(plan["bundle"], []).append((request, plan))
                continue
            request._send_offers(self._invited(plan), self.now)
            if request.award_mode == "manager_chooses":
                for offer in request.offer_ids:
                    offer._answer("accept", self.now)
            offers.append(self._describe_offers(number, request))
        links = [link for rows in tied.values() for link in self._make_bundle(rows)]
        return {"requests": requests.ids, "offers": offers, "bundle_links": links}

    def _invited(self, plan):
        pool = self.members[plan["pool"]]
        return pool.browse(pool[person].id for person in plan["invited"])

    def _make_bundle(self, rows):
        """Tie and send what goes together; the link of each person asked."""
        first, plan = rows[0]
        requests = first.union(*(request for request, _plan in rows))
        bundle = self.env["mission.bundle"]._tie(requests, all_or_nothing=True)
        first._send_offers(self._invited(plan), self.now)
        for person in plan["invited"]:
            partner = self.people[person].partner_id
            path = self.paths[bundle._name, partner.id, bundle.id]
            yield {"bundle": plan["bundle"], "person": person, "path": path}

    def _prepare_request(self, request):
        pool = self.pools[request["pool"]]
        deadline = self.now + timedelta(hours=request["deadline_in_hours"])
        return {
            "unit_id": self.units[self.companies.ids.index(pool.company_id.id)].id,
            "pool_id": pool.id,
            "function_id": self.function.id,
            "start": self._span(request)[0],
            "duration": request["hours"],
            "seats": request["seats"],
            "award_mode": request["award_mode"],
            "plan_id": request["steps"] and self._make_steps(pool, request["steps"]),
            "deadline_at": deadline.replace(microsecond=0),
        }

    def _make_steps(self, pool, kinds):
        wait = {"people": 1, "wait_kind": "minutes", "minutes": 30}
        steps = [(0, 0, {**wait, "kind": kind}) for kind in kinds]
        values = {"name": "If nobody", "pool_id": pool.id, "step_ids": steps}
        return self.env["mission.plan"].create(values).id

    def _describe_offers(self, number, request):
        numbers = {person.id: index for index, person in enumerate(self.people)}
        return [
            {
                "id": offer.id,
                "request": number,
                "person": numbers[offer.person_id.id],
                "path": self.paths[
                    offer._name, offer.person_id.partner_id.id, offer.id
                ],
            }
            for offer in request.offer_ids
        ]

    def _recorded_links(self):
        """Only the message knows a token; listen where the product issues it."""
        link = self.env.registry["hospital.link"]
        issue_many = link._issue_many

        def listen(model, purpose, rows):
            rows = list(rows)
            paths = issue_many(model, purpose, rows)
            for (partner, record, _expires_at), path in zip(rows, paths, strict=True):
                self.paths[record._name, partner.id, record.id] = path
            return paths

        return patch.object(link, "_issue_many", listen)


def main(conf, database):
    config.parse_config(["-c", conf, "-d", database, "--no-http"], setup_logging=True)
    plan = json.load(sys.stdin)
    with Registry(database).cursor() as cr:
        context = {"tracking_disable": True, "mail_create_nosubscribe": True}
        made = World(Environment(cr, SUPERUSER_ID, context), plan).build()
    json.dump(made, sys.stdout)
    odoo.sql_db.close_all()


if __name__ == "__main__":
    main(*sys.argv[1:])
