"""Domain tests import `odoo.addons.<x>.domain` without Odoo and repeat themselves."""

from pathlib import Path

from hypothesis import settings
from testing import bare_packages

bare_packages.install(Path(__file__).resolve().parents[1] / "addons")

settings.register_profile("repeatable", database=None, deadline=None, derandomize=True)
settings.load_profile("repeatable")
