"""Is anything too long to be read at one go?"""

import ast
from math import ceil

from tests.architecture.tree import Source, Tree

LONGEST_METHOD = 40
NINETIETH = 20
LONGEST_FILE = 300


def functions(source: Source):
    """(node, lines) of every function, decorators left out."""
    for node in ast.walk(source.syntax):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node, node.end_lineno - node.lineno + 1


def methods(tree: Tree) -> list[str]:
    """No method or function has more than 40 lines, tests and scripts included."""
    return [
        source.at(node, f"{node.name} has {lines} lines of {LONGEST_METHOD}")
        for source in tree.files
        if source.name.endswith(".py")
        for node, lines in functions(source)
        if lines > LONGEST_METHOD
    ]


def ninetieth(tree: Tree) -> list[str]:
    """Nine methods in ten have at most 20 lines, in each addon."""
    found = []
    for addon in tree.manifests:
        lengths = sorted(
            lines
            for source in tree.python()
            if source.addon == addon
            for _, lines in functions(source)
        )
        nth = lengths[ceil(len(lengths) * 0.9) - 1] if lengths else 0
        if nth > NINETIETH:
            found.append(f"addons/{addon}: 90th percentile of methods is {nth} lines")
    return found


def files(tree: Tree) -> list[str]:
    """No file over 300 lines: Python, views, JavaScript, styles, scripts."""
    read = [
        source
        for source in tree.files
        if not source.is_test and "migrations" not in source.parts
        if source.name.endswith((".py", ".xml", ".js", ".scss"))
        or source.parts[0] == "scripts"
    ]
    return [
        source.at(1, f"has {lines} lines of {LONGEST_FILE}")
        for source in read
        if (lines := source.text.count("\n")) > LONGEST_FILE
    ]
