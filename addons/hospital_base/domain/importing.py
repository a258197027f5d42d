"""Which lines of a file can be imported, and what is wrong with each of the others?

All of the file is judged before anything is written: the answer is the rows and
*every* problem, so that the user mends the file once. A wrong cell hides nothing but
itself: the rest of its line is judged all the same.
"""

from collections import Counter
from collections.abc import Container, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from operator import attrgetter

from .import_cells import Column, ImportContext, WrongCell, read_cell
from .import_files import FileRefused, Line, Table, parse


@dataclass(frozen=True)
class ImportProblem:
    """What is wrong, where. ``line`` is the spreadsheet's, 0 means the whole file.

    ``code`` is one that the kind of import has words for; ``facts`` fill them.
    A problem with a ``proposal`` is none for whoever agrees to that proposal; the
    text says all of what is agreed to, whatever the line.
    """

    line: int
    column: str
    code: str
    facts: Mapping = field(default_factory=dict)
    proposal: str = ""


@dataclass(frozen=True)
class ImportRow:
    """The values of one line by column name.

    A cell that is blank, ``wrong`` or left out of the file is None, or () where its
    column holds many. ``agreed``: the user took the proposal that the line got.
    """

    line: int
    values: Mapping
    wrong: frozenset[str] = frozenset()
    agreed: bool = False

    def tells(self, *columns: str) -> bool:
        """Is none of these cells wrong, so that they can be judged together?"""
        return self.wrong.isdisjoint(columns)


def read(
    content: bytes,
    filename: str,
    columns: Sequence[Column],
    context: ImportContext,
    reserved: Sequence[Column] = (),
) -> tuple[list[ImportRow], list[ImportProblem]]:
    """All rows, as far as they can be read, and all problems by line.

    :param reserved: columns that others may fill in
    """
    try:
        table = parse(content, filename)
    except FileRefused as refusal:
        return [], [_refused(refusal)]
    problems = check_header(table.header, columns, reserved)
    problems += map(_refused, table.refusals)
    if not (problems or table.lines):
        return [], [ImportProblem(0, "", "import_no_rows")]
    rows, wrong = read_rows(table, columns, context)
    return rows, sorted(problems + wrong, key=attrgetter("line"))


def _refused(refusal: FileRefused) -> ImportProblem:
    facts = dict(refusal.facts)
    line, column = facts.pop("line"), facts.pop("column")
    return ImportProblem(line, column, refusal.code, facts)


def check_header(
    header: Sequence[str], columns: Sequence[Column], reserved: Sequence[Column] = ()
) -> list[ImportProblem]:
    """Are all required columns there, each known one once, and no other one?"""
    expected = {_key(column.name): column for column in columns}
    found = Counter(map(_key, header))
    names = ", ".join(column.name for column in columns)
    kept = {_key(column.name) for column in reserved}
    problems = [
        ImportProblem(
            1,
            name[:40],
            "import_reserved_column" if _key(name) in kept else "import_unknown_column",
            {"columns": names},
        )
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
    """Read every cell that stands under a known header, the first of its name."""
    places = {_key(name): place for place, name in reversed([*enumerate(table.header)])}
    placed = {column: places.get(_key(column.name)) for column in columns}
    rows, problems = [], []
    for line in table.lines:
        row, wrong = _read_line(line, placed, context)
        rows.append(row)
        problems += wrong
    for column in columns:
        if column.unique:
            claims = ((row, row.values[column.name]) for row in rows)
            problems += doubles(claims, column.name)
    return rows, problems


def _read_line(line: Line, placed: Mapping[Column, int | None], context: ImportContext):
    values, wrong, problems = {}, set(), []
    for column, place in placed.items():
        values[column.name] = () if column.many else None
        if place is None:
            wrong.update({column.name} if column.required else ())
            continue
        try:
            values[column.name] = read_cell(line.cells[place], column, context)
        except WrongCell as cell:
            wrong.add(column.name)
            problems.append(
                ImportProblem(line.number, column.name, cell.code, cell.facts)
            )
    return ImportRow(line.number, values, frozenset(wrong)), problems


def doubles(
    claims: Iterable[tuple[ImportRow, Hashable]],
    column: str,
    code: str = "import_double_value",
) -> list[ImportProblem]:
    """A problem, under ``column``, for each line that claims what one before does.

    Who claims None claims nothing.
    """
    seen: dict[Hashable, int] = {}
    problems = []
    for row, claimed in claims:
        first = row.line if claimed is None else seen.setdefault(claimed, row.line)
        if first != row.line:
            facts = {"value": claimed, "first": first}
            problems.append(ImportProblem(row.line, column, code, facts))
    return problems


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
        found = () if wrong else tuple(ids[code][0] for code in codes)
        new = found if column.many else next(iter(found), None)
        resolved.append(
            replace(
                row,
                values={**row.values, column.name: new},
                wrong=row.wrong | ({column.name} if wrong else set()),
            )
        )
    return resolved, problems


def settle(
    rows: Sequence[ImportRow], problems: Sequence[ImportProblem], agreed: Container[str]
) -> tuple[list[ImportRow], list[ImportProblem]]:
    """Rows that know whether their proposal was agreed to, and what is still wrong."""
    settled = {each.line for each in problems if each.proposal in agreed}
    return (
        [replace(row, agreed=row.line in settled) for row in rows],
        [each for each in problems if each.proposal not in agreed],
    )


def codes_in(rows: Sequence[ImportRow], column: Column) -> set[str]:
    """All codes that the rows hold in a column of references."""
    values = [row.values[column.name] for row in rows]
    if column.many:
        return {code for codes in values for code in codes}
    return set(values) - {None}


def _unresolved(row, column, code, ids) -> ImportProblem:
    found = ids.get(code)
    problem = column.ambiguous if found else column.unknown
    return ImportProblem(row.line, column.name, problem, {"value": code[:40]})


def _key(name: str) -> str:
    return " ".join(name.split()).casefold()
