"""What does the product have that the tables do not mention, or the other way round?

Read from the source, so that an addon that no test installs is seen too.
"""

import ast

from tests.architecture.tree import Tree

from .tables import Tables

# Public in Odoo already: every cell of the table calls them.
OF_THE_ORM = {"create", "write", "unlink", "copy", "read", "search", "onchange"}
# No model of ours, but our people are among its records.
ODOO_MODELS = {"res.partner"}
# Odoo's own, extended only to refuse what it allows: see test_portal_details.py.
NARROWED = {"res.users"}
# Odoo's own, extended only to hear of what is written: nothing of it can be asked.
WATCHED = {"hr.version"}
# Odoo's own, to which we added what an establishment has decided: no secret, written by
# whoever may write an establishment: see hospital_message, test_res_company_quiet.py.
CONFIGURED = {"res.company"}
NO_ROLE = "internal"


def differences(tree: Tree, tables: Tables) -> list[str]:
    return [
        *_compared("model", models(tree) | ODOO_MODELS, set(tables.models)),
        *_compared("method", public_methods(tree), set(tables.methods)),
        *_compared("hidden field", hidden_fields(tree), _hidden(tables)),
        *_compared("role", roles(tree) | {NO_ROLE}, set(tables.roles)),
        *_cells(tables),
    ]


def models(tree: Tree) -> set[str]:
    """Models with a table that we made or to which we added something."""
    ours = {model.name for model in tree.models if model.base != "AbstractModel"}
    return ours - NARROWED - WATCHED - CONFIGURED


def public_methods(tree: Tree) -> set[tuple[str, str]]:
    """What a browser may call beyond Odoo's own methods."""
    return {
        (model.name, method.name)
        for model in tree.models
        for method in model.methods
        if not method.name.startswith("_") and not _is_private(method)
    }


def _is_private(method: ast.FunctionDef) -> bool:
    marks = {ast.unparse(each) for each in method.decorator_list}
    framework = method.name == "init" or method.name in OF_THE_ORM
    return framework or bool(marks & {"api.private", "classmethod", "staticmethod"})


def hidden_fields(tree: Tree) -> set[tuple[str, str]]:
    """Those of an abstract model are hidden in each model that takes them over."""
    heirs = {}
    for model in tree.models:
        for parent in {*model.inherits} - {model.name}:
            heirs.setdefault(parent, set()).add(model.name)
    return {
        (bearer, name)
        for model in tree.models
        for bearer in (heirs.get(model.name) or {model.name})
        for name, call in model.fields
        if any(keyword.arg == "groups" for keyword in call.keywords)
    }


def _hidden(tables: Tables) -> set[tuple[str, str]]:
    return {key for key, field in tables.fields.items() if field.readers is not None}


def roles(tree: Tree) -> set[str]:
    """The groups under the one privilege of the hospital."""
    found = set()
    for source in tree.named("/security/groups.xml"):
        for record in source.text.split("<record ")[1:]:
            name = record.partition('id="')[2].partition('"')[0]
            if "privilege_id" in record and name.startswith("group_"):
                found.add(name.removeprefix("group_"))
    return found


def _cells(tables: Tables) -> list[str]:
    """Every model has one row for every role."""
    pairs = [(row.model, row.role) for row in tables.rows]
    wanted = {(model, role) for model in tables.models for role in tables.roles}
    found = _compared("row", wanted, set(pairs))
    if len(pairs) != len(set(pairs)):
        found.append("a row stands in the table twice")
    return found


def _compared(kind: str, product: set, table: set) -> list[str]:
    return [
        *(f"{kind} is missing in the table: {_say(each)}" for each in product - table),
        *(f"{kind} does not exist: {_say(each)}" for each in table - product),
    ]


def _say(thing) -> str:
    return thing if isinstance(thing, str) else ".".join(thing)
