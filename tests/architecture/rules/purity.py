"""Is `domain/` pure: no Odoo, no clock, no log, no value that changes under you?"""

import ast

from tests.architecture.rules.arrows import imported
from tests.architecture.tree import Source, Tree

CLOCKS = {"now", "utcnow", "today", "time", "monotonic"}


def domain_files(tree: Tree) -> list[Source]:
    return [source for source in tree.python() if source.parts[2] == "domain"]


def no_odoo(tree: Tree) -> list[str]:
    """Only other `domain` packages and plain libraries are imported."""
    found = []
    for source in domain_files(tree):
        for node, target in imported(source):
            parts = target.split(".")
            if parts[0] == "odoo" and parts[3:4] != ["domain"]:
                found.append(source.at(node, f"domain imports {target}"))
    return found


def no_side(tree: Tree) -> list[str]:
    """Nothing reads a clock or writes a log: `now` is an argument."""
    found = []
    for source in domain_files(tree):
        for node, target in imported(source):
            if target.split(".")[0] == "logging":
                found.append(source.at(node, "domain logs"))
        for node in ast.walk(source.syntax):
            if isinstance(node, ast.Call) and _asks_the_time(node):
                found.append(source.at(node, "domain reads a clock"))
    return found


def _asks_the_time(call: ast.Call) -> bool:
    asked = isinstance(call.func, ast.Attribute) and call.func.attr in CLOCKS
    return asked and getattr(call.func.value, "id", "") in {"datetime", "date", "time"}


def frozen(tree: Tree) -> list[str]:
    """Every dataclass of the domain is frozen."""
    return [
        source.at(node, f"{node.name} is not a frozen dataclass")
        for source in domain_files(tree)
        for node in ast.walk(source.syntax)
        if isinstance(node, ast.ClassDef)
        for decorator in node.decorator_list
        if "dataclass" in ast.unparse(decorator)
        and "frozen=True" not in ast.unparse(decorator)
    ]


def no_waiting(tree: Tree) -> list[str]:
    """Domain tests neither wait nor start anything that could."""
    waiting = {"time", "subprocess", "socket", "threading", "asyncio"}
    return [
        source.at(node, f"a domain test imports {target}")
        for source in tree.files
        if source.parts[:2] == ("tests", "domain") and source.name.endswith(".py")
        for node, target in imported(source)
        if target.split(".")[0] in waiting
    ]
