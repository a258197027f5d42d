"""The job that runs plans, as often as it can: `python expire.py CONF DATABASE`.

Runs in a process of its own, as `seed.py` does. Says in a system parameter that it is
ready, and runs until there is one that says stop. Prints how many requests it acted
on, and how often it ran. With `{"die": POINT, "after": N}` on standard input it kills
itself there, N steps later.
"""

import json
import os
import signal
import sys
from contextlib import contextmanager
from unittest.mock import patch

from fault_points import FAULT_POINTS  # beside this script, without its package

import odoo
from odoo.api import SUPERUSER_ID, Environment
from odoo.modules.registry import Registry
from odoo.tools import config

READY = "INSERT INTO ir_config_parameter (key, value) VALUES (%s, '1')"
STOP = "SELECT FROM ir_config_parameter WHERE key = 'stack.stop'"


@contextmanager
def dying(registry, die=None, after=0):
    """In this block the process kills itself there, `after` so many times."""
    if die is None:
        yield
        return
    model_name, method, done = FAULT_POINTS[die]
    model, left = registry[model_name], [after]
    act = getattr(model, method)

    def deadly(records, *args, **kwargs):
        result = act(records, *args, **kwargs) if done else None
        if not left[0]:
            records.env.flush_all()
            os.kill(os.getpid(), signal.SIGKILL)
        left[0] -= 1
        return result if done else act(records, *args, **kwargs)

    with patch.object(model, method, deadly):
        yield


def main(conf, database):
    wanted = json.loads(sys.stdin.read() or "{}")
    config.parse_config(["-c", conf, "-d", database, "--no-http"], setup_logging=True)
    acted, runs, over = [], 0, False
    registry = Registry(database)
    model = registry["mission.request"]
    act = model._action_expire

    def counted(requests, now):
        acted.extend(requests.ids)
        return act(requests, now)

    with patch.object(model, "_action_expire", counted), dying(registry, **wanted):
        while not over:
            with registry.cursor() as cr:
                env = Environment(cr, SUPERUSER_ID, {})
                env["mission.request"]._cron_expire_overdue()
                if not runs:
                    cr.execute(READY, [f"stack.ready.{os.getpid()}"])
                cr.execute(STOP)
                over = bool(cr.fetchall())
            runs += 1
    json.dump([len(acted), runs], sys.stdout)
    odoo.sql_db.close_all()


if __name__ == "__main__":
    main(*sys.argv[1:])
