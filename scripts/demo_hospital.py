"""Who works in the demo hospital, and what is going on there today?

    HOSPITAL_DEMO=1 odoo shell -d DATABASE < scripts/demo_hospital.py

Run at the top of the repository. Builds demo/hospital.json around the current moment,
or around HOSPITAL_DEMO_AT; the same moment gives the same hospital, and a second run
changes nothing. The passwords are the logins, so it refuses a database that has people
of its own. HOSPITAL_LOGINS gets their table.
"""

import json
import os
import sys
from datetime import datetime
from pathlib import Path

from odoo.addons.hospital_base import clock

sys.path.insert(0, "scripts")  # as read from standard input, it lies nowhere

from demo.hospital import Hospital

from demo import (
    agencies,
    authorizations,
    contingency,
    elsewhere,
    history,
    house,
    missions,
    people,
    plans,
    profiles,
    skills,
    times,
    wishes,
    worktime,
)

MARK = "hospital.demo"  # system parameter: the day the demo hospital was built for
PARTS = (
    *(house, people, profiles, times, skills, worktime),
    *(history, plans, missions, agencies, authorizations, elsewhere, wishes),
    contingency,
)


def build(env, tables):
    asked_for = os.environ.get("HOSPITAL_DEMO_AT")
    now = datetime.fromisoformat(asked_for) if asked_for else clock.now(env)
    hospital = Hospital(env, tables, now)
    with hospital.moment(now):
        for part in PARTS:
            part.build(hospital)
    env["ir.config_parameter"].set_param(MARK, now.date())


def logins_table(tables):
    """For people: role, login, password, what to try."""
    rows = [("ROLE", "LOGIN", "PASSWORD", "TRY")]
    rows += [
        (role.replace("_", " "), login, login, try_this)
        for role, login, _name, try_this, *_house in (
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
        build(env, tables)
        env.cr.commit()
    if os.environ.get("HOSPITAL_LOGINS"):
        Path(os.environ["HOSPITAL_LOGINS"]).write_text(logins_table(tables))


main(globals()["env"])  # as `odoo shell` provides it
