"""Makes `odoo.addons.<x>.domain` importable without Odoo; property tests repeatable.

The parents are bare packages: nothing of Odoo and no `__init__` of an addon runs, so a
domain file that needs either cannot be imported here.
"""

import sys
from pathlib import Path
from types import ModuleType

from hypothesis import settings

ADDONS = Path(__file__).resolve().parents[1] / "addons"


def bare_package(name: str, *folders: Path) -> None:
    package = ModuleType(name)
    package.__path__ = [str(folder) for folder in folders]
    sys.modules[name] = package


bare_package("odoo")
bare_package("odoo.addons")
for addon in ADDONS.iterdir():
    bare_package(f"odoo.addons.{addon.name}", addon)

settings.register_profile("repeatable", database=None, deadline=None, derandomize=True)
settings.load_profile("repeatable")
