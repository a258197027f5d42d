"""Is every model of ours closed by rows and rules, every route by its methods?"""

import ast
import csv
import io
import re

from tests.architecture.tree import Source, Tree


def access_rows(tree: Tree) -> list[str]:
    """Every model that has a table has an access row, in its own addon."""
    rows = {(addon, model) for addon, model, _ in _rows(tree)}
    return [
        model.source.at(model.node, f"{model.name} has no access row")
        for model in tree.models
        if model.is_new and model.base != "AbstractModel"
        if (model.source.addon, model.name) not in rows
    ]


def record_rules(tree: Tree) -> list[str]:
    """A role that has an access row to a model of ours has a record rule there."""
    ruled = set()
    for source in tree.named(".xml"):
        ruled |= set(_ruled_models(source.text))
    ours = {
        model.name for model in tree.models if model.is_new and model.base == "Model"
    }
    return sorted(
        f"addons/{addon}: access row in line {line}: {model} has no record rule"
        for addon, model, line in _rows(tree)
        if model in ours and model.replace(".", "_") not in ruled
    )


def _rows(tree: Tree):
    """(addon, model, line) of every access row on a model of ours."""
    names = {model.name.replace(".", "_"): model.name for model in tree.models}
    for source in tree.named("/ir.model.access.csv"):
        for line, row in enumerate(csv.DictReader(io.StringIO(source.text)), start=2):
            table = row["model_id:id"].rpartition(".")[2].removeprefix("model_")
            if table in names:
                yield source.addon, names[table], line


def _ruled_models(text: str):
    for record in re.findall(r'<record[^>]*model="ir\.rule".*?</record>', text, re.S):
        match = re.search(r'name="model_id"\s+ref="(?:\w+\.)?model_(\w+)"', record)
        if match:
            yield match[1]


def routes(tree: Tree) -> list[str]:
    """Every route names its HTTP methods; each addon that has any tries them all."""
    found, tried = [], _addons_tried(tree)
    for source in tree.python():
        for call in _route_calls(source):
            names = {keyword.arg for keyword in call.keywords}
            if "methods" not in names:
                found.append(source.at(call, "route without methods="))
            if source.addon not in tried:
                found.append(source.at(call, "no HarmlessRoutesCase tries this route"))
    return found


def _route_calls(source: Source):
    for node in ast.walk(source.syntax):
        if isinstance(node, ast.Call) and ast.unparse(node.func).endswith("route"):
            yield node


def _addons_tried(tree: Tree) -> set[str]:
    """The value of `addon` in every test class deriving from HarmlessRoutesCase."""
    return {
        statement.value.value
        for source in tree.python(tests=True)
        if source.is_test
        for node in ast.walk(source.syntax)
        if isinstance(node, ast.ClassDef)
        and "HarmlessRoutesCase" in map(ast.unparse, node.bases)
        for statement in node.body
        if isinstance(statement, ast.Assign)
        and ast.unparse(statement.targets[0]) == "addon"
    }
