"""Does every test that is written run? Odoo and pytest pass over some in silence."""

import ast
import re

from tests.architecture.tree import Source, Tree


def imported(tree: Tree) -> list[str]:
    """Every test file of an addon is imported by the `__init__.py` beside it."""
    texts = {source.name: source for source in tree.named("/__init__.py")}
    found = []
    for source in tree.named(".py"):
        if source.is_test and source.parts[-1].startswith("test_"):
            beside = source.name.rpartition("/")[0] + "/__init__.py"
            if _stem(source) not in _imported_names(texts.get(beside)):
                found.append(source.at(1, f"is not imported in {beside}"))
    return found


def _stem(source: Source) -> str:
    return source.parts[-1].removesuffix(".py")


def _imported_names(init: Source | None) -> set[str]:
    return {
        name
        for node in ast.walk(init.syntax if init else ast.Module([]))
        if isinstance(node, ast.ImportFrom) and node.level == 1
        for name in [node.module, *(alias.name for alias in node.names)]
    }


STAGES = {"domain", "architecture", "stack"}


def staged(tree: Tree) -> list[str]:
    """Every test file of `tests/` lies in the folder of a stage that runs it."""
    return [
        source.at(1, f"is in no stage: {', '.join(sorted(STAGES))}")
        for source in tree.files
        if source.parts[0] == "tests"
        if source.parts[-1].startswith("test_") and source.name.endswith(".py")
        if source.parts[1] not in STAGES
    ]


def tours(tree: Tree) -> list[str]:
    """Every tour that is registered is started by a test of its addon."""
    started = {
        (source.addon, name)
        for source in tree.python(tests=True)
        if source.is_test
        for name in re.findall(r'start_tour\([^)]*"(\w+)"', source.text)
    }
    return [
        source.at(1, f"no test starts the tour {name}")
        for source in tree.named(".js")
        for name in re.findall(r'web_tour\.tours"\)\s*\.add\("(\w+)"', source.text)
        if (source.addon, name) not in started
    ]


def findable(tree: Tree) -> list[str]:
    """A test stands in a file whose name the runners look for."""
    return [
        source.at(node, f"{node.name} is in a file that is not named test_*.py")
        for source in tree.files
        if source.is_test and source.name.endswith(".py")
        if not source.parts[-1].startswith("test_")
        for node in source.syntax.body
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")
    ]


def tagged(tree: Tree) -> list[str]:
    """Odoo skips plain `unittest.TestCase` without a word."""
    return [
        source.at(node, f"{node.name} is a plain TestCase: Odoo would not run it")
        for source in tree.python(tests=True)
        if source.is_test
        for node in ast.walk(source.syntax)
        if isinstance(node, ast.ClassDef)
        if "unittest.TestCase" in map(ast.unparse, node.bases)
    ]


def skipped(tree: Tree) -> list[str]:
    """No test is switched off."""
    words = ("skip", "skipIf", "skipUnless", "skipTest", "expectedFailure", "xfail")
    return [
        source.at(node, f"uses {node.attr}")
        for source in tree.files
        if source.is_test and source.name.endswith(".py")
        for node in ast.walk(source.syntax)
        if isinstance(node, ast.Attribute) and node.attr in words
    ]
