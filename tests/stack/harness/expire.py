"""The job that runs plans, as often as it can: `python expire.py CONF DATABASE`.

Reads until when (seconds of the wall clock) and runs in a process of its own, as
`seed.py` does. Prints how many requests it acted on, and how often it ran.
"""

import json
import sys
import time
from unittest.mock import patch

import odoo
from odoo.api import SUPERUSER_ID, Environment
from odoo.modules.registry import Registry
from odoo.tools import config


def main(conf, database):
    config.parse_config(["-c", conf, "-d", database, "--no-http"], setup_logging=True)
    until, acted, runs = float(sys.stdin.read()), [], 0
    registry = Registry(database)
    model = registry["mission.request"]
    act = model._action_expire

    def counted(requests, now):
        acted.extend(requests.ids)
        return act(requests, now)

    with patch.object(model, "_action_expire", counted):
        while time.time() < until:
            with registry.cursor() as cr:
                env = Environment(cr, SUPERUSER_ID, {})
                env["mission.request"]._cron_expire_overdue()
            runs += 1
    json.dump([len(acted), runs], sys.stdout)
    odoo.sql_db.close_all()


if __name__ == "__main__":
    main(*sys.argv[1:])
