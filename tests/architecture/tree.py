"""What is in a repository? Files, addons, manifests and syntax trees, read once.

Rules see the repository through a `Tree` only, so that a test can hand them a small
folder with a fault in it.
"""

import ast
import os
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

NOT_OURS = {".git", ".run", "__pycache__", "node_modules", ".hypothesis", ".ruff_cache"}
ODOO_MODEL_BASES = {"Model", "AbstractModel", "TransientModel"}


@dataclass(frozen=True)
class Source:
    """One file: `name` is its path from the root of the repository."""

    root: Path
    name: str

    @cached_property
    def text(self) -> str:
        return (self.root / self.name).read_text(errors="replace")

    @cached_property
    def syntax(self) -> ast.Module:
        return ast.parse(self.text, self.name)

    @property
    def parts(self) -> tuple[str, ...]:
        return Path(self.name).parts

    @property
    def addon(self) -> str | None:
        in_addon = len(self.parts) > 2 and self.parts[0] == "addons"
        return self.parts[1] if in_addon else None

    @property
    def is_test(self) -> bool:
        return "tests" in self.parts

    @property
    def is_vendored(self) -> bool:
        return "/static/lib/" in self.name

    def at(self, node: ast.AST | int, sentence: str) -> str:
        line = node if isinstance(node, int) else node.lineno
        return f"{self.name}:{line}: {sentence}"


class Tree:
    def __init__(self, root: Path):
        self.root = Path(root)

    @cached_property
    def files(self) -> list[Source]:
        found = []
        for folder, folders, names in os.walk(self.root):
            folders[:] = sorted(set(folders) - NOT_OURS)
            here = Path(folder).relative_to(self.root)
            found += [Source(self.root, str(here / name)) for name in sorted(names)]
        return [source for source in found if not source.is_vendored]

    def python(self, tests: bool = False) -> list[Source]:
        """Python of the addons, with or without their tests and migrations."""
        return [
            source
            for source in self.files
            if source.addon
            and source.name.endswith(".py")
            and (tests or not (source.is_test or "migrations" in source.parts))
        ]

    def named(self, *endings: str) -> list[Source]:
        """Files of the addons whose name ends so."""
        return [
            source
            for source in self.files
            if source.addon and source.name.endswith(endings)
        ]

    @cached_property
    def manifests(self) -> dict[str, dict]:
        """Addon name → manifest."""
        return {
            source.addon: ast.literal_eval(source.text)
            for source in self.named("/__manifest__.py")
        }

    def closure(self, addon: str) -> set[str]:
        """Our addons that `addon` may know: itself and what it depends on."""
        known, todo = set(), [addon]
        while todo:
            name = todo.pop()
            if name in self.manifests and name not in known:
                known.add(name)
                todo += self.manifests[name].get("depends", [])
        return known

    @cached_property
    def models(self) -> list["Model"]:
        """The Odoo model classes of our addons, tests left out."""
        return [
            Model(source, node)
            for source in self.python()
            for node in ast.walk(source.syntax)
            if isinstance(node, ast.ClassDef) and _is_model(node)
        ]


def _is_model(node: ast.ClassDef) -> bool:
    return any(_last_name(base) in ODOO_MODEL_BASES for base in node.bases)


def _last_name(node: ast.AST) -> str:
    """`Model` for `models.Model` and for `Model`."""
    return getattr(node, "attr", getattr(node, "id", ""))


@dataclass(frozen=True)
class Model:
    """A class deriving from an Odoo model base."""

    source: Source
    node: ast.ClassDef

    @cached_property
    def attributes(self) -> dict[str, object]:
        """The literal class attributes: `_name`, `_inherit`, `_auto`…"""
        found = {}
        for statement in self.node.body:
            if isinstance(statement, ast.Assign):
                try:
                    value = ast.literal_eval(statement.value)
                except ValueError:
                    continue
                found.update({_last_name(name): value for name in statement.targets})
        return found

    @property
    def base(self) -> str:
        names = map(_last_name, self.node.bases)
        return next(name for name in names if name in ODOO_MODEL_BASES)

    @property
    def inherits(self) -> list[str]:
        inherit = self.attributes.get("_inherit", [])
        return [inherit] if isinstance(inherit, str) else list(inherit)

    @property
    def name(self) -> str:
        """The technical name, whether the class creates or extends it."""
        return self.attributes.get("_name") or (self.inherits or [""])[0]

    @property
    def is_new(self) -> bool:
        name = self.attributes.get("_name")
        return bool(name) and name not in self.inherits

    @property
    def fields(self) -> list[tuple[str, ast.Call]]:
        """(name, `fields.X(…)` call) of each field declared here."""
        return [
            (_last_name(statement.targets[0]), statement.value)
            for statement in self.node.body
            if isinstance(statement, ast.Assign)
            and isinstance(statement.value, ast.Call)
            and isinstance(statement.value.func, ast.Attribute)
            and _last_name(statement.value.func.value) == "fields"
        ]

    @property
    def methods(self) -> list[ast.FunctionDef]:
        return [node for node in self.node.body if isinstance(node, ast.FunctionDef)]
