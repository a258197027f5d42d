"""What does every part of the demo hospital need at hand?

The tables, the day it is built around, and what is built already, by its code.
"""

from contextlib import contextmanager
from datetime import timedelta
from unittest.mock import patch
from zoneinfo import ZoneInfo

from odoo.addons.hospital_base import clock
from odoo.addons.hospital_base.domain.spans import to_local, to_utc

TZ = ZoneInfo("Europe/Zurich")
LANGUAGE = "en_GB"  # whose clocks have 24 hours
FRENCH = "fr_FR"  # of those whom the tables name as readers of it


class Hospital:
    """:param now: the moment it is built for; naive UTC"""

    def __init__(self, env, tables, now):
        # install_mode: a Swiss company would install a chart of accounts in mid-build.
        quiet = {"tracking_disable": True, "no_reset_password": True}
        self.env = env(context={**quiet, "install_mode": True})
        self.tables = tables
        self.now = now
        self.companies, self.sites, self.functions, self.users = {}, {}, {}, {}
        self.units, self.leads, self.usual_pools, self.shifts = {}, {}, {}, {}
        self.pools, self.persons, self.skills = {}, {}, {}

    def as_user(self, login, model):
        return self.env[model].with_user(self.users[login])

    def day(self, number):
        """The date that many days from the one it is built around."""
        return (to_local(self.now, TZ) + timedelta(days=number)).date()

    def at(self, day, hour):
        """That hour on the wall clock, so many days from today, as naive UTC."""
        midnight = to_local(self.now, TZ).replace(
            hour=0, minute=0, second=0, microsecond=0
        )
        return to_utc(midnight + timedelta(days=day, hours=hour), TZ)

    def shift(self, row):
        """The shift a row of the tables names, of the site of its unit."""
        return self.shifts[self.units[row["unit"]].site_id, row["shift"]]

    def in_french(self, record, kind, code):
        """Give a record the name that those who read French see, if there is one."""
        names = self.tables["french"][kind]
        if code in names:
            record.with_context(lang=FRENCH).name = names[code]

    @contextmanager
    def moment(self, moment):
        """What is done now happened, or will have happened, at that moment."""
        with patch.object(clock, "now", lambda env: moment):
            yield moment
