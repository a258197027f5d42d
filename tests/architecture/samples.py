"""Small repositories with one fault each: every rule must be able to turn red."""

from pathlib import Path
from textwrap import dedent

from tests.architecture.tree import Tree

MANIFEST = "addons/{}/__manifest__.py"


def planted(folder: Path, files: dict[str, str]) -> Tree:
    """A tree with these files. A manifest that is not given depends on nothing."""
    for name in {path.split("/")[1] for path in files if path.startswith("addons/")}:
        files = {MANIFEST.format(name): '{"depends": []}', **files}
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(dedent(text))
    return Tree(folder)


def model(body: str, name: str = "a.b", base: str = "Model") -> str:
    """A model class with `body` in it."""
    lines = ["from odoo import fields, models", "", f"class AB(models.{base}):"]
    lines += [f'    _name = "{name}"', *(f"    {line}" for line in body.splitlines())]
    return "\n".join(lines) + "\n"
