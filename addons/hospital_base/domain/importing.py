"""Which lines of a file can be imported, and what is wrong with each of the others?

All of the file is judged before anything is written: the answer is the rows and
*every* problem, so that the user mends the file once.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from .import_cells import Column, ImportContext, WrongCell, read_cell
from .import_files import FileRefused, Line, Table, parse


@dataclass(frozen=True)
class ImportProblem:
    """What is wrong, where. ``line`` is the spreadsheet's, 0 means the whole file.

    ``code`` is one that the kind of import has words for; ``facts`` fill them.
    """

    line: int
    column: str
    code: str
    facts: Mapping = field(default_factory=dict)


@dataclass(frozen=True)
class ImportRow:
    """The values of one line by column name; a column left out of the file is None."""

    line: int
    values: Mapping


def read(
    content: bytes, filename: str, columns: Sequence[Column], context: ImportContext
) -> tuple[list[ImportRow], list[ImportProblem]]:
    """The rows without a problem, and all problems, in the order of the lines."""
    try:
        table = parse(content, filename)
    except FileRefused as refusal:
        facts = dict(refusal.facts)
        line, column = facts.pop("line"), facts.pop("column")
        return [], [ImportProblem(line, column, refusal.code, facts)]
    problems = check_header(table.header, columns)
    if problems:
        return [], problems
    if not table.lines:
        return [], [ImportProblem(0, "", "import_no_rows")]
    return read_rows(table, columns, context)


def check_header(
    header: Sequence[str], columns: Sequence[Column]
) -> list[ImportProblem]:
    """Are all required columns there, each known one once, and no unknown one?"""
    expected = {_key(column.name): column for column in columns}
    found = Counter(map(_key, header))
    names = ", ".join(column.name for column in columns)
    problems = [
        ImportProblem(1, name[:40], "import_unknown_column", {"columns": names})
        for name in dict.fromkeys(header)
        if _key(name) not in expected
    ]
    problems += [
        ImportProblem(1, expected[key].name, "import_double_column")
        for key, count in found.items()
        if count > 1 and key in expected
    ]
    problems += [
        ImportProblem(1, column.name, "import_missing_column")
        for key, column in expected.items()
        if column.required and key not in found
    ]
    return problems


def read_rows(
    table: Table, columns: Sequence[Column], context: ImportContext
) -> tuple[list[ImportRow], list[ImportProblem]]:
    """Read every cell of a table whose header was checked."""
    by_key = {_key(column.name): column for column in columns}
    ordered = [by_key[_key(name)] for name in table.header]
    absent = {column.name: () if column.many else None for column in columns}
    rows, problems = [], []
    for line in table.lines:
        values, wrong = _read_line(line, ordered, context)
        problems += wrong
        if not wrong:
            rows.append(ImportRow(line.number, {**absent, **values}))
    rows, doubles = _split_doubles(rows, columns)
    return rows, sorted(problems + doubles, key=lambda problem: problem.line)


def _read_line(line: Line, columns: Sequence[Column], context: ImportContext):
    values, problems = {}, []
    for cell, column in zip(line.cells, columns, strict=True):
        try:
            values[column.name] = read_cell(cell, column, context)
        except WrongCell as wrong:
            problems.append(
                ImportProblem(line.number, column.name, wrong.code, wrong.facts)
            )
    return values, problems


def _split_doubles(rows: list[ImportRow], columns: Sequence[Column]):
    """Rows whose unique values are new in the file, and a problem for each other."""
    unique = [column.name for column in columns if column.unique]
    seen: dict[tuple, int] = {}
    kept, problems = [], []
    for row in rows:
        doubles = []
        for name in unique:
            value = row.values[name]
            first = seen.setdefault((name, value), row.line)
            if value is not None and first != row.line:
                facts = {"value": value, "first": first}
                doubles.append(
                    ImportProblem(row.line, name, "import_double_value", facts)
                )
        problems += doubles
        if not doubles:
            kept.append(row)
    return kept, problems


def resolve(
    rows: Sequence[ImportRow], column: Column, ids: Mapping[str, Sequence[int]]
) -> tuple[list[ImportRow], list[ImportProblem]]:
    """Rows with the one id each code of ``column`` stands for, and the other codes."""
    resolved, problems = [], []
    for row in rows:
        value = row.values[column.name]
        codes = value if column.many else [value] if value is not None else []
        wrong = [code for code in codes if len(ids.get(code, ())) != 1]
        problems += [_unresolved(row, column, code, ids) for code in wrong]
        if not wrong:
            found = tuple(ids[code][0] for code in codes)
            new = found if column.many else next(iter(found), None)
            resolved.append(replace(row, values={**row.values, column.name: new}))
    return resolved, problems


def codes_in(rows: Sequence[ImportRow], column: Column) -> set[str]:
    """All codes that the rows hold in a ``REFERENCE`` column."""
    values = [row.values[column.name] for row in rows]
    if column.many:
        return {code for codes in values for code in codes}
    return set(values) - {None}


def _unresolved(row, column, code, ids) -> ImportProblem:
    found = ids.get(code)
    problem = "import_ambiguous_reference" if found else "import_unknown_reference"
    return ImportProblem(row.line, column.name, problem, {"value": code[:40]})


def _key(name: str) -> str:
    return " ".join(name.split()).casefold()
