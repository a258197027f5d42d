"""Do fields and methods of models say what must not be left to a default?"""

import ast

from tests.architecture.tree import Tree

CHOICES = {"restrict", "cascade", "set null"}


def _keywords(call: ast.Call) -> dict[str, ast.AST]:
    return {keyword.arg: keyword.value for keyword in call.keywords}


def ondelete(tree: Tree) -> list[str]:
    """Every stored many2one says what happens when its target goes."""
    found = []
    for model in tree.models:
        for name, call in model.fields:
            if call.func.attr != "Many2one" or _is_not_stored(call):
                continue
            choice = getattr(_keywords(call).get("ondelete"), "value", None)
            if choice not in CHOICES:
                found.append(model.source.at(call, f"{name} has no ondelete"))
    return found


def _is_not_stored(call: ast.Call) -> bool:
    keywords = _keywords(call)
    derived = "related" in keywords or "compute" in keywords
    return derived and not getattr(keywords.get("store"), "value", False)


def history(tree: Tree) -> list[str]:
    """Event rows keep what they point at: `restrict`, and no free text."""
    return [
        model.source.at(call, f"{name} of an event must be ondelete restrict")
        for model in tree.models
        if "hospital.event.mixin" in [model.name, *model.inherits]
        for name, call in model.fields
        if call.func.attr == "Many2one"
        if getattr(_keywords(call).get("ondelete"), "value", None) != "restrict"
    ]


def constraints(tree: Tree) -> list[str]:
    """Odoo 19 ignores `_sql_constraints`, so nobody may rely on it."""
    return [
        model.source.at(model.node, "_sql_constraints is ignored by Odoo 19")
        for model in tree.models
        for statement in model.node.body
        if isinstance(statement, ast.Assign)
        and getattr(statement.targets[0], "id", "") == "_sql_constraints"
    ]
