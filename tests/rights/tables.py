"""What should every role be allowed? The hand-written tables, as objects.

`rights.csv`: model × role; a cell is `no`, `own` (the records of the user's own pool,
care unit, establishment or person) or `all` (foreign ones too). `rights_methods.csv`:
public methods. `rights_fields.csv`: fields that only some roles read, or that show a
field of another record.
"""

import csv
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

HERE = Path(__file__).resolve().parents[1]
OPERATIONS = (
    *("read", "write", "create", "unlink"),
    *("search", "read_group", "name_search", "export"),
)
SCOPES = {"no": (), "own": ("own",), "all": ("own", "foreign")}
EVERYBODY = "whoever reads the record"


@dataclass(frozen=True)
class Row:
    """The rights of one role on one model: operation → halves where it may."""

    model: str
    role: str
    halves: dict[str, tuple[str, ...]]

    def __str__(self):
        return f"{self.model}-{self.role}"


@dataclass(frozen=True)
class Field:
    model: str
    name: str
    readers: frozenset[str] | None  # None: whoever reads the record
    shows: tuple[str, str] | None


class Tables:
    def __init__(self, folder=HERE):
        self.folder = folder

    @cached_property
    def rows(self) -> list[Row]:
        return [
            Row(
                line["model"],
                line["role"],
                {operation: SCOPES[line[operation]] for operation in OPERATIONS},
            )
            for line in self._lines("rights.csv")
        ]

    @cached_property
    def roles(self) -> list[str]:
        return list(dict.fromkeys(row.role for row in self.rows))

    @cached_property
    def models(self) -> list[str]:
        return list(dict.fromkeys(row.model for row in self.rows))

    @cached_property
    def by_model(self) -> dict[tuple[str, str], Row]:
        return {(row.model, row.role): row for row in self.rows}

    @cached_property
    def methods(self) -> dict[tuple[str, str], dict[str, tuple[str, ...]]]:
        """(model, method) → role → halves on whose records it may be called."""
        return {
            (line["model"], line["method"]): {
                role: SCOPES[line[role]] for role in self.roles
            }
            for line in self._lines("rights_methods.csv")
        }

    @cached_property
    def fields(self) -> dict[tuple[str, str], Field]:
        return {
            (field.model, field.name): field
            for field in map(_field, self._lines("rights_fields.csv"))
        }

    def may_read(self, role: str, model: str, half: str) -> bool:
        row = self.by_model.get((model, role))
        return row is not None and half in row.halves["read"]

    def may_read_field(self, role: str, model: str, name: str) -> bool:
        field = self.fields.get((model, name))
        return field is None or field.readers is None or role in field.readers

    def _lines(self, name):
        with (self.folder / name).open(newline="") as file:
            return list(csv.DictReader(file))


def _field(line) -> Field:
    readers = line["readers"]
    shows = line["shows"].rpartition(".")
    return Field(
        line["model"],
        line["field"],
        None if readers == EVERYBODY else frozenset(readers.split()),
        (shows[0], shows[2]) if line["shows"] else None,
    )
