"""Makes `odoo.addons.<x>.domain` importable on a machine without Odoo.

The parents are bare packages: nothing of Odoo and no `__init__` of an addon runs, so a
domain file that needs either cannot be imported.
"""

import sys
from pathlib import Path
from types import ModuleType


def install(addons: Path) -> None:
    _add("odoo")
    _add("odoo.addons")
    for addon in addons.iterdir():
        _add(f"odoo.addons.{addon.name}", addon)


def _add(name: str, *folders: Path) -> None:
    package = ModuleType(name)
    package.__path__ = [str(folder) for folder in folders]
    sys.modules[name] = package
