"""Do dependencies point the allowed way: manifests, imports, names of models?"""

import ast
import re
from functools import cache
from itertools import chain

from tests.architecture.tree import Source, Tree

ALLOWED = {
    "hospital_base": set(),
    "hospital_message": {"hospital_base"},
    "staff_pool": {"hospital_base", "hospital_message"},
    "mission_request": {"staff_pool"},
    "mission_billing": {"mission_request"},
    "bed_capacity": {"hospital_base", "hospital_message"},
    "bed_capacity_mission_request": {"bed_capacity", "mission_request"},
}


def manifests(tree: Tree) -> list[str]:
    """Every addon stands in the table and depends on nothing that it does not allow."""
    found = []
    for addon, manifest in tree.manifests.items():
        place = f"addons/{addon}/__manifest__.py:1:"
        if addon not in ALLOWED:
            found.append(f"{place} {addon} has no place in the table of arrows")
            continue
        for name in set(manifest.get("depends", [])) & set(ALLOWED):
            if name not in reachable(addon):
                found.append(f"{place} {addon} must not depend on {name}")
    return found


@cache
def reachable(addon: str) -> frozenset[str]:
    """What the table allows an addon to know, through others too."""
    known = {addon}
    for name in ALLOWED[addon]:
        known |= reachable(name)
    return frozenset(known)


def imports(tree: Tree) -> list[str]:
    """No import reaches an addon that the manifest does not lead to."""
    found = []
    for source in tree.python(tests=True):
        known = tree.closure(source.addon)
        for node, target in imported(source):
            addon = addon_of(target)
            if addon in tree.manifests and addon not in known:
                found.append(source.at(node, f"{source.addon} imports {target}"))
    return found


def imported(source: Source):
    """(node, dotted name) of every import, relative ones resolved."""
    package = ["odoo", *source.parts[:-1]]
    for node in ast.walk(source.syntax):
        if isinstance(node, ast.Import):
            yield from ((node, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            prefix = [*base, *([node.module] if node.module else [])]
            yield from ((node, ".".join([*prefix, a.name])) for a in node.names)


def addon_of(dotted: str) -> str | None:
    match = re.match(r"odoo\.addons\.(\w+)", dotted)
    return match and match[1]


def model_names(tree: Tree) -> list[str]:
    """No model, table or XML id of an addon outside the dependencies is named."""
    found = []
    for source in chain(tree.python(tests=True), tree.named(".xml", ".csv", ".js")):
        pattern = foreign_names(tree, source.addon)
        if pattern is None:
            continue
        for line, text in texts(source):
            for match in pattern.finditer(text):
                found.append(source.at(line, f"{source.addon} names {match[0]}"))
    return found


def foreign_names(tree: Tree, addon: str) -> re.Pattern | None:
    """Matches what `addon` must not know: models, their tables, XML ids."""
    foreign = set(tree.manifests) - tree.closure(addon)
    models = {m.name for m in tree.models if m.is_new and m.source.addon in foreign}
    tables = {name.replace(".", "_") for name in models}
    names = [re.escape(name) for name in sorted(models | tables | foreign)]
    return (
        re.compile(rf"(?<![\w.])(model_)?({'|'.join(names)})(?!\w)") if names else None
    )


def texts(source: Source):
    """(line, text) in which a name is a reference: not comments, not docstrings."""
    if not source.name.endswith(".py"):
        plain = re.sub(r"<!--.*?-->|/\*.*?\*/", blank, source.text, flags=re.DOTALL)
        yield from enumerate(plain.splitlines(), start=1)
        return
    prose = set(docstrings(source.syntax))
    for node in ast.walk(source.syntax):
        text = getattr(node, "value", None) if isinstance(node, ast.Constant) else None
        if isinstance(text, str) and node not in prose:
            yield node.lineno, text


def blank(match: re.Match) -> str:
    return "\n" * match[0].count("\n")


def docstrings(syntax: ast.Module):
    for node in ast.walk(syntax):
        body = getattr(node, "body", None)
        if isinstance(body, list) and body and isinstance(body[0], ast.Expr):
            yield body[0].value
