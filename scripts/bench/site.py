"""One generated hospital with everything that asks it: Odoo in this process, a browser
at a server of its own, and a plain connection to PostgreSQL."""

from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import date

import psycopg2

from odoo.api import SUPERUSER_ID, Environment
from odoo.modules.registry import Registry
from odoo.tools import config

from . import hospital
from .place import LOGIN, ROOT, Server, served
from .product import Browser
from .slots import TZ


@dataclass
class Site:
    """:param env: Odoo in this process, as the manager of all pools has it
    :param raw: a plain cursor, on which PostgreSQL does not compile
    """

    people: int
    env: Environment
    raw: object
    browser: Browser
    server: Server
    today: date

    def own(self):
        """Processes that work for a call in this one: PostgreSQL's of both cursors."""
        return [backend(self.env.cr), backend(self.raw)]

    def serving(self):
        """Processes that work for a call over the net."""
        self.raw.execute(
            "SELECT pid FROM pg_stat_activity WHERE datname = current_database()"
            " AND backend_type = 'client backend' AND pid <> ALL(%s)",
            [self.own()],
        )
        return self.server.pids + [pid for (pid,) in self.raw.fetchall()]


@contextmanager
def opened(database, people, today):
    """The ``Site`` of a hospital that is built."""
    with at_work(database) as (env, raw), served(database) as server:
        browser = Browser(server.port, database, LOGIN)
        yield Site(people, env, raw, browser, server, today)


@contextmanager
def at_work(database):
    """Odoo in this process as the manager has it, and a plain cursor."""
    registry = _start(database)
    with (
        closing(psycopg2.connect(dbname=database)) as connection,
        connection.cursor() as raw,
        registry.cursor() as cr,
    ):
        raw.execute("SET jit = off")
        env = Environment(cr, SUPERUSER_ID, {})
        user = env["res.users"].search([("login", "=", LOGIN)])
        yield env(user=user, context=user.context_get(), su=False), raw


def _start(database):
    """The registry of the database, with a manager of all pools in it."""
    options = ["-c", str(ROOT / ".run" / "odoo.conf"), "-d", database, "--no-http"]
    config.parse_config([*options, "--log-level=warn"], setup_logging=True)
    registry = Registry(database)
    with registry.cursor() as cr:
        _make_manager(Environment(cr, SUPERUSER_ID, {}))
    return registry


def _make_manager(env):
    if env["res.users"].search_count([("login", "=", LOGIN)]):
        return
    user = env["res.users"].create(
        {
            "name": "Manager of all pools",
            "login": LOGIN,
            "password": LOGIN,
            "email": "manager@bench.test",
            "tz": TZ,
            "lang": "en_US",
            "group_ids": env.ref("hospital_base.group_pool_manager").ids,
        }
    )
    env.flush_all()
    hospital.manage_all(env.cr, user.id)


def backend(cr):
    """The process id of PostgreSQL's side of a cursor."""
    cr.execute("SELECT pg_backend_pid()")
    return cr.fetchone()[0]
