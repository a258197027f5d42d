"""Puts missions for one to agencies: `python agency.py CONF DATABASE < numbers`.

Runs in a process of its own, as `seed.py` does. Takes `[agencies, missions]` and prints
as JSON, per agency, the name and the secret of its interface and the numbers under
which each mission was put to it.
"""

import json
import sys
from datetime import timedelta

import odoo
from odoo.api import SUPERUSER_ID, Environment
from odoo.modules.registry import Registry
from odoo.tools import config


def main(conf, database):
    config.parse_config(["-c", conf, "-d", database, "--no-http"], setup_logging=True)
    agencies, missions = json.load(sys.stdin)
    with Registry(database).cursor() as cr:
        env = Environment(cr, SUPERUSER_ID, {"no_reset_password": True})
        json.dump(build(env, agencies, missions), sys.stdout)
    odoo.sql_db.close_all()


def build(env, agencies, missions):
    company = env.ref("base.main_company")
    company.write({"email": "hospital@h.test", "country_id": env.ref("base.ch").id})
    site = {"name": "Site", "code": "S", "company_id": company.id}
    site = env["hospital.site"].create(
        {**site, "tz": "Europe/Zurich", "country_id": company.country_id.id}
    )
    unit = env["hr.department"].create(
        {
            "name": "Ward",
            "is_care_unit": True,
            "unit_code": "W",
            "site_id": site.id,
            "company_id": company.id,
        }
    )
    function = env["hospital.function"].create({"code": "RN", "name": "Nurse"})
    pool = env["staff.pool"].create({"name": "Pool", "served_unit_ids": unit.ids})
    made = [an_agency(env, unit, number) for number in range(agencies)]
    for number in range(missions):
        request = env["mission.request"].create(
            {
                "unit_id": unit.id,
                "pool_id": pool.id,
                "function_id": function.id,
                "start": env.cr.now() + timedelta(days=2 + number),
                "duration": 8,
                "deadline_at": env.cr.now() + timedelta(days=1),
            }
        )
        request.submit_to([access.agency_id.id for access in made])
    return [told(env, access) for access in made]


def an_agency(env, unit, number):
    values = {"name": f"Agency {number}", "email": f"a{number}@agency.test"}
    partner = env["res.partner"].create({**values, "is_company": True})
    env["staff.pool"].create(
        {
            "name": partner.name,
            "kind": "agency",
            "agency_partner_id": partner.id,
            "served_unit_ids": unit.ids,
        }
    )
    access = env["mission.agency.access"].create({"agency_id": partner.id})
    access.action_new_secret()
    return access


def told(env, access):
    submissions = env["mission.submission"].search(
        [("agency_id", "=", access.agency_id.id)], order="id"
    )
    return {
        "name": access.key_name,
        "secret": access.secret,
        "submissions": submissions.ids,
    }


if __name__ == "__main__":
    main(*sys.argv[1:])
