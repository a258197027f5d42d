"""Does the hand-written table of rights know everything that can be called?"""

import ast
import csv
import io

from tests.architecture.tree import Tree

MODELS = "tests/rights.csv"
METHODS = "tests/rights_methods.csv"


def models(tree: Tree) -> list[str]:
    """Every model of ours that has a table stands in the table of rights."""
    known = {row["model"] for row in _rows(tree, MODELS)}
    return [
        model.source.at(model.node, f"{model.name} is missing in {MODELS}")
        for model in tree.models
        if model.is_new and model.base == "Model" and model.name not in known
    ]


def methods(tree: Tree) -> list[str]:
    """Every method that a client can call by name stands in the table of methods."""
    known = {(row["model"], row["method"]) for row in _rows(tree, METHODS)}
    return [
        model.source.at(method, f"{model.name}.{method.name} is missing in {METHODS}")
        for model in tree.models
        for method in model.methods
        if is_callable_by_clients(method) and not overrides(method)
        if (model.name, method.name) not in known
    ]


def stale(tree: Tree) -> list[str]:
    """The tables name nothing that is gone."""
    callable_now = {
        (model.name, method.name) for model in tree.models for method in model.methods
    }
    return [
        f"{METHODS}: {row['model']}.{row['method']} is no method of ours"
        for row in _rows(tree, METHODS)
        if _is_of_ours(tree, row["model"])
        if (row["model"], row["method"]) not in callable_now
    ]


def is_callable_by_clients(method: ast.FunctionDef) -> bool:
    """Neither `_private` nor marked `@api.private`."""
    marks = {ast.unparse(decorator) for decorator in method.decorator_list}
    return not method.name.startswith("_") and "api.private" not in marks


def overrides(method: ast.FunctionDef) -> bool:
    """It hands on to `super()` under its own name: the first definition is listed."""
    return f"super().{method.name}(" in ast.unparse(method)


def _is_of_ours(tree: Tree, name: str) -> bool:
    return any(model.is_new and model.name == name for model in tree.models)


def _rows(tree: Tree, name: str) -> list[dict[str, str]]:
    path = tree.root / name
    return list(csv.DictReader(io.StringIO(path.read_text()))) if path.exists() else []
