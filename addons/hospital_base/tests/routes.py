"""Does looking change anything? Every route of an addon by GET, HEAD and OPTIONS.

A mail scanner opens every link and Odoo hands OPTIONS and HEAD to the handlers too, so
only POST may act. An addon with controllers has one test class deriving from this.
"""

from itertools import product

from odoo.tests import HttpCase
from odoo.tools import SQL

from odoo.addons.hospital_base.tests.common import FrozenTime, HospitalBuilders

LOOKING = ("GET", "HEAD", "OPTIONS")
# What Odoo itself writes about a visit: who was seen when, and generated assets.
VISITS = {"res_device_log", "res_users_log", "bus_presence", "ir_attachment"}


class HarmlessRoutesCase(HospitalBuilders, FrozenTime, HttpCase):
    addon = None  # whose routes

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.freeze()

    def arguments(self):
        """Argument name of a route → a value that leads to a living record."""
        return {}

    def assertLookingIsHarmless(self):
        """Nobody, nor a user with every role, changes a row by looking."""
        routes = self.routes()
        self.assertTrue(routes, "no route to try")
        for user in (None, self.everybody()):
            self.authenticate(user and user.login, user and user.login)
            before = self.fingerprint(self.every_table())
            for url, method in product(routes, LOOKING):
                with self.subTest(url=url, method=method, user=user and user.login):
                    self.assertHarmless(url, method)
            after = self.fingerprint(self.every_table())
            self.assertEqual(self.changed(before, after), set())

    def assertHarmless(self, url, method):
        tables = self.our_tables()
        before = self.fingerprint(tables)
        response = self.url_open(url, method=method, allow_redirects=False)
        self.assertLess(response.status_code, 500)
        self.assertEqual(self.changed(before, self.fingerprint(tables)), set())

    def everybody(self):
        """A user who holds all roles, so that no route stops at the door."""
        roles = self.env["res.groups"].search(
            [("privilege_id", "=", self.env.ref("hospital_base.privilege_hospital").id)]
        )
        user = self.a_user("administrator")
        internal = roles.filtered(
            lambda role: self.env.ref("base.group_user") in role.all_implied_ids
        )
        user.group_ids |= internal
        return user

    def routes(self):
        """One URL per route of the addon, its arguments filled in."""
        rules = self.env["ir.http"].routing_map().iter_rules()
        ours = [rule for rule in rules if self._is_ours(rule)]
        return sorted(rule.build(self._values(rule))[1] for rule in ours)

    def _is_ours(self, rule):
        return rule.endpoint.func.__module__.startswith(f"odoo.addons.{self.addon}.")

    def _values(self, rule):
        known = self.arguments()
        return {name: known.get(name, "1") for name in rule.arguments}

    def our_tables(self):
        """The tables of the models that hospital addons create."""
        return sorted(
            {
                model._table
                for model in self.env.registry.values()
                if model._auto and not model._abstract
                if model._original_module in self._hospital_addons()
            }
        )

    def _hospital_addons(self):
        return set(
            self.env["ir.module.module"]
            .search([("state", "=", "installed"), ("author", "like", "Hospital Pool")])
            .mapped("name")
        )

    def every_table(self):
        """All tables but those in which Odoo notes the visit itself."""
        rows = self.env.execute_query(
            SQL("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        )
        return sorted({name for (name,) in rows} - VISITS)

    def fingerprint(self, tables):
        """Table → number of rows and digest of all that is in them."""
        self.env.flush_all()
        return {
            table: self.env.execute_query(
                SQL(
                    "SELECT count(*), md5(string_agg(t::text, '' ORDER BY t::text))"
                    " FROM %s AS t",
                    SQL.identifier(table),
                )
            )
            for table in tables
        }

    @staticmethod
    def changed(before, after):
        return {table for table in before if before[table] != after[table]}
