"""Domain tests import `odoo.addons.<x>.domain` without Odoo; properties draw the same
examples in every run, few enough that all of them together stay under two seconds.
"""

from pathlib import Path

from hypothesis import settings
from testing import bare_packages

bare_packages.install(Path(__file__).resolve().parents[1] / "addons")

settings.register_profile(
    "repeatable", database=None, deadline=None, derandomize=True, max_examples=12
)
settings.load_profile("repeatable")
