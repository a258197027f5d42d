"""What do the lifecycle tables of the addons look like as diagrams?

A later addon that extends a table gives it the same name: the last one is drawn, in
the order of dependencies, so that the diagram shows the merged table.
"""

import ast
from importlib import import_module
from pathlib import Path

from testing import bare_packages

DOCUMENT = "docs/lifecycles.md"
HEAD = """# Lifecycles

One diagram per machine, drawn by `scripts/lifecycles` from the transition tables in
`addons/<addon>/domain/lifecycle.py`; a test fails when they differ. An arrow is a verb.
How a move is made safe against two users: [ADR 0002](adr/0002-base-addon-lifecycle.md).
"""


def document(root: Path) -> str:
    """The whole text of docs/lifecycles.md."""
    bare_packages.install(root / "addons")
    sections = [section(addon, table) for addon, table in tables(root).values()]
    return "\n".join([HEAD, *sections])


def tables(root: Path) -> dict[str, tuple[str, object]]:
    """Name of the machine → (the addon that has the last word, its table)."""
    found = {}
    for addon in in_order(root):
        if not (root / "addons" / addon / "domain" / "lifecycle.py").exists():
            continue
        module = import_module(f"odoo.addons.{addon}.domain.lifecycle")
        for table in filter(is_table, vars(module).values()):
            if table.name not in found or found[table.name][1] != table:
                found[table.name] = (addon, table)
    return found


def is_table(value: object) -> bool:
    return type(value).__name__ == "Lifecycle"


def in_order(root: Path) -> list[str]:
    """Our addons, each after those it depends on."""
    manifests = {
        path.parent.name: ast.literal_eval(path.read_text())
        for path in sorted(root.glob("addons/*/__manifest__.py"))
    }
    seen, ordered = set(), []

    def visit(name: str) -> None:
        if name in manifests and name not in seen:
            seen.add(name)
            for other in manifests[name]["depends"]:
                visit(other)
            ordered.append(name)

    for name in manifests:
        visit(name)
    return ordered


def section(addon: str, table) -> str:
    title = table.name.replace(".", "-")
    source = f"addons/{addon}/domain/lifecycle.py"
    lines = [f"## {title}", "", f"Table: [`{source}`](../{source})", ""]
    lines += ["```mermaid", *diagram(table), "```", ""]
    return "\n".join(lines)


def diagram(table) -> list[str]:
    """The lines of a mermaid state diagram; states without a way out are ends."""
    arrows = [
        f"    {source} --> {move.target}: {move.verb}"
        for move in table.moves
        for source in move.sources
    ]
    left = {source for move in table.moves for source in move.sources}
    ends = [f"    {state} --> [*]" for state in table.states if state not in left]
    return ["stateDiagram-v2", f"    [*] --> {table.states[0]}", *arrows, *ends]
