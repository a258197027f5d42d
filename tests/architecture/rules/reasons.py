"""Where the code steps around a protection, does it say why that is safe?"""

import ast
import io
import tokenize

from tests.architecture.tree import Source, Tree


def sudo(tree: Tree) -> list[str]:
    """Every `.sudo()` has a comment in or right above its statement.

    A docstring of the function with a `sudo:` line does as well.
    """
    found = []
    for source in tree.python():
        comments = comments_of(source)
        excused = set(_lines_excused(source))
        for statement, call in calls_of(source, "sudo"):
            if call.lineno not in excused and not _is_explained(
                comments, statement.lineno, call.end_lineno
            ):
                found.append(source.at(call, "sudo() without a comment"))
    return found


def csrf(tree: Tree) -> list[str]:
    """A route that gives up the CSRF check has a comment right above."""
    found = []
    for source in tree.python():
        comments = comments_of(source)
        for node in ast.walk(source.syntax):
            if isinstance(node, ast.keyword) and node.arg == "csrf":
                lines = _decorator_lines(source, node)
                if not _is_explained(comments, *lines):
                    found.append(source.at(node.value, "csrf without a comment"))
    return found


def _decorator_lines(source: Source, keyword: ast.keyword) -> tuple[int, int]:
    return next(
        (node.lineno, node.end_lineno)
        for node in ast.walk(source.syntax)
        if isinstance(node, ast.Call) and keyword in node.keywords
    )


def _is_explained(comments: dict[int, str], first: int, last: int) -> bool:
    above = comments.get(first - 1, "").startswith("#")
    return above or not comments.keys().isdisjoint(range(first, last + 1))


def comments_of(source: Source) -> dict[int, str]:
    """Line number → the stripped line, for every line that has a comment."""
    tokens = tokenize.generate_tokens(io.StringIO(source.text).readline)
    return {
        token.start[0]: token.line.strip()
        for token in tokens
        if token.type == tokenize.COMMENT
    }


def _lines_excused(source: Source):
    for node in ast.walk(source.syntax):
        if isinstance(node, ast.FunctionDef) and "sudo:" in (
            ast.get_docstring(node) or ""
        ):
            yield from range(node.lineno, node.end_lineno + 1)


def calls_of(source: Source, method: str):
    """(innermost statement, call) of every `x.method(…)`."""
    for statement in ast.walk(source.syntax):
        if isinstance(statement, ast.stmt):
            for call in _own_expressions(statement):
                is_call = isinstance(call, ast.Call)
                if is_call and getattr(call.func, "attr", "") == method:
                    yield statement, call


def _own_expressions(statement: ast.stmt):
    """The expression nodes of a statement without those of statements inside it."""
    todo = [n for n in ast.iter_child_nodes(statement) if not isinstance(n, ast.stmt)]
    while todo:
        node = todo.pop()
        yield node
        todo += [n for n in ast.iter_child_nodes(node) if not isinstance(n, ast.stmt)]
