"""Do fields and methods of models say what must not be left to a default?"""

import ast
import io
import tokenize

from tests.architecture.tree import Source, Tree

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


def sudo(tree: Tree) -> list[str]:
    """Every `.sudo()` has a comment in or right above its statement: why is it safe?"""
    found = []
    for source in tree.python():
        comments = comments_of(source)
        for statement, call in calls_of(source, "sudo"):
            inside = range(statement.lineno, call.end_lineno + 1)
            above = comments.get(statement.lineno - 1, "").startswith("#")
            if not above and not comments.keys() & set(inside):
                found.append(source.at(call, "sudo() without a comment"))
    return found


def comments_of(source: Source) -> dict[int, str]:
    """Line number → the stripped line, for every line that has a comment."""
    tokens = tokenize.generate_tokens(io.StringIO(source.text).readline)
    return {
        token.start[0]: token.line.strip()
        for token in tokens
        if token.type == tokenize.COMMENT
    }


def calls_of(source: Source, method: str):
    """(innermost statement, call) of every `x.method(…)`."""
    for statement in ast.walk(source.syntax):
        if isinstance(statement, ast.stmt):
            for call in _own_expressions(statement):
                if (
                    isinstance(call, ast.Call)
                    and getattr(call.func, "attr", "") == method
                ):
                    yield statement, call


def _own_expressions(statement: ast.stmt):
    """The expression nodes of a statement without those of statements inside it."""
    todo = [n for n in ast.iter_child_nodes(statement) if not isinstance(n, ast.stmt)]
    while todo:
        node = todo.pop()
        yield node
        todo += [n for n in ast.iter_child_nodes(node) if not isinstance(n, ast.stmt)]
