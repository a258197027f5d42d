"""What does each user's menu show at first sight? `python screens.py CONF DATABASE`.

Reads the logins as JSON, runs inside Odoo and prints, by login and menu, how many
records the screen has with the filters that are set when it opens. The home screen
counts as much as it shows: tiles, missions, people, or what will stand there.
"""

import json
import sys

from lxml import etree

import odoo
from odoo.api import SUPERUSER_ID, Environment
from odoo.fields import Domain
from odoo.modules.registry import Registry
from odoo.tools import config
from odoo.tools.safe_eval import safe_eval

OURS = ("hospital_", "staff_", "mission_", "bed_")
PRESET = "search_default_"
HOME = "hospital_base.menu_home"


def screens(env):
    """Complete name of each menu → how many records it opens with."""
    menus = env["ir.ui.menu"]
    menus = menus.browse(menus._visible_menu_ids()).sudo()  # actions are not readable
    names = menus.get_external_id()
    lists = {
        menu.complete_name: shown(env, menu.action)
        for menu in menus
        if names[menu.id].startswith(OURS)
        and menu.action
        and menu.action.type == "ir.actions.act_window"
        and menu.action.target == "current"
    }
    homes = [menu.complete_name for menu in menus if names[menu.id] == HOME]
    return lists | {name: at_home(env) for name in homes}


def at_home(env):
    """How many things the home screen shows or says will stand there."""
    loaded = env["hospital.workspace"].load()
    return sum(
        len(loaded[part] or ()) for part in ("tiles", "awaited", "coming", "ahead")
    )


def shown(env, action):
    context = safe_eval(action.context or "{}", {"uid": env.uid})
    model = env[action.res_model].with_context(**context)
    domain = Domain(safe_eval(action.domain or "[]", {"uid": env.uid}))
    return model.search_count(domain & preset(model, action, context))


def preset(model, action, context):
    """The filters of the search view that the action switches on."""
    view = model.get_view(action.search_view_id.id or None, "search")
    arch = etree.fromstring(view["arch"])
    wanted = [key.removeprefix(PRESET) for key in context if key.startswith(PRESET)]
    filters = [f for name in wanted for f in arch.findall(f".//filter[@name='{name}']")]
    domains = [f.get("domain") for f in filters if f.get("domain")]
    values = {"uid": model.env.uid, "context_today": odoo.fields.Date.today}
    return Domain.AND(Domain(safe_eval(domain, values)) for domain in domains)


def main(conf, database):
    config.parse_config(["-c", conf, "-d", database, "--no-http"], setup_logging=True)
    logins = json.load(sys.stdin)
    with Registry(database).cursor() as cr:
        env = Environment(cr, SUPERUSER_ID, {})
        users = env["res.users"].search([("login", "in", logins)])
        found = {
            user.login: screens(
                env(user=user, context={"allowed_company_ids": user.company_ids.ids})
            )
            for user in users
        }
    json.dump(found, sys.stdout)
    odoo.sql_db.close_all()


if __name__ == "__main__":
    main(*sys.argv[1:])
