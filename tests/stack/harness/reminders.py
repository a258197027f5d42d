"""Gives everybody who has a mission the link of her reminder.

Runs in a process of its own, as `seed.py` does, and prints as JSON order → path.
"""

import json
import sys

import odoo
from odoo.api import SUPERUSER_ID, Environment
from odoo.modules.registry import Registry
from odoo.tools import config


def main(conf, database):
    config.parse_config(["-c", conf, "-d", database, "--no-http"], setup_logging=True)
    with Registry(database).cursor() as cr:
        env = Environment(cr, SUPERUSER_ID, {})
        orders = env["mission.order"].search([("state", "=", "confirmed")])
        paths = env["hospital.link"]._issue_many(
            "mission.cannot_come",
            [(each.person_id.partner_id, each, each.start) for each in orders],
        )
        made = dict(zip(orders.ids, paths, strict=True))
    json.dump(made, sys.stdout)
    odoo.sql_db.close_all()


if __name__ == "__main__":
    main(*sys.argv[1:])
