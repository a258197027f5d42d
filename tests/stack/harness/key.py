"""Makes a login of HR and its API key: `python key.py CONF DATABASE < logins`.

Runs in a process of its own, as `seed.py` does, and prints the key.
"""

import sys
from datetime import timedelta

import odoo
from odoo.api import SUPERUSER_ID, Environment
from odoo.modules.registry import Registry
from odoo.tools import config


def main(conf, database):
    config.parse_config(["-c", conf, "-d", database, "--no-http"], setup_logging=True)
    login = sys.stdin.read().strip()
    with Registry(database).cursor() as cr:
        env = Environment(cr, SUPERUSER_ID, {"no_reset_password": True})
        user = env["res.users"].create(
            {
                "name": login,
                "login": login,
                "group_ids": env.ref("hospital_base.group_hr_officer").ids,
                "company_ids": env["res.company"].search([]).ids,
            }
        )
        keys = env["res.users.apikeys"].with_user(user).sudo()
        key = keys._generate(None, "roster", cr.now() + timedelta(days=1))
    sys.stdout.write(key)
    odoo.sql_db.close_all()


if __name__ == "__main__":
    main(*sys.argv[1:])
